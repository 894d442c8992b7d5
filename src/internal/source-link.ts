import { html, type TemplateResult } from 'lit';

/** Where the facts come from: the visible link that every element which shows facts must have. */
export const sourceLink = (label: string, source: { title: string; href: string }): TemplateResult =>
  html`<p class="source" part="source">${label} <a href=${source.href}>${source.title}</a></p>`;
