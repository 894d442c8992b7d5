import { expect, fixture, html } from '@open-wc/testing';
import { Banner, register } from '../../src/elements/banner.js';
import { shadowText } from '../helpers.js';

register(Banner);

describe('belonging-banner', () => {
  it('says what belonging means and links to the source, when nothing is said', async () => {
    const banner = await fixture<Banner>(html`<belonging-banner></belonging-banner>`);
    expect(shadowText(banner, '.lead')).to.match(/^To belong is to feel at home/);
    expect(banner.shadowRoot!.querySelectorAll('.words > p:not(.lead, .source)')).to.have.length(3);
    expect(banner.shadowRoot!.querySelector('.source a')!.getAttribute('href')).to.equal(
      'https://neu.org.uk/place-belonging',
    );
  });

  it('keeps the built-in words when there is only white space, a comment or a fallback between the tags', async () => {
    const banner = await fixture<Banner>(html`<div></div>`);
    banner.innerHTML = `<belonging-banner>\n  <!-- later -->\n <p slot="fallback">Read about belonging</p>\n</belonging-banner>`;
    const inner = banner.querySelector('belonging-banner')!;
    await inner.updateComplete;
    expect(shadowText(inner, '.lead')).to.match(/^To belong/);
    expect(inner.querySelector('p')!.getBoundingClientRect().height).to.equal(0);
  });

  it('keeps the built-in words beside what an editor leaves behind by itself', async () => {
    const box = await fixture<Banner>(html`<div></div>`);
    box.innerHTML = '<belonging-banner><p></p><br><p>&nbsp;<br></p><script></scr' + 'ipt></belonging-banner>';
    const inner = box.querySelector('belonging-banner')!;
    await inner.updateComplete;
    expect(shadowText(inner, '.lead')).to.match(/^To belong/);
  });

  it('names no source for words that are your own', async () => {
    const banner = await fixture<Banner>(html`<belonging-banner><p>Our own words</p></belonging-banner>`);
    expect(banner.shadowRoot!.querySelectorAll('.source')).to.have.length(0);
  });

  it('shows an introduction of your own instead, whenever it comes', async () => {
    const banner = await fixture<Banner>(html`<belonging-banner></belonging-banner>`);
    banner.innerHTML = '<p>Our own words</p>';
    await nextUpdate(banner);
    expect(banner.shadowRoot!.querySelector('.lead') === null).to.equal(true);
    expect(banner.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
    banner.innerHTML = '';
    await nextUpdate(banner);
    expect(shadowText(banner, '.lead')).to.match(/^To belong/);
  });

  it('shows words of your own that a framework fills into an empty text later', async () => {
    const banner = await fixture<Banner>(html`<belonging-banner></belonging-banner>`);
    const text = document.createTextNode('');
    banner.append(text);
    await nextUpdate(banner);
    expect(shadowText(banner, '.lead')).to.match(/^To belong/);
    text.data = 'Our own words';
    await nextUpdate(banner);
    expect(banner.shadowRoot!.querySelector('.lead') === null).to.equal(true);
  });

  for (const [given, tag] of [
    ['1', 'h1'],
    ['6', 'h6'],
    ['-3', 'h1'],
    ['0', 'h2'],
    ['99', 'h6'],
    ['banana', 'h2'],
  ] as const)
    it(`heading-level="${given}" makes an ${tag}`, async () => {
      const banner = await fixture<Banner>(html`<belonging-banner heading-level=${given}></belonging-banner>`);
      expect(banner.shadowRoot!.querySelector('h1,h2,h3,h4,h5,h6')!.localName).to.equal(tag);
    });

  it('shows another heading', async () => {
    const banner = await fixture<Banner>(html`<belonging-banner heading="Croeso <b>"></belonging-banner>`);
    expect(shadowText(banner, 'h2')).to.equal('Croeso <b>');
  });
});

/** A slot tells of its content after the current task. */
const nextUpdate = async (banner: Banner) => {
  await new Promise((resolve) => setTimeout(resolve));
  await banner.updateComplete;
};
