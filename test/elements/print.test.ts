// What comes out of a printer. No engine but Chromium can be told to act as one, so the rules for printers are made to hold on the
// screen meanwhile. What a printer leaves out is every background.
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.js';
import { page as pageOfStories, stories } from '../../stories/fixtures/practices.js';
import { pretend, receiver } from '../../stories/fixtures/network.js';
import { fillIn, find, findAll, write } from '../../stories/fixtures/person.js';
import { darkPage } from '../../stories/fixtures/places.js';

/** The rules for printers hold everywhere, until what it returns is called. */
function print(root: ParentNode): () => void {
  const forPrinters = [
    ...new Set(findAll(root, '*').flatMap((element) => element.shadowRoot?.adoptedStyleSheets ?? [])),
  ]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.media.mediaText === 'print');
  for (const { media } of forPrinters) media.mediaText = 'all';
  return () => {
    for (const { media } of forPrinters) media.mediaText = 'print';
  };
}

const endpoint = 'pretend/print/v1/forms/involve';

describe('on paper', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0).reverse()) end();
  });

  const printed = async (
    tag: string,
    around = (content: unknown) => content,
    before = (_: HTMLElement): void => undefined,
  ) => {
    ends.push(pretend({ ...receiver(endpoint), [`${endpoint}/practices?limit=10`]: pageOfStories(stories()) }));
    const element = document.createElement(tag);
    element.setAttribute('endpoint', endpoint);
    const place = await fixture<HTMLElement>(html`<div style="inline-size: 700px">${around(element)}</div>`);
    // Ours that ask for something have it when these words are there.
    const awaited: Record<string, string> = { form: 'Elm Park School', list: 'We open the hall' };
    const words = awaited[tag.split('-').at(-1)!] ?? '';
    await waitUntil(() => element.shadowRoot?.textContent.includes(words), `${words} did not come`);
    before(place);
    await (element as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
    ends.push(print(place));
    return place;
  };

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const styleOf = (place: HTMLElement, selector: string, pseudo?: string): CSSStyleDeclaration =>
    getComputedStyle(find(place, selector)!, pseudo);
  /** The darkness of a colour as it is painted, from 0 (white) to 1 (black). */
  const darkness = (color: string): number => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return 1 - (red + green + blue) / 3 / 255;
  };

  for (const tag of ['belonging-interest-form', 'belonging-practice-form'])
    describe(tag, () => {
      it('has every label, hint, consent and notice, and none of what is of use on a screen alone', async () => {
        const place = await printed(tag);
        const gone = findAll(place, 'button, .honeypot, [role=status], [id$=-count]').filter(isShown);
        expect(gone.map(({ outerHTML }) => outerHTML).join()).to.equal('');
        const words = findAll(place, 'label, legend, .hint:not([id$=-count]), [part=notice] p');
        expect(words.length).to.be.greaterThan(10);
        expect(words.filter((element) => !isShown(element)).map(({ textContent }) => textContent)).to.deep.equal([]);
        expect(words.map(({ textContent }) => textContent).join()).to.contain('I agree that Elm Park School');
      });

      it('has an empty box, with a line around it, wherever something is to be written or ticked', async () => {
        const place = await printed(tag);
        const boxes = findAll(place, 'input:not(.honeypot), textarea');
        const faint = boxes
          .map((box) => ({ name: box.getAttribute('name') ?? '', box, style: getComputedStyle(box) }))
          .filter(
            ({ box, style }) =>
              parseFloat(style.borderTopWidth) < 2 || darkness(style.borderTopColor) < 0.5 || box.offsetHeight < 20,
          );
        expect(faint.map(({ name }) => name)).to.deep.equal([]);
        expect(find(place, 'textarea')!.offsetHeight).to.be.at.least(120);
      });

      it('tears no question and no notice in two', async () => {
        const place = await printed(tag);
        const torn = findAll(place, '[part=field], [part=notice]').filter(
          (box) => getComputedStyle(box).breakInside !== 'avoid',
        );
        expect(torn.map(({ textContent }) => textContent)).to.deep.equal([]);
        expect(styleOf(place, '#heading').breakAfter).to.equal('avoid');
      });

      it('writes out where the privacy notice is', async () => {
        const place = await printed(tag);
        expect(styleOf(place, '[part=notice] a', '::after').content).to.match(
          /\(.*(https:\/\/elmpark.example\/privacy|attr\(href\))/,
        );
      });

      it('is dark on light, also of a page that is light on dark', async () => {
        const place = await printed(tag, darkPage);
        expect(darkness(styleOf(place, '#heading').color)).to.equal(1);
        expect(darkness(styleOf(place, '[part=base]').backgroundColor)).to.equal(0);
        expect(darkness(styleOf(place, '.hint').color)).to.be.greaterThan(0.5);
      });
    });

  it('a form that was filled in has its ticks, which stand on no background', async () => {
    const place = await printed('belonging-interest-form', undefined, fillIn);
    const ticked = findAll<HTMLInputElement>(place, ':checked');
    expect(ticked.map(({ value }) => value)).to.deep.equal(['support', 'culture', 'yes']);
    const ticks = ticked.map((box) => getComputedStyle(box, '::before'));
    expect(ticks.map(({ color }) => darkness(color))).to.deep.equal([1, 1, 1]);
  });

  it('a long text is there to its end, where the browser can fit a field to it', async () => {
    const place = await printed('belonging-interest-form', undefined, (page) => {
      write(page, 'message', 'One more line.\n'.repeat(30));
    });
    const text = find<HTMLTextAreaElement>(place, 'textarea')!;
    const fits = CSS.supports('field-sizing: content');
    expect(text.scrollHeight <= text.clientHeight).to.equal(fits);
  });

  it('stories have no filters, buttons and links to themselves, and none is torn in two', async () => {
    const place = await printed('belonging-practice-list');
    expect(findAll(place, 'select, button, article a').filter(isShown)).to.have.length(0);
    expect(findAll(place, 'article')).to.have.length(3);
    expect(styleOf(place, 'article').breakInside).to.equal('avoid');
  });

  it('a card is not torn in two, and its number can be read without the colour behind it', async () => {
    const place = await printed('belonging-themes');
    const boxes = findAll(place, 'belonging-theme-card [part=base], article');
    expect(boxes.map((box) => getComputedStyle(box).breakInside)).to.deep.equal(['avoid', 'avoid', 'avoid']);
    const numbers = findAll(place, '[part=number]');
    expect(numbers.map((number) => darkness(getComputedStyle(number.firstElementChild!).color))).to.deep.equal([
      1, 1, 1,
    ]);
  });

  it('the heads of a table stand on every page that it takes, and its points have their marks', async () => {
    const place = await printed('belonging-table');
    expect(styleOf(place, 'thead').display).to.equal('table-header-group');
    expect(styleOf(place, 'li', '::before').borderTopStyle).to.equal('solid');
  });

  it('where facts come from is written out', async () => {
    const place = await printed('belonging-table');
    expect(styleOf(place, '[part=source] a', '::after').content).to.match(/\(.*(https:\/\/\S+|attr\(href\))/);
  });
});
