import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { register, Themes } from '../../src/elements/themes.js';
import type { ThemeCard } from '../../src/elements/theme-card/theme-card.js';
import { answerFetch, jsonResponse, shadowText } from '../helpers.js';

register(Themes);

const cardsOf = (themes: Themes) => [...themes.shadowRoot!.querySelectorAll<ThemeCard>('belonging-theme-card')];
const ready = async (themes: Themes) => Promise.all(cardsOf(themes).map((card) => card.updateComplete));

describe('belonging-themes', () => {
  it('shows the three themes in order, one heading level below its own', async () => {
    const themes = await fixture<Themes>(html`<belonging-themes heading-level="4"></belonging-themes>`);
    await ready(themes);
    expect(shadowText(themes, 'h4')).to.equal('Three themes that belong together');
    expect(cardsOf(themes).map((card) => shadowText(card, 'h5'))).to.deep.equal([
      'Belonging and leadership',
      'Belonging and culture',
      'Belonging and agency',
    ]);
  });

  it('never goes deeper than a heading of level 6', async () => {
    const themes = await fixture<Themes>(html`<belonging-themes heading-level="6"></belonging-themes>`);
    await ready(themes);
    expect(shadowText(cardsOf(themes)[0]!, 'h6')).to.equal('Belonging and leadership');
  });

  for (const [width, columns] of [
    [1000, 3],
    [620, 2],
    [320, 1],
  ] as const)
    it(`has ${String(columns)} columns in ${String(width)} px, with cards of one height in a row`, async () => {
      const box = await fixture(html`<div style="width:${width}px"><belonging-themes></belonging-themes></div>`);
      const themes = box.querySelector('belonging-themes')!;
      await ready(themes);
      const boxes = cardsOf(themes).map((card) => card.shadowRoot!.querySelector('article')!.getBoundingClientRect());
      expect(new Set(boxes.map(({ left }) => Math.round(left))).size).to.equal(columns);
      const first = boxes.filter(({ top }) => Math.abs(top - boxes[0]!.top) < 1);
      expect(first).to.have.length(columns);
      expect(new Set(first.map(({ height }) => Math.round(height))).size).to.equal(1);
    });

  it('shows cards of your own instead of the three', async () => {
    const themes = await fixture<Themes>(
      html`<belonging-themes><belonging-theme-card heading="Our garden"></belonging-theme-card></belonging-themes>`,
    );
    expect(cardsOf(themes)).to.have.length(0);
    expect(themes.querySelector('belonging-theme-card')!.getBoundingClientRect().height).to.be.above(0);
  });

  it('says in the words of a pack what the cards say', async () => {
    const fake = answerFetch({
      '/cards.json': () => jsonResponse({ cards: { culture: { heading: 'Diwylliant', text: 'Pawb' } } }),
    });
    const themes = await fixture<Themes>(html`<belonging-themes src="/cards.json"></belonging-themes>`);
    await waitUntil(() => cardsOf(themes).some((card) => shadowText(card, 'h3') === 'Diwylliant'));
    fake.restore();
    expect(cardsOf(themes)[1]!.textContent?.trim()).to.equal('Pawb');
    expect(cardsOf(themes)[0]!.textContent?.trim()).to.match(/^Leaders/);
  });
});
