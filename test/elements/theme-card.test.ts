import { expect, fixture, html } from '@open-wc/testing';
import { register, ThemeCard } from '../../src/elements/theme-card/theme-card.js';

register(ThemeCard);

const text = (card: ThemeCard, selector: string) => card.shadowRoot!.querySelector(selector)?.textContent?.trim();

describe('belonging-theme-card', () => {
  it('shows the first theme, with a link to read more, when nothing is said', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card></belonging-theme-card>`);
    expect(text(card, '.number')).to.equal('1');
    expect(text(card, 'h3 a')).to.equal('Belonging and leadership');
    expect(card.shadowRoot!.querySelector('a')!.hostname).to.equal('neu.org.uk');
  });
});
