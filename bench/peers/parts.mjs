// What several peers' pages share.
import { words } from '../baselines/plain.mjs';

export { each, number, picture, pictureStyles, themes, words } from '../baselines/plain.mjs';

export const { hints, labels } = words.interest;

/** Where a message goes in a library that has no place of its own for it. */
export const error = (name) => `<p class="error" id="${name}-error" aria-live="polite" hidden></p>`;
export const errorStyles = `
form > * { display: block; margin-block: 1.5em }
.error { color: #b00020; font-weight: 700 }
.error[hidden] { display: none }`;

/** Code that calls a function of a peer's module in its page, with what checks our form. */
export const run = (start, more = '') =>
  `import { check } from 'bench/baselines/check.js';\n(${String(start)})(document.querySelector('form'), check${more});`;
