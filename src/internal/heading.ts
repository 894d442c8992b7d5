import { html, type TemplateResult } from 'lit';

const levels = [
  (content: unknown) => html`<h1 id="heading" part="heading">${content}</h1>`,
  (content: unknown) => html`<h2 id="heading" part="heading">${content}</h2>`,
  (content: unknown) => html`<h3 id="heading" part="heading">${content}</h3>`,
  (content: unknown) => html`<h4 id="heading" part="heading">${content}</h4>`,
  (content: unknown) => html`<h5 id="heading" part="heading">${content}</h5>`,
  (content: unknown) => html`<h6 id="heading" part="heading">${content}</h6>`,
] as const;

/** The nearest level that HTML has: 1 to 6; `fallback` where a page wrote something else than a number. */
export const headingLevel = (level: number, fallback = 2): number =>
  Math.min(6, Math.max(1, Math.round(level) || fallback));

/** The heading of an element, as a real heading of the level that the host page's outline needs. */
export function heading(level: number, content: unknown): TemplateResult {
  // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- headingLevel() is 1 to 6
  return levels[headingLevel(level) - 1]!(content);
}
