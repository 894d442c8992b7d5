import { html, type TemplateResult } from 'lit';

interface Source {
  title: string;
  href: string;
}

/** A visible link to where facts come from. */
export const sourceLink = (label: string, source: Source): TemplateResult =>
  html`<p class="source" part="source">${label} <a href=${source.href}>${source.title}</a></p>`;

/** The link for each source that the claims shown rest on; none for a site's own sentences, which rest on none of ours. */
export const sourceLinks = (
  label: string,
  sources: Record<string, Source>,
  claims: readonly { source?: string | undefined }[],
): TemplateResult[] =>
  Object.entries(sources)
    .filter(([id]) => claims.some(({ source }) => source === id))
    .map(([, source]) => sourceLink(label, source));
