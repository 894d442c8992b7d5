/** What hinders somebody who reads or points in a way of their own, in lines. Looks into shadow roots; what is not shown hinders nobody. */
import { findAll } from '../stories/fixtures/person.js';

const rendered = (place: ParentNode): HTMLElement[] =>
  findAll(place, '*').filter(
    (element) => element.getRootNode() instanceof ShadowRoot && element.checkVisibility({ visibilityProperty: true }),
  );

const told = (element: HTMLElement, what: string): string =>
  `${element.localName}.${element.className} "${element.textContent.trim().slice(0, 30)}" ${what}`;

/** Targets that are lower or narrower than 24 pixels (WCAG 2.2, 2.5.8), and those of a form that are lower than 44. */
export const smallTargets = (place: ParentNode): string[] =>
  rendered(place)
    .filter((element) => element.matches('a[href], button, summary, input:not(.honeypot), select, textarea'))
    .flatMap((element) => {
      // The label of a box to tick is part of what can be pressed.
      const { height, width } = (element.closest('label') ?? element).getBoundingClientRect();
      const least = element.matches('a, summary') ? 24 : 44;
      const ok = height >= least - 0.01 && width >= 24;
      return ok ? [] : [told(element, `is ${width.toFixed(1)} × ${height.toFixed(1)} px`)];
    });

/** What moves by itself, or on hover: nothing does, so that nobody has to ask for reduced motion (2.3.3). */
export const moving = (place: ParentNode): string[] =>
  rendered(place).flatMap((element) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element);
    const still = animationName === 'none' && /^(0s(, )?)+$/.test(transitionDuration) && scrollBehavior === 'auto';
    return still ? [] : [told(element, [animationName, transitionDuration, scrollBehavior].join())];
  });

const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }
  /* What can be pressed of a link is higher than its line, and no text. */
  a { padding-block: 0 !important }
`);

/** What is cut off, or runs out of its box over what is next to it, once a reader's own style sheet spaces text (1.4.12). */
export function cutOffWhenSpaced(place: ParentNode): string[] {
  const roots = findAll(place, '*').flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const root of [document, ...roots]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, spacing];
  const found = rendered(place)
    .filter((element) => !element.matches('input, select, textarea, option, .honeypot') && !element.closest('svg'))
    .filter((element) => !/inline|contents|table/.test(getComputedStyle(element).display))
    .flatMap((element) => {
      const { clientHeight, clientWidth, scrollHeight, scrollWidth } = element;
      const fits = scrollHeight <= clientHeight + 2 && scrollWidth <= clientWidth + 2;
      return fits
        ? []
        : [
            told(
              element,
              `needs ${String(scrollWidth)} × ${String(scrollHeight)} px and has ${String(clientWidth)} × ${String(clientHeight)}`,
            ),
          ];
    });
  for (const root of [document, ...roots]) root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
  return found;
}
