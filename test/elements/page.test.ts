import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { Page, register } from '../../src/elements/page.js';
import { registerAdapter } from '../../src/submission/adapters/index.js';
import { json } from '../../src/submission/adapters/json.js';
import { answerFetch, jsonResponse, shadowText, untilText } from '../helpers.js';

register(Page);
registerAdapter(json);

const part = (page: Page, tag: string) => page.shadowRoot!.querySelector<LitElement>(tag)!;
const parts = ['belonging-banner', 'belonging-table', 'belonging-themes', 'belonging-interest-form'];

describe('belonging-page', () => {
  it('shows every part, with headings that make an outline', async () => {
    const page = await fixture<Page>(html`<belonging-page heading-level="1"></belonging-page>`);
    for (const tag of parts) await part(page, tag).updateComplete;
    expect(page.shadowRoot!.querySelector('belonging-practice-form, belonging-practice-list') === null).to.equal(true);
    const levels = parts.map((tag) => part(page, tag).shadowRoot!.querySelector('h1,h2,h3,h4,h5,h6')!.localName);
    expect(levels).to.deep.equal(['h1', 'h2', 'h2', 'h2']);
  });

  it('hands its attributes to the parts that they are for', async () => {
    const page = await fixture<Page>(
      html`<belonging-page
        heading="Our page"
        endpoint="/answers"
        adapter="json"
        controller="Our Branch"
        privacy-href="/privacy"
        complaints-href="/complaints"
        retention-days="30"
      ></belonging-page>`,
    );
    const form = part(page, 'belonging-interest-form');
    await form.updateComplete;
    await part(page, 'belonging-banner').updateComplete;
    expect(shadowText(part(page, 'belonging-banner'), 'h2')).to.equal('Our page');
    expect(shadowText(form, '.notice')).to.contain('Our Branch is responsible').and.to.contain('for 30 days at most');
    expect(form.shadowRoot!.querySelector('.notice a + a')!.getAttribute('href')).to.equal('/complaints');
  });

  it('asks for stories, and shows those of others, once it knows where they go and come from', async () => {
    const fake = answerFetch({
      '/form': () => jsonResponse({}),
      '/form/practices': () => jsonResponse({ practices: [] }),
    });
    const page = await fixture<Page>(html`<belonging-page endpoint="/form" limit="5"></belonging-page>`);
    await untilText(part(page, 'belonging-practice-list'), '.root', 'no stories yet');
    expect(part(page, 'belonging-practice-form').shadowRoot!.querySelector('h3')?.textContent).to.contain('Share what');
    expect(fake.requests.map(({ url }) => new URL(url).search)).to.include('?limit=5');
    fake.restore();
  });

  it('takes an empty adapter for the receiver, as its forms do', async () => {
    const fake = answerFetch({
      '/form': () => jsonResponse({}),
      '/form/practices': () => jsonResponse({ practices: [] }),
    });
    const page = await fixture<Page>(html`<belonging-page endpoint="/form" adapter=""></belonging-page>`);
    await untilText(part(page, 'belonging-practice-list'), '.root', 'no stories yet');
    fake.restore();
  });

  it('shows stories of a file where answers go elsewhere', async () => {
    const fake = answerFetch({ '/stories.json': () => jsonResponse({ practices: [] }) });
    const page = await fixture<Page>(
      html`<belonging-page stories="/stories.json" endpoint="/answers" adapter="json"></belonging-page>`,
    );
    await untilText(part(page, 'belonging-practice-list'), '.root', 'no stories yet');
    fake.restore();
  });

  it('breaks a word that is longer than a line, wherever it stands', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
    const said = { heading: long, lead: long, points: [{ text: long }] };
    const fake = answerFetch({
      '/long.json': () =>
        jsonResponse({
          banner: { heading: long, meaning: { text: long }, introduction: [{ text: long }] },
          sources: { page: { title: long } },
          table: { heading: long, challenge: said, opportunity: said },
          themes: { heading: long },
          cards: { culture: { heading: long, text: long } },
          interest: { heading: long, labels: { name: long }, roles: { other: long }, submit: long, purpose: long },
        }),
    });
    const box = await fixture(
      html`<div style="width:320px">
        <belonging-page
          src="/long.json"
          adapter="json"
          endpoint="/a"
          controller=${long}
          privacy-href="/p"
        ></belonging-page>
      </div>`,
    );
    const page = box.querySelector('belonging-page')!;
    await untilText(part(page, 'belonging-interest-form'), 'h3', long);
    await untilText(part(page, 'belonging-themes'), 'h3', long);
    fake.restore();
    const right = box.getBoundingClientRect().right + 0.5;
    const wide = parts.flatMap((tag) =>
      [...part(page, tag).shadowRoot!.querySelectorAll('*')]
        .filter((inner) => inner.getBoundingClientRect().right > right)
        .map((inner) => `${tag} ${inner.localName}.${inner.className}`),
    );
    expect(wide).to.deep.equal([]);
  });

  it('fetches a pack once for all its parts', async () => {
    const fake = answerFetch({
      '/page-pack.json': () =>
        jsonResponse({ banner: { heading: 'One' }, table: { heading: 'Two' }, interest: { heading: 'Three' } }),
    });
    const page = await fixture<Page>(html`<belonging-page src="/page-pack.json"></belonging-page>`);
    await untilText(part(page, 'belonging-banner'), 'h2', 'One');
    await untilText(part(page, 'belonging-table'), 'h3', 'Two');
    await untilText(part(page, 'belonging-interest-form'), 'h3', 'Three');
    fake.restore();
    expect(fake.requests).to.have.length(1);
  });
});
