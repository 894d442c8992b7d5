/** Measures what a person would see in a host page: sizes, spacing, colours as they end up on the screen. */
import { contrast } from '../../stories/fixtures/contrast.js';
import { deep, type Host } from './page.js';

/** The elements inside shadow roots that have text of their own, and are shown. */
export const speaking = (host: Host): HTMLElement[] =>
  deep(host.document).filter(
    (element) =>
      element.getRootNode() !== host.document &&
      element.localName !== 'style' &&
      element.getClientRects().length &&
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );

export const controls = (host: Host): HTMLElement[] =>
  deep(host.document).filter(
    (element) => element.matches('input, select, textarea, button') && element.getRootNode() !== host.document,
  );

const name = (element: Element) => {
  const { host } = element.getRootNode() as ShadowRoot;
  return `${host.localName} ${element.localName}.${element.className} "${(element.textContent ?? '').trim().slice(0, 20)}"`;
};

/** All that is too small, too tight, too pale or too wide to read or to use. */
export function faults(host: Host): string[] {
  const { window } = host;
  const found: string[] = [];
  const must = (element: Element, what: string, value: number, atLeast: number) => {
    if (!(value >= atLeast)) found.push(`${name(element)}: ${what} ${value.toFixed(2)}, less than ${String(atLeast)}`);
  };
  for (const element of speaking(host)) {
    const style = window.getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    // The source line is small print, and so is what stands round a story, at 15 px.
    must(element, 'font size', size, element.closest('.source, [part=topics], [part=credit]') ? 15 : 16);
    // Large text may stand closer, and a number in its circle is one line at any rate.
    const leading = element.matches('.number') ? 1 : size > 19 ? 1.2 : 1.5;
    must(element, 'line height', parseFloat(style.lineHeight) / size + 0.001, leading);
    must(element, 'contrast', contrast(element), 4.5);
  }
  for (const element of controls(host)) {
    must(element, 'font size', parseFloat(window.getComputedStyle(element).fontSize), 16);
    // What is said on the accent stands in an element of its own, and is among those that speak.
    if (!element.matches('.on-accent')) must(element, 'contrast', contrast(element), 4.5);
    // The label of a box to tick is part of what can be pressed.
    const target = (element.closest('label') ?? element).getBoundingClientRect();
    must(element, 'height', target.height, 44);
    must(element, 'width', target.width, 44);
  }
  const view = host.document.documentElement;
  if (view.scrollWidth > view.clientWidth)
    found.push(`the page scrolls sideways: ${String(view.scrollWidth)} of ${String(view.clientWidth)}`);
  for (const element of deep(host.document))
    if (element.getRootNode() !== host.document && element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
      found.push(`${name(element)}: ${String(element.scrollWidth)} wide in ${String(element.clientWidth)}`);
  return found;
}

/** What we set, and no host page may change: it is the same beside every theme. */
const ours = [
  'font-size line-height font-style font-weight font-variant-caps letter-spacing word-spacing text-transform text-indent',
  'text-align text-align-last text-shadow text-decoration-line white-space word-break overflow-wrap hyphens line-break',
  'display position float visibility opacity box-sizing pointer-events user-select',
  'margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left',
  'border-top-width border-right-width border-bottom-width border-left-width border-top-style border-left-style',
  'border-top-left-radius vertical-align min-height min-width max-width row-gap column-gap width height',
  '-webkit-text-stroke-width writing-mode',
]
  .join(' ')
  .split(' ');

/** What is set only where it can be seen, though every element inherits it. */
const oursIn: Record<string, string[]> = {
  li: ['list-style-type', 'list-style-position', 'list-style-image'],
  table: ['border-collapse', 'border-spacing'],
  caption: ['caption-side'],
};

/** The look of every element in a shadow root, by what we set. */
export function look(host: Host): Map<string, string> {
  const all = new Map<string, string>();
  // A list that holds its height while stories come lets go as soon as the visitor does something.
  host.window.dispatchEvent(new KeyboardEvent('keydown'));
  deep(host.document)
    .filter((element) => element.getRootNode() !== host.document && element.localName !== 'style')
    .forEach((element, index) => {
      const style = host.window.getComputedStyle(element);
      for (const property of [...ours, ...(oursIn[element.localName] ?? [])])
        all.set(`${String(index)} ${name(element)} ${property}`, style.getPropertyValue(property));
    });
  return all;
}
