// What several peers' pages share.
import { words } from '../baselines/plain.mjs';

export { each, number, picture, pictureStyles, plainCard, plainStyles, sentences, words } from '../baselines/plain.mjs';

export const { hints, labels } = words.interest;

/** Where a message goes in a library that has no place of its own for it. */
export const error = (name) => `<p class="error" id="${name}-error" aria-live="polite" hidden></p>`;

/** A form's own layout, which leaves to elements how they are displayed. */
export const formStyles = `
form { display: grid; gap: 1.5em } form > :last-child { justify-self: start }
fieldset { border: 0; display: grid; margin: 0; padding: 0 }`;
export const errorStyles = `
.error { color: #b00020; font-weight: 700; margin: 0 }`;

/** Code that calls a function of a peer's module in its page, with what checks our form. */
export const run = (start, more = '') =>
  `import { check } from 'bench/baselines/check.js';\n(${String(start)})(document.querySelector('form'), check${more});`;
