import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import cy from '../../src/content/packs/cy.json';
import en from '../../src/content/packs/en.json';
import { registerPack } from '../../src/content/register-pack.js';
import { Banner } from '../../src/elements/banner.js';
import { InterestForm } from '../../src/elements/interest-form.js';
import { Page } from '../../src/elements/page.js';
import { register } from '../../src/internal/register.js';
import { registerAdapter } from '../../src/submission/adapters/index.js';
import { json } from '../../src/submission/adapters/json.js';
import { answerFetch, jsonResponse, shadowText, untilText, warningsOf } from '../helpers.js';

registerAdapter(json);
register([Banner, InterestForm, Page]);
registerPack(cy);

const headingOf = (element: Element) => shadowText(element, '[part=heading]');
const languageOf = (element: Element) => element.shadowRoot?.querySelector('.root')?.getAttribute('lang');
/** An observer tells of a change in a task of its own, and the element renders in the next. */
const settled = async () => {
  await nextFrame();
  await nextFrame();
};

describe('An element in a page of several languages', () => {
  it('speaks the language that is nearest around it, and says which', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="en">
        <div lang="cy-GB"><belonging-banner></belonging-banner></div>
        <belonging-banner></belonging-banner>
        <belonging-banner lang="cy"></belonging-banner>
      </div>`,
    );
    const banners = [...page.querySelectorAll('belonging-banner')];
    expect(banners.map(headingOf)).to.deep.equal([cy.banner.heading, en.banner.heading, cy.banner.heading]);
    expect(banners.map(languageOf)).to.deep.equal(['cy', 'en', 'cy']);
  });

  it('says in English, marked as such, what it can not say in the language of the page', async () => {
    const page = await fixture(html`<div lang="fr"><belonging-banner></belonging-banner></div>`);
    const banner = page.querySelector('belonging-banner') as Element;
    expect(headingOf(banner)).to.equal(en.banner.heading);
    expect(languageOf(banner)).to.equal('en');
  });

  it('follows a change of language around it, however far away', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="en">
        <div><belonging-page></belonging-page></div>
      </div>`,
    );
    const whole = page.querySelector('belonging-page') as Page;
    const [banner, themes] = ['belonging-banner', 'belonging-themes'].map(
      (tag) => whole.shadowRoot?.querySelector(tag) as Element,
    ) as [Element, Element];
    const card = () => headingOf(themes.shadowRoot?.querySelector('belonging-theme-card') as Element);
    expect(card()).to.equal(en.cards.leadership.heading);
    page.lang = 'cy';
    await waitUntil(() => headingOf(banner) === cy.banner.heading && card() === cy.cards.leadership.heading);
    page.removeAttribute('lang');
    await waitUntil(() => headingOf(banner) === en.banner.heading && card() === en.cards.leadership.heading);
  });

  it('follows when it is moved into another language, and into the shadow root of another element', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <div lang="cy"></div>
        <div id="host" lang="en"></div>
        <belonging-banner></belonging-banner>
      </div>`,
    );
    const banner = page.querySelector('belonging-banner') as Element;
    page.querySelector('[lang=cy]')?.append(banner);
    await settled();
    expect(headingOf(banner)).to.equal(cy.banner.heading);
    const host = page.querySelector('#host') as HTMLElement;
    host.attachShadow({ mode: 'open' }).append(banner);
    await settled();
    expect(headingOf(banner)).to.equal(en.banner.heading);
    host.lang = 'cy';
    await waitUntil(() => headingOf(banner) === cy.banner.heading, 'the language of a shadow host is not followed');
  });

  it('is told of a language that comes after it', async () => {
    const page = await fixture(html`<div lang="gd"><belonging-banner></belonging-banner></div>`);
    const banner = page.querySelector('belonging-banner') as Element;
    registerPack({ meta: { language: 'gd' }, banner: { heading: 'Àite dhan a h-uile duine' } });
    await settled();
    expect(headingOf(banner)).to.equal('Àite dhan a h-uile duine');
    expect(languageOf(banner)).to.equal('gd');
  });

  it('keeps what somebody has typed when the language changes under them', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="en">
        <belonging-interest-form
          endpoint="/answers"
          adapter="json"
          controller="Ysgol y Bryn"
          privacy-href="/privacy"
        ></belonging-interest-form>
      </div>`,
    );
    const form = page.querySelector('belonging-interest-form') as Element;
    await untilText(form, 'label', en.interest.labels.name);
    const field = form.shadowRoot?.querySelector('[name=name]') as HTMLInputElement;
    field.value = 'Gwen';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    page.lang = 'cy';
    await untilText(form, 'label', cy.interest.labels.name);
    expect((form.shadowRoot?.querySelector('[name=name]') as HTMLInputElement).value).to.equal('Gwen');
  });

  it("lays a site's own pack over the words of the pack's language", async () => {
    const network = answerFetch({
      '/cy-own.json': () => jsonResponse({ meta: { language: 'cy' }, banner: { heading: 'Croeso i bawb' } }),
    });
    try {
      const banner = await fixture<Banner>(html`<belonging-banner src="/cy-own.json"></belonging-banner>`);
      await untilText(banner, '[part=heading]', 'Croeso i bawb');
      expect(shadowText(banner, '.lead')).to.equal(cy.banner.meaning.text);
      expect(languageOf(banner)).to.equal('cy');
    } finally {
      network.restore();
    }
  });

  it('lays a pack that names no language over the words around it, and over others when these change', async () => {
    const network = answerFetch({ '/own.json': () => jsonResponse({ banner: { heading: 'Ysgol y Bryn' } }) });
    try {
      const page = await fixture<HTMLElement>(
        html`<div lang="en"><belonging-banner src="/own.json"></belonging-banner></div>`,
      );
      const banner = page.querySelector('belonging-banner') as Element;
      await untilText(banner, '[part=heading]', 'Ysgol y Bryn');
      expect(shadowText(banner, '.lead')).to.equal(en.banner.meaning.text);
      page.lang = 'cy';
      await untilText(banner, '.lead', cy.banner.meaning.text);
      await untilText(banner, '[part=heading]', 'Ysgol y Bryn');
    } finally {
      network.restore();
    }
  });

  it('says in its place, and on the console, what is wrong with a pack that was handed in', async () => {
    const warnings = await warningsOf(async () => {
      registerPack({ meta: { language: 'gv' }, banner: { heading: '' } });
      const banner = await fixture<Banner>(html`<belonging-banner lang="gv"></belonging-banner>`);
      expect(headingOf(banner)).to.equal(en.banner.heading);
      expect(shadowText(banner, '[part=problem]')).to.contain('banner.heading').and.to.contain('registerPack()');
    });
    expect(warnings.join()).to.contain('banner.heading');
  });
});
