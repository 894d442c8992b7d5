import { html, type TemplateResult } from 'lit';

/** Of each template, what it is at each level that it has been asked for at. */
const templates = new WeakMap<TemplateStringsArray, TemplateStringsArray[]>();

/**
 * Lit's `html` for what has a heading whose level is known at run time only: `h0` stands for the tag. It makes one template for
 * each level, once.
 */
export const htmlAt =
  (level: number) =>
  (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => {
    const levels = templates.get(strings) ?? [];
    templates.set(strings, levels);
    return html((levels[level] ??= atLevel(strings, level)), ...values);
  };

const atLevel = (strings: TemplateStringsArray, level: number): TemplateStringsArray => {
  const raw = strings.map((part) => part.replace('h0', `h${level}`));
  return Object.assign(raw, { raw });
};

/** The nearest level that HTML has: 1 to 6; `fallback` where a page wrote something else than a number. */
export const headingLevel = (level: number, fallback = 2): number =>
  Math.min(6, Math.max(1, Math.round(level) || fallback));

/** The heading of an element, as a real heading of the level that the host page's outline needs. */
export const heading = (level: number, content: unknown): TemplateResult =>
  htmlAt(headingLevel(level))`<h0 id="heading" part="heading">${content}</h0>`;
