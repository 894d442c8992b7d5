import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { Page, register } from '../../src/elements/page.js';
import { answerFetch, jsonResponse, shadowText, untilText } from '../helpers.js';

register(Page);

const part = (page: Page, tag: string) => page.shadowRoot!.querySelector<LitElement>(tag)!;
const parts = ['belonging-banner', 'belonging-table', 'belonging-themes', 'belonging-interest-form'];

describe('belonging-page', () => {
  it('shows every part, with headings that make an outline', async () => {
    const page = await fixture<Page>(html`<belonging-page heading-level="1"></belonging-page>`);
    for (const tag of parts) await part(page, tag).updateComplete;
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
    expect(shadowText(form, '.notice')).to.contain('Our Branch is responsible').and.to.contain('after 30 days');
    expect(form.shadowRoot!.querySelector('.notice a + a')!.getAttribute('href')).to.equal('/complaints');
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
