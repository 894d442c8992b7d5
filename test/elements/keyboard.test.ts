// Somebody who has a keyboard and no mouse: real key presses, in every engine.
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import { ringContrast } from '../../stories/fixtures/contrast.js';
import { pretend, receiver } from '../../stories/fixtures/network.js';
import { find, findAll } from '../../stories/fixtures/person.js';
import { page as pageOfStories, stories } from '../../stories/fixtures/practices.js';
import { darkPage } from '../../stories/fixtures/places.js';

const endpoint = 'pretend/keyboard/v1/forms/involve';

/** What has the focus, in whichever shadow root. */
function focused(): HTMLElement {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element as HTMLElement;
}

const press = (key: string) => sendKeys({ press: key });

/** Everything that can be reached with the Tab key: of several to choose one from, the first. */
const stops = (place: HTMLElement): HTMLElement[] =>
  findAll(place, 'belonging-page')
    .flatMap((page) => inOrder(page))
    .filter((element) => element.matches('a[href], button, select, textarea, input:not([tabindex="-1"])'))
    .filter(
      (element, _, all) =>
        !element.matches('[type=radio]') || all.find((other) => sameChoice(element, other)) === element,
    );
const sameChoice = (one: HTMLElement, other: HTMLElement): boolean =>
  other.matches('[type=radio]') && other.closest('fieldset') === one.closest('fieldset');
const inOrder = (element: Element): HTMLElement[] =>
  [...(element.shadowRoot ?? element).children].flatMap((child) => [child as HTMLElement, ...inOrder(child)]);

const name = (element: HTMLElement): string =>
  [element.localName, element.getAttribute('name') ?? element.textContent.trim(), element.getAttribute('value')].join(
    ' ',
  );

describe('with the keyboard alone', () => {
  let end: () => void;
  beforeEach(() => {
    end = pretend({ ...receiver(endpoint), [`${endpoint}/practices?limit=10`]: pageOfStories(stories()) });
  });
  afterEach(() => {
    end();
  });

  const openPage = async (around = (content: unknown) => content) => {
    const content = html`<belonging-page endpoint=${endpoint}></belonging-page>`;
    const place = await fixture<HTMLElement>(
      html`<div><button id="before">Before</button>${around(content)}<button id="after">After</button></div>`,
    );
    await waitUntil(
      () =>
        findAll(place, 'article [part=text]').length === 3 &&
        findAll(place, '[part=notice]').length === 2 &&
        findAll(place, '[part=notice]').every(({ textContent }) => textContent.includes('Elm Park School')),
      'not all of the page came',
    );
    place.querySelector<HTMLElement>('#before')!.focus();
    return place;
  };

  /** Tabs from the button before the page to the one after it. */
  const walk = async (see: (element: HTMLElement) => void): Promise<void> => {
    for (let stop = 0; stop < 100; stop++) {
      await press('Tab');
      if (focused().id === 'after') return;
      see(focused());
    }
    throw new Error(`The focus is trapped at ${name(focused())}.`);
  };

  it('somebody comes to everything on a page in the order in which it is read, and out of it again', async () => {
    const place = await openPage();
    const reached: string[] = [];
    await walk((element) => reached.push(name(element)));
    expect(reached).to.deep.equal(stops(place).map(name));
    expect(reached.length).to.be.greaterThan(25);
  }).timeout(30_000);

  for (const [kind, around] of Object.entries({ light: undefined, dark: darkPage }))
    it(`somebody sees where they are at every stop on a ${kind} page: a line of 2 px, in a contrast of 3:1`, async () => {
      await openPage(around);
      const faint: string[] = [];
      await walk((element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const contrast = ringContrast(element);
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || contrast < 3)
          faint.push([name(element), outlineStyle, outlineWidth, contrast.toFixed(2)].join(' '));
      });
      expect(faint).to.deep.equal([]);
    }).timeout(30_000);

  it('somebody sends an empty form, follows each error to its field, mends it, and sends the form', async () => {
    const place = await fixture<HTMLElement>(
      html`<div><belonging-interest-form endpoint=${endpoint}></belonging-interest-form></div>`,
    );
    await waitUntil(() => find(place, '[part=notice]')?.textContent.includes('Elm Park School'), 'no form');
    find(place, '[part=submit]')!.focus();
    await press('Enter');
    await waitUntil(() => focused().matches('[part=summary]'), 'the summary has no focus');
    const mend: Record<string, () => Promise<void>> = {
      name: () => sendKeys({ type: 'Sam Okafor' }),
      email: () => sendKeys({ type: 'sam@example.org' }),
      role: () => press(' '),
      consent: () => press(' '),
    };
    for (const [field, answer] of Object.entries(mend)) {
      // Each time the errors that are left stand in the summary; the first leads to the first field that is wrong.
      find(place, '[part=summary]')!.focus();
      await press('Tab');
      expect(focused().getAttribute('href')).to.equal(`#${field}`);
      await press('Enter');
      expect(focused().id).to.equal(field);
      await answer();
      await waitUntil(() => !find(place, `[part=summary] [href="#${field}"]`), `${field} is still wrong`);
    }
    focused().blur();
    find(place, '[part=submit]')!.focus();
    await press('Enter');
    await waitUntil(() => focused().matches('[part=success]'), 'no thanks');
    expect(focused().textContent).to.contain('BLG-7Q4K');
  });
});
