/** What stands around the fields of a form, each from the words of the pack and nothing else. */
import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../content/counted.js';
import { form as english } from '../content/packs/en.json';
import { fill } from '../content/fill.js';
import type { Pack } from '../content/pack.js';
import { idOf } from './form-controls.js';
import type { Ready, Setup } from './form-setup.js';
import { sourceLink } from './source-link.js';

/** The words that are each form's own. */
export type OwnWords = Pick<
  Pack['interest'],
  'heading' | 'introduction' | 'purpose' | 'submit' | 'consent' | 'sent'
> & {
  labels: { consent: string };
  errors: { consent: { required: string } };
};

/** Who is responsible, why, how long, where the privacy notice is and where to complain. Empty while that is not known. */
export function notice(form: Pack['form'], why: string, setup: Ready | undefined, language: string): TemplateResult {
  const { controller = '', privacyHref = '', retentionDays: days, preset } = setup ?? {};
  const kept = days === undefined ? form['retention-unknown'] : counted(form.retention, days, language);
  return html`<div class="notice" part="notice">
    <p>${fill(why, { controller })} ${preset && fill(form.preset, { detail: form.presets[preset] })} ${kept}</p>
    <p>
      <a href=${privacyHref}>${form.privacy}</a> ·
      <a href=${setup?.complaintsHref ?? privacyHref}>${form.complaints}</a>
    </p>
  </div>`;
}

/** A box that takes the focus: a title, and under it what has an element `why`, which is read out with it. */
const box = (name: 'summary' | 'success', title: string, content: unknown): TemplateResult =>
  html`<div class=${name} part=${name} role="group" aria-labelledby="what" aria-describedby="why" tabindex="-1">
    <p class="title" id="what">${title}</p>
    ${content}
  </div>`;

/** What went wrong, on top of the form. */
export const summary = (title: string, content: unknown): TemplateResult => box('summary', title, content);

/** The refused fields as links that lead to them. */
export const errorLinks = (
  errors: readonly (readonly [name: string, error: string])[],
  follow: (name: string) => (event: Event) => void,
): TemplateResult =>
  html`<ul id="why">
    ${errors.map(([name, error]) => html`<li><a href="#${idOf(name)}" @click=${follow(name)}>${error}</a></li>`)}
  </ul>`;

/** The thanks, in place of the form. */
export const success = (sent: OwnWords['sent'], reference: string | undefined): TemplateResult =>
  box(
    'success',
    sent.heading,
    html`<p id="why">${sent.text} ${reference ? fill(sent.reference, { reference }) : nothing}</p>
      <slot name="success"></slot>`,
  );

/** What the form still needs, a sentence each, for whoever looks after the page. */
export const needs = (
  form: Pack['form'],
  { missing, detail }: Extract<Setup, { status: 'missing' }>,
  values: Record<string, string>,
): string[] => missing.map((key) => fill(form.setup[key], { ...values, detail }));

/** The form is not ready: why; and for visitors, the way to the source. */
export const missing = (
  { form, source, sources }: Pick<Pack, 'form' | 'source' | 'sources'>,
  needs: string[],
): TemplateResult =>
  html`<div class="note" part="setup" lang=${form.setup.heading === english.setup.heading ? 'en' : nothing}>
      <p class="title">${form.setup.heading}</p>
      <p>${form.setup.intro}</p>
      <ul>
        ${needs.map((need) => html`<li>${need}</li>`)}
      </ul>
    </div>
    ${sourceLink(source.label, sources.page)}`;
