// Every story is also a test: it must arrive at the state that it is named for (`play` waits for it), no pack may have a problem
// unless that is the story, nothing may stick out of 320 pixels, and axe, html-validate and IBM's checker must be content.
import { expect, waitUntil } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { render, type TemplateResult } from 'lit';
import '../src/define.js';
import * as anyBrandColour from '../stories/any-brand-colour.stories.js';
import * as banner from '../stories/banner.stories.js';
import * as foundations from '../stories/foundations.stories.js';
import * as interestForm from '../stories/interest-form.stories.js';
import * as languages from '../stories/languages.stories.js';
import * as page from '../stories/page.stories.js';
import * as practiceForm from '../stories/practice-form.stories.js';
import * as practiceList from '../stories/practice-list.stories.js';
import * as table from '../stories/table.stories.js';
import * as themeCard from '../stories/theme-card.stories.js';
import * as themes from '../stories/themes.stories.js';
import { findAll } from '../stories/fixtures/person.js';
import { axeFaults, htmlFaults, ibmFaults, loadEngines } from './checkers.js';
import { cutOffWhenSpaced, moving, smallTargets } from './reading.js';

/** What is used here of a story in Component Story Format, and of the file that it stands in. */
interface Csf {
  title?: string;
  args?: Record<string, unknown>;
  tags?: string[];
  beforeEach?: () => () => void;
  render?: (args: Record<string, unknown>) => TemplateResult;
  play?: (context: { canvasElement: HTMLElement; args: Record<string, unknown> }) => Promise<void>;
}

const files = [
  anyBrandColour,
  banner,
  foundations,
  interestForm,
  languages,
  page,
  practiceForm,
  practiceList,
  table,
  themeCard,
  themes,
] as unknown as Record<string, Csf>[];

/** PackMissing -> Pack missing */
const words = (name: string): string => name.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Our elements, also those that they render. */
const ours = (root: ParentNode): LitElement[] =>
  findAll<LitElement>(root, '*').filter(({ localName }) => localName.startsWith('belonging-'));

const isDrawn = (element: LitElement): boolean => element.hasUpdated && !element.isUpdatePending;

/** What would have to be scrolled sideways on the smallest phone, or at 400% zoom (WCAG 2.2, 1.4.10). */
const tooWideAt320 = (place: HTMLElement): string[] => {
  place.style.inlineSize = '320px';
  // An element keeps its height, and scrolls, until a visitor does something: src/internal/steady.ts.
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
  return ours(place)
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map(
      ({ localName, scrollWidth, clientWidth }) =>
        `${localName} needs ${String(scrollWidth)} px and has ${String(clientWidth)}`,
    );
};

/**
 * A page around a story, as a site has one: a title, a language, a landmark for what the page is about, and an outline that
 * leads to the level of the story's first heading.
 */
const surround = (place: HTMLElement): void => {
  const level = Number(findAll(place, 'h1, h2, h3, h4, h5, h6')[0]?.localName.slice(1) ?? 2);
  for (let above = level - 1; above > 0; above--) {
    const heading = document.createElement(`h${String(above)}`);
    heading.textContent = `Heading of level ${String(above)}`;
    place.prepend(heading);
  }
};

before(async () => {
  await loadEngines();
  document.documentElement.lang = 'en';
  document.title = 'A school';
});

for (const { default: meta = {}, ...stories } of files) {
  describe(`stories: ${meta.title ?? 'without a title'}`, () => {
    let place: HTMLElement;
    let cleanups: ((() => void) | undefined)[];

    beforeEach(() => {
      place = document.body.appendChild(document.createElement('main'));
      cleanups = [];
    });

    afterEach(() => {
      place.remove();
      for (const cleanup of cleanups) cleanup?.();
    });

    for (const [name, story] of Object.entries(stories)) {
      it(`"${words(name)}" shows what its name says, fits into 320 pixels, and no checker finds a fault`, async () => {
        const args = { ...meta.args, ...story.args };
        cleanups = [meta.beforeEach?.(), story.beforeEach?.()];
        render((story.render ?? meta.render)?.(args), place);
        await waitUntil(() => ours(place).length && ours(place).every(isDrawn), 'the elements are not drawn');
        await (story.play ?? meta.play)?.({ args, canvasElement: place });
        await waitUntil(() => ours(place).every(isDrawn), 'the elements are not drawn after play()');

        const problems = findAll(place, '[part=problem]').map(({ textContent }) => textContent);
        if (!story.tags?.includes('failure')) expect(problems.join()).to.equal('');
        expect(tooWideAt320(place).join()).to.equal('');
        surround(place);
        expect(smallTargets(place).join('\n')).to.equal('');
        expect(moving(place).join('\n')).to.equal('');
        expect(cutOffWhenSpaced(place).join('\n')).to.equal('');
        expect((await axeFaults()).join('\n\n')).to.equal('');
        expect((await htmlFaults(place)).join('\n\n')).to.equal('');
        expect((await ibmFaults()).join('\n\n')).to.equal('');
      });
    }
  });
}
