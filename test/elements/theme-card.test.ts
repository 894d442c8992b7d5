import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { register, ThemeCard } from '../../src/elements/theme-card/theme-card.js';
import { shadowText } from '../helpers.js';

register(ThemeCard);

const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

describe('belonging-theme-card', () => {
  it('shows the first theme, with a link to read more, when nothing is said', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card></belonging-theme-card>`);
    expect(shadowText(card, '.number')).to.equal('1');
    expect(shadowText(card, 'h3 a')).to.equal('Belonging and leadership');
    expect(card.shadowRoot!.querySelector('a')!.hostname).to.equal('neu.org.uk');
  });

  for (const [theme, number] of [
    ['leadership', '1'],
    ['culture', '2'],
    ['agency', '3'],
  ] as const)
    it(`shows ${theme} with its number and its picture, which is decoration`, async () => {
      const card = await fixture<ThemeCard>(html`<belonging-theme-card theme=${theme}></belonging-theme-card>`);
      expect(shadowText(card, 'h3')).to.equal(`Belonging and ${theme}`);
      expect(shadowText(card, '.number')).to.equal(number);
      const picture = card.shadowRoot!.querySelector('svg')!;
      expect(picture.getAttribute('aria-hidden')).to.equal('true');
      expect(picture.outerHTML.replace(/<!--.*?-->|\n\s*/g, '').length).to.be.at.most(1024);
    });

  it('is a card of your own when it has a heading and no theme', async () => {
    const card = await fixture<ThemeCard>(
      html`<belonging-theme-card heading="Our garden" href="/garden" number="7" image=${pixel}
        >We dig.</belonging-theme-card
      >`,
    );
    expect(shadowText(card, 'h3 a')).to.equal('Our garden');
    expect(card.shadowRoot!.querySelector('a')!.getAttribute('href')).to.equal('/garden');
    expect(shadowText(card, '.number')).to.equal('7');
    expect(card.shadowRoot!.querySelector('img')!.alt).to.equal('');
    expect(shadowText(card, 'p:not([hidden])')).to.equal(undefined);
  });

  it('says what a picture shows when it is told', async () => {
    const card = await fixture<ThemeCard>(
      html`<belonging-theme-card image=${pixel} image-alt="Pupils in a garden"></belonging-theme-card>`,
    );
    expect(card.shadowRoot!.querySelector('img')!.alt).to.equal('Pupils in a garden');
  });

  it('has no link, and no picture of its own, when it is given neither', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card heading="Our garden"></belonging-theme-card>`);
    expect(card.shadowRoot!.querySelectorAll(':any-link, svg, img, .number:not([hidden])')).to.have.length(0);
  });

  for (const href of ['javascript:alert(1)', ' java\tscript:alert(1)', 'data:text/html,x'])
    it(`makes no link of ${JSON.stringify(href)}`, async () => {
      const card = await fixture<ThemeCard>(html`<belonging-theme-card .href=${href}></belonging-theme-card>`);
      expect(card.shadowRoot!.querySelector(':any-link, [href]')).to.equal(null);
      expect(shadowText(card, 'h3')).to.equal('Belonging and leadership');
    });

  it('falls back to a built-in theme when the one asked for is unknown', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card theme="__proto__"></belonging-theme-card>`);
    expect(shadowText(card, 'h3')).to.equal('Belonging and leadership');
  });

  it('keeps its height while its picture is on its way', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card image="/nowhere.png"></belonging-theme-card>`);
    const before = card.getBoundingClientRect().height;
    card.image = pixel;
    await oneEvent(card.shadowRoot!.querySelector('img')!, 'load');
    expect(card.getBoundingClientRect().height).to.equal(before);
  });

  it('is named by its link', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card></belonging-theme-card>`);
    const name = card.shadowRoot!.querySelector('article')!.getAttribute('aria-labelledby')!;
    expect(shadowText(card, `#${name} > a`)).to.equal('Belonging and leadership');
  });

  it('leaves no room for a picture that it does not have', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card heading="Our garden"></belonging-theme-card>`);
    const body = card.shadowRoot!.querySelector('[part=body]')!;
    expect(body.getBoundingClientRect().top - card.getBoundingClientRect().top).to.be.below(2);
  });

  it('keeps a number of many digits on one line', async () => {
    const card = await fixture<ThemeCard>(html`<belonging-theme-card number="1000"></belonging-theme-card>`);
    const { height, width } = card.shadowRoot!.querySelector('.number')!.getBoundingClientRect();
    expect(height).to.be.below(40);
    expect(width).to.be.above(height);
  });
});
