import { expect } from '@open-wc/testing';
import { contrast } from '../../stories/fixtures/contrast.js';
import { speaking } from './measure.js';
import { open, readyForm, readyList } from './page.js';

const tags: Record<string, string> = {
  'belonging-banner': '',
  'belonging-table': '',
  'belonging-themes': '',
  'belonging-theme-card': '',
  'belonging-interest-form': readyForm,
  'belonging-practice-form': readyForm,
  'belonging-practice-list': readyList,
  'belonging-page': readyForm,
};

const body = (scheme?: string): string =>
  Object.entries(tags)
    .map(([tag, rest]) => `<${tag} ${scheme ? `color-scheme="${scheme}"` : ''} ${rest}></${tag}>`)
    .join('');

/** How light something is, of 255: dark colours are below 60, light ones above 195. */
const lightness = (color: string): number => Math.max(...(color.match(/\d+/g) ?? []).slice(0, 3).map(Number));

describe('The attribute color-scheme', () => {
  const pages: Record<string, string> = {
    'a light page': 'body { background: #fff; color: #222 }',
    'a dark page that does not say so': 'body { background: #111; color: #eee }',
    'a dark page that says so': ':root { color-scheme: dark }',
    'a red page with yellow text': 'body { background: #900; color: #fe8 }',
  };
  for (const [name, css] of Object.entries(pages))
    for (const scheme of ['light', 'dark'])
      it(`makes every element ${scheme} on ${name}, and each word can be read`, async () => {
        const host = await open({ body: body(scheme), css });
        const words = speaking(host);
        expect(words.length).to.be.greaterThan(100);
        const pale = words.filter((element) => contrast(element) < 4.5);
        expect(pale.map((element) => `${element.className} "${element.textContent}"`)).to.deep.equal([]);
        for (const tag of Object.keys(tags)) {
          const { backgroundColor, color, colorScheme } = host.window.getComputedStyle(host.get(tag));
          expect(colorScheme).to.equal(scheme);
          const [back, text] = [backgroundColor, color].map(lightness);
          if (scheme === 'dark') expect(back, tag).to.be.lessThan(60).and.not.greaterThan(text!);
          else expect(back, tag).to.be.greaterThan(195).and.not.lessThan(text!);
        }
      });

  it('reaches the fields of a form, whose lists to choose from the browser draws', async () => {
    const host = await open({ body: body('dark'), css: 'body { background: #fff; color: #222 }' });
    const field = host.get('belonging-practice-list').shadowRoot!.querySelector('select')!;
    expect(host.window.getComputedStyle(field).colorScheme).to.equal('dark');
  });

  it('left out, changes nothing: an element has no background of its own, and is of the scheme of its page', async () => {
    for (const scheme of ['light', 'dark']) {
      const host = await open({ body: body(), css: `:root { color-scheme: ${scheme} }` });
      for (const tag of Object.keys(tags)) {
        const { backgroundColor, colorScheme, padding } = host.window.getComputedStyle(host.get(tag));
        expect([backgroundColor, colorScheme, padding].join()).to.equal(`rgba(0, 0, 0, 0),${scheme},0px`);
      }
    }
  });
});
