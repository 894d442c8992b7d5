// Every element, and every state of the forms and the list, in Welsh and in two languages that nobody speaks: one that is read
// from right to left, in letters that no other text has, and one that is 40% longer than English (stories/fixtures/packs/pseudo.ts).
import { expect, waitUntil } from '@open-wc/testing';
import { html, render, type LitElement, type TemplateResult } from 'lit';
import cy from '../../src/content/packs/cy.json';
import en from '../../src/content/packs/en.json';
import '../../src/define.js';
import { registerPack } from '../../src/index.js';
import type { Interest } from '../../src/submission/schema.js';
import { knowLanguages } from '../../stories/fixtures/languages.js';
import {
  accept,
  json,
  never,
  offline,
  pretend,
  receiver,
  refuse,
  settings,
  tooSlow,
  webPage,
  withoutLine,
  type Answer,
} from '../../stories/fixtures/network.js';
import { rightToLeftPseudo } from '../../stories/fixtures/packs/pseudo.js';
import { choose, fillIn, find, findAll, sees, send, until, write } from '../../stories/fixtures/person.js';
import { file, page as storiesPage, stories as told } from '../../stories/fixtures/practices.js';

knowLanguages();
/** The words of the language that is read from right to left, set from left to right: to hold a mirror to. */
registerPack({ ...rightToLeftPseudo, meta: { language: 'he-XA', direction: 'ltr' } });

/** What no pack says: names, and what people wrote. In letters of the right-to-left language, so that it is not taken for English. */
const school = 'גן אלון';
const stories = told().map((story) => ({ ...story, title: school, story: school, name: school, school }));
const endpoint = 'pretend/languages/v1/forms/involve';
const [list, empty, slow, broken] = ['list', 'empty', 'slow', 'broken'].map((name) => `pretend/${name}.json`);

/** A state: what is rendered, and what happens until it is reached. */
interface State {
  shows: TemplateResult;
  answers?: Answer;
  offline?: boolean;
  arrives: (place: HTMLElement) => unknown;
}

const interest = html`<belonging-interest-form endpoint=${endpoint}></belonging-interest-form>`;
const practice = html`<belonging-practice-form endpoint=${endpoint}></belonging-practice-form>`;
const withStory = html`<belonging-interest-form endpoint=${endpoint} practice></belonging-interest-form>`;
const both = html`${withStory} ${practice}`;

const isReady = (place: HTMLElement) =>
  until(() => {
    const notices = findAll(place, '[part=notice]');
    return notices.length && notices.every(({ textContent }) => textContent.includes(school));
  }, 'a form');

/** The list knows that there are no stories. */
const isEmpty = (place: HTMLElement) =>
  until(() => find(place, '[part=status]') && !find(place, '[part=list]'), 'an empty list');

/** A form that is sent, and answered; and what shows that it was. */
const sent = (answers: Answer, part: string, more: Partial<State> = {}): State => ({
  shows: interest,
  answers,
  arrives: async (place) => {
    await isReady(place);
    fillIn(place);
    send(place);
    await until(() => find(place, part)?.textContent.trim(), part);
  },
  ...more,
});

const states: Record<string, State> = {
  'a page with all of its parts': {
    shows: html`<belonging-page endpoint=${endpoint}></belonging-page>`,
    arrives: async (place) => {
      await isReady(place);
      await sees(place, '[part=story]', school);
    },
  },
  'a banner': { shows: html`<belonging-banner></belonging-banner>`, arrives: Boolean },
  'a table': { shows: html`<belonging-table></belonging-table>`, arrives: Boolean },
  'three cards': { shows: html`<belonging-themes></belonging-themes>`, arrives: Boolean },
  'a card': { shows: html`<belonging-theme-card theme="agency"></belonging-theme-card>`, arrives: Boolean },
  'elements that nobody has set up': {
    shows: html`<belonging-interest-form></belonging-interest-form>
      <belonging-practice-form></belonging-practice-form>
      <belonging-practice-list></belonging-practice-list>`,
    arrives: (place) => until(() => findAll(place, '[part=setup]').length === 3, 'three notes'),
  },
  'forms in which nothing is filled in': {
    shows: both,
    arrives: async (place) => {
      await isReady(place);
      choose(place, 'also', 'yes');
      await until(() => findAll(place, '[part=input]').length > 5, 'the questions about a story');
      choose(place, 'practice.credit', 'school');
      for (const form of findAll(place, 'form')) send(form);
      await until(() => findAll(place, '[part=summary]').length === 2, 'two summaries');
    },
  },
  'forms in which everything is wrong': {
    shows: both,
    arrives: async (place) => {
      await isReady(place);
      choose(place, 'also', 'yes');
      await until(() => find(place, '[name="practice.title"]'), 'the questions about a story');
      write(place, 'name', 'ש'.repeat(121));
      write(place, 'email', 'ש@ש');
      write(place, 'message', 'ש'.repeat(1002));
      write(place, 'practice.title', 'ש');
      write(place, 'practice.story', 'ש'.repeat(3003));
      write(place, 'title', 'ש');
      write(place, 'story', 'ש\u202e'.repeat(10));
      for (const form of findAll(place, 'form')) send(form);
      await until(() => findAll(place, '[part=summary]').length === 2, 'two summaries');
    },
  },
  'a form that is sending': sent(never, '[role=status]'),
  'a form that tries again': sent(refuse(503, 'busy', undefined, { 'Retry-After': '100' }), '[part=change]'),
  'a form that waits for a line': sent(accept, '[part=change]', { offline: true }),
  'a form that is sent': sent(
    ({ body }) => json({ id: (JSON.parse(String(body)) as Interest).id, reference: '4711', receivedAt: '' }, 201)({}),
    '[part=success]',
  ),
  'a form whose line broke': sent(offline, '[part=summary]'),
  'a form that got no answer': sent(tooSlow, '[part=summary]'),
  'a form whose receiver is busy': sent(refuse(503, 'storage-unavailable'), '[part=summary]'),
  'a form that a web filter answered': sent(webPage(), '[part=summary]'),
  'a form on a site that is not on the list': sent(refuse(403, 'origin-not-allowed'), '[part=summary]'),
  'a form whose words have changed': sent(refuse(422, 'consent-text-changed'), '[part=summary]'),
  'a form whose answers were removed': sent(refuse(410, 'erased'), '[part=summary]'),
  'a form that was refused': sent(refuse(400, 'malformed'), '[part=summary]'),
  'a form that can not know whether it arrived': sent(offline, '[part=summary]', {
    shows: html`<belonging-interest-form
      adapter="json"
      endpoint=${`${endpoint}/interests`}
      controller=${school}
      privacy-href="/privacy"
    ></belonging-interest-form>`,
  }),
  'a list that has no story yet': {
    shows: html`<belonging-practice-list stories=${empty}></belonging-practice-list>`,
    arrives: isEmpty,
  },
  'a list of which nothing matches': {
    shows: html`<belonging-practice-list stories=${list} phase="post-16"></belonging-practice-list>`,
    arrives: isEmpty,
  },
  'a list whose stories are on their way': {
    shows: html`<belonging-practice-list stories=${slow}></belonging-practice-list>`,
    arrives: (place) => until(() => find(place, '[part=status]')?.textContent.trim(), 'the status'),
  },
  'a list whose stories could not be loaded': {
    shows: html`<belonging-practice-list stories=${broken}></belonging-practice-list>`,
    arrives: (place) => until(() => find(place, '[part=more]'), 'the button'),
  },
};

/** Our elements, also those that they render. */
const ours = (root: ParentNode) =>
  findAll<LitElement>(root, '*').filter(({ localName }) => localName.startsWith('belonging-'));

let place: HTMLElement;
let cleanups: (() => void)[];
beforeEach(() => {
  cleanups = [];
  place = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  place.remove();
  for (const cleanup of cleanups) cleanup();
});

/** Renders a state in a language, on a page that is read from left to right unless it is said otherwise. */
async function arriveAt(
  { shows, answers, offline: withoutALine, arrives }: State,
  language: string,
  direction = 'ltr',
): Promise<void> {
  const told = json({ ...settings, controller: school, consents: [] });
  const network = pretend({
    ...receiver(endpoint, answers, told),
    [`${endpoint}/practices?limit=10`]: storiesPage(stories, 12, 'abc'),
    [list!]: file(stories),
    [empty!]: file([]),
    [slow!]: never,
    [broken!]: offline,
  });
  cleanups.push(withoutALine ? withoutLine(network) : network);
  render(html`<div lang=${language} dir=${direction}>${shows}</div>`, place);
  await arrives(place);
  await waitUntil(() => ours(place).every((element) => element.hasUpdated && !element.isUpdatePending));
  // An element keeps its height, and scrolls, until a visitor does something: src/internal/steady.ts.
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
}

/** What somebody sees, or is told by a screen reader: each text by itself. */
function textsIn(root: Element | ShadowRoot): string[] {
  return [...root.childNodes].flatMap((node) => {
    if (node instanceof Text) return node.data.trim() || [];
    if (!(node instanceof HTMLElement) || /^(style|script)$/.test(node.localName)) return [];
    if (!node.checkVisibility() && node.localName !== 'option') return [];
    const named = ['aria-label', 'title', 'alt', 'placeholder'].flatMap((name) => node.getAttribute(name) ?? []);
    return [...named, ...textsIn(node), ...(node.shadowRoot ? textsIn(node.shadowRoot) : [])];
  });
}

describe('a language that is read from right to left', () => {
  for (const [name, state] of Object.entries(states))
    it(`says every word of ${name}, from right to left, on an English page`, async () => {
      await arriveAt(state, 'he-XB');
      const bases = findAll(place, '[part=base][lang]');
      expect(bases).not.to.be.empty;
      expect(bases.map((base) => getComputedStyle(base).direction)).to.eql(bases.map(() => 'rtl'));
      const texts = textsIn(place);
      expect(texts).not.to.be.empty;
      // Addresses, and what an editor has to write as it stands, are the same in every language.
      expect(texts.filter((text) => /[a-z]/i.test(text.replace(/\S*(?:[="@]|:\/\/|\/v1\/)\S*/g, '')))).to.eql([]);
    });

  for (const width of [320, 1280])
    for (const [name, state] of Object.entries(states))
      it(`mirrors ${name}, ${String(width)} pixels wide`, async () => {
        place.style.inlineSize = `${String(width)}px`;
        await arriveAt(state, 'he-XA');
        const straight = boxesIn(place);
        render(html``, place);
        for (const cleanup of cleanups.splice(0)) cleanup();
        await arriveAt(state, 'he-XB', 'rtl');
        const mirrored = boxesIn(place).map(({ what, before, after, top }) => ({
          what,
          before: after,
          after: before,
          top,
        }));
        expect(mirrored.length).to.equal(straight.length);
        const wrong = mirrored.flatMap((box, index) => {
          const there = straight[index]!;
          const far = (['before', 'after', 'top'] as const).some((edge) => Math.abs(box[edge] - there[edge]) > 2);
          return far || box.what !== there.what ? `${JSON.stringify(box)}, straight ${JSON.stringify(there)}` : [];
        });
        expect(wrong).to.eql([]);
      });
});

/** Where a box stands in its place: the room on its left and on its right. */
interface Box {
  what: string;
  before: number;
  after: number;
  top: number;
}

/**
 * Every box, every text, and what style sheets draw before something. What is within a line of text is no box: numbers and
 * addresses are read from left to right there, too. What people wrote has a direction of its own.
 */
const boxesIn = (root: HTMLElement): Box[] => {
  const around = root.getBoundingClientRect();
  return ours(root)
    .flatMap(({ shadowRoot }) => [...shadowRoot!.querySelectorAll<HTMLElement>('*')])
    .filter((element) => element instanceof HTMLElement && getComputedStyle(element).display !== 'inline')
    .flatMap((element) => {
      const what = `${element.localName}.${element.className}`;
      const text = document.createRange();
      text.selectNodeContents(element);
      const drawn = getComputedStyle(element, '::before');
      return [
        ...(element.dir === 'auto' ? [element] : [element, text])
          .map((thing) => thing.getBoundingClientRect())
          .filter(({ width }) => width)
          .map(({ left, right, top }) => ({
            what,
            before: left - around.left,
            after: around.right - right,
            top: top - around.top,
          })),
        ...(drawn.position === 'absolute'
          ? [{ what: `before ${what}`, before: parseFloat(drawn.left), after: parseFloat(drawn.right), top: 0 }]
          : []),
      ];
    });
};

describe('a language that is 40% longer than English', () => {
  for (const width of [320, 1280])
    for (const [name, state] of Object.entries(states))
      it(`fits ${name} into ${String(width)} pixels, and nothing is cut off`, async () => {
        place.style.inlineSize = `${String(width)}px`;
        await arriveAt(state, 'en-XA');
        const { left, right } = place.getBoundingClientRect();
        const faults = ours(place)
          .flatMap((element) => [element, ...element.shadowRoot!.querySelectorAll<HTMLElement>('*')])
          .filter((element) => element instanceof HTMLElement && element.checkVisibility())
          .filter((element) => {
            const { overflow, display } = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            if (box.left < left - 1 || box.right > right + 1) return true;
            // What people write in scrolls, and what is in a line has no room of its own.
            if (display === 'inline' || element.matches('textarea, select, input, option')) return false;
            const isCut = overflow !== 'visible' && element.scrollHeight > element.clientHeight + 1;
            return isCut || element.scrollWidth > element.clientWidth + 1;
          })
          .map(
            ({ localName, className, scrollWidth, clientWidth }) =>
              `${localName}.${className} ${String(scrollWidth)} > ${String(clientWidth)}`,
          );
        expect(faults).to.eql([]);
      });
});

describe('Welsh', () => {
  /** Every English sentence that Welsh says in another way, without what is filled in. */
  const english = sentencesOf(en).filter((sentence) => !sentencesOf(cy).includes(sentence));

  for (const [name, state] of Object.entries(states))
    it(`has its own words for ${name}`, async () => {
      await arriveAt(state, 'cy');
      const texts = textsIn(place);
      expect(texts.some((text) => sentencesOf(cy).some((sentence) => text.includes(sentence)))).to.be.true;
      const left = texts.filter((text) =>
        english.some((sentence) => text === sentence || (sentence.length > 9 && text.includes(sentence))),
      );
      expect(left).to.eql([]);
    });

  it('stands in the submission, with the Welsh words that were agreed to', async () => {
    let body: Interest | undefined;
    const answers: Answer = (request) => {
      body = JSON.parse(String(request.body)) as Interest;
      return accept(request);
    };
    await arriveAt(sent(answers, '[part=success]'), 'cy');
    const words = cy.interest.consent.words.replace('{controller}', school);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(body?.language).to.equal('cy');
    const { version } = cy.interest.consent;
    expect(body?.consent).to.eql({ purpose: 'contact', version, language: 'cy', words, sha256 });
  });
});

/** The texts of a pack, cut where something is filled in. */
function sentencesOf(value: unknown, key = ''): string[] {
  if (/^(meta|about|href|source|version)$/.test(key) && (key !== 'source' || typeof value === 'string')) return [];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => sentencesOf(inner, name));
  return String(value)
    .split(/\{\w+\}/)
    .map((part) => part.trim())
    .filter((part) => /\w{2}/.test(part));
}
