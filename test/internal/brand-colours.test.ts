import { expect } from '@open-wc/testing';
import { render } from 'lit';
import {
  register,
  registerAdapter,
  json,
  Banner,
  InterestForm,
  Page,
  PracticeForm,
  PracticeList,
} from '../../src/index.js';
import { pairsIn, ratiosOf, showStates, type Pair } from '../../stories/fixtures/contrast.js';
import { answersForStates, everyState, reachStates } from '../../stories/fixtures/states.js';

registerAdapter(json);
register([Banner, InterestForm, Page, PracticeForm, PracticeList]);

const steps = [0, 51, 102, 153, 204, 255];

/** Six steps of red, green and blue each, over the whole of sRGB: 216 colours. */
const grid = Object.fromEntries(
  steps.map((red) => [
    `with ${String(red)} of 255 red`,
    steps.flatMap((green) => steps.map((blue) => `rgb(${String(red)} ${String(green)} ${String(blue)})`)),
  ]),
);

const accents: Record<string, string[]> = {
  ...grid,
  'that people name': [
    ...['yellow', 'white', 'black', 'red', 'gold', 'teal', 'navy', 'gray', 'silver', 'rebeccapurple', 'LinkText'],
    ...['#ff0', '#39ff14', '#ff00ff', '#0ff', '#d4002a', '#767676', '#757575', '#ffffe0', '#010101', '#17656b'],
  ],
  'in other notations, and outside of sRGB': [
    'hsl(52 100% 50%)',
    'hwb(140 10% 0%)',
    'lab(46.2775% -47.5621 48.5837)',
    'oklch(0.7 0.4 140)',
    'oklch(0.6 0.4 30)',
    'oklch(0.55 0.35 264)',
    'oklch(0.5 0.4 330)',
    'oklch(0.45 0.4 200)',
    'oklch(0.95 0.3 110)',
    'oklch(none 0.2 120)',
    'color(display-p3 0 1 0)',
    'color(display-p3 1 0 0)',
    'color(display-p3 0.6 0 1)',
    'color(rec2020 0 0.5 0)',
    'color(prophoto-rgb 0.5 0 0.5)',
    'color(srgb 1.4 -0.3 -0.3)',
    'color(srgb-linear 0.18 0.18 0.18)',
    'color-mix(in oklab, red, blue)',
  ],
  'that are see-through': ['transparent', '#0000', '#fff0', '#ffe60080', 'rgb(0 0 0 / 0.1)', 'rgb(255 0 0 / 50%)'],
  'that name another colour': [
    'currentColor',
    'light-dark(#039, #9cf)',
    'var(--not-there, #c60)',
    'CanvasText',
    'Canvas',
  ],
  'that are none': ['banana', '#12', '12px', 'url(#a)', ''],
};

/** The pages that elements stand on, and the `color-scheme` that they have there. */
const pages: Record<string, { css: string; scheme?: 'light' | 'dark' }> = {
  'a light page': { css: 'background: #fff; color: #1d1d1b' },
  'a dark page that does not say so': { css: 'background: #15191e; color: #f2efe9' },
  'a dark page that says so, and nothing else': { css: 'color-scheme: dark; background: Canvas; color: CanvasText' },
  'a grey page with paler text': { css: 'background: #eef1f4; color: #444' },
  'a light page, made dark by the attribute': { css: 'background: #fff; color: #222', scheme: 'dark' },
  'a dark page, made light by the attribute': { css: 'background: #000; color: #fff', scheme: 'light' },
};

/** What is to be told apart, so that nothing is left out unseen. */
const names = {
  text: [
    ...['Text on the page', 'Text in a box', 'Text on a tint', 'Text on the accent'],
    ...['Links on the page', 'Links in a box', 'Links on a tint'],
    ...['Hints on the page', 'Error text on the page', 'What is typed in a box'],
  ],
  controls: [
    ...['Outline of fields', 'Outline of wrong fields', 'Tick in its box', 'Ring round a button under the pointer'],
    ...['Shape of the button that sends', 'Shape of other buttons', 'Shape of numbers'],
    ...['Focus ring on the page', 'Focus ring in a box', 'Focus ring on a tint'],
  ],
  marks: [
    ...['Line under links on the page', 'Line under links in a box', 'Line under links on a tint'],
    ...['Bar beside an error', 'Border of a note', 'Border of the summary of errors', 'Border of the thanks'],
    ...['Edges in the accent', 'Dots of lists', 'Lines of pictures'],
  ],
};

for (const [name, { css, scheme }] of Object.entries(pages))
  describe(`On ${name}, every word reaches 4.5:1 and every line, mark and ring 3:1, under the pointer and with the focus on it too,`, () => {
    const address = name.replace(/\W+/g, '-');
    let place: HTMLElement;
    let pairs: Pair[];
    let over: () => void;

    before(async () => {
      place = document.body.appendChild(document.createElement('div'));
      place.style.cssText = css;
      over = answersForStates(address);
      render(everyState(address, scheme && { scheme }), place);
      await reachStates(place);
      showStates(place);
      pairs = pairsIn(place);
    });

    after(() => {
      place.remove();
      over();
    });

    it('as far as there is something to tell apart', () => {
      expect([...new Set(pairs.map((pair) => pair.name))].sort()).to.deep.equal(Object.values(names).flat().sort());
    });

    for (const [which, colors] of Object.entries(accents))
      it(`for ${String(colors.length)} brand colours ${which}`, () => {
        const faults = new Map<string, string>();
        for (const accent of colors) {
          place.style.setProperty('--belonging-accent', accent);
          ratiosOf(pairs).forEach((ratio, index) => {
            const { name, needed, element } = pairs[index]!;
            if (ratio >= needed) return;
            const { host } = element.getRootNode() as ShadowRoot;
            const where = `${host.localName} ${element.localName}.${element.getAttribute('class') ?? ''}`;
            faults.set(name, `${name} (${where}): ${ratio.toFixed(2)} with ${accent || 'nothing'}`);
          });
        }
        expect([...faults.values()]).to.deep.equal([]);
      });
  });
