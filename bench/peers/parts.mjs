// What several peers' pages share.
import { number, words } from '../baselines/plain.mjs';

export { each, number, picture, pictureStyles, plainCard, plainStyles, sentences, words } from '../baselines/plain.mjs';

export const { hints, labels } = words.interest;

const { cards } = words;

/** What a card says under its picture. */
export const cardText = (theme) =>
  `${number(theme)}<h3><a href="${cards[theme].href}">${cards[theme].heading}</a></h3><p>${cards[theme].text}</p>`;

/** Code that imports a library's modules, one for each name. */
export const load = (names, address) => names.map((name) => `import '${address(name)}';`).join('\n');

/** Where a message goes in a library that has no place of its own for it. */
export const error = (name) => `<p class="error" id="${name}-error" aria-live="polite" hidden></p>`;

/** A form's own layout, which leaves to elements how they are displayed. */
export const formStyles = `
form { display: grid; gap: 1.5em } form > :last-child { justify-self: start }
fieldset { border: 0; display: grid; margin: 0; padding: 0 }`;
/** The same, where messages are the page's own. */
export const formAndErrorStyles = `${formStyles}
.error { color: #b00020; font-weight: 700; margin: 0 }`;

/** Code that calls a function of a peer's module in its page, with what checks our form. */
export const run = (start, more = '') =>
  `import { check } from 'bench/baselines/check.js';\n(${String(start)})(document.querySelector('form'), check${more});`;

/** Runs in the page of a library whose controls tell by an event that they are invalid, and leave it to the page where it says so. */
function showBelow(form, check, type, controlsOf) {
  form.addEventListener(
    type,
    (event) => {
      // No bubble of the browser: the message stands below the control.
      event.preventDefault();
      const error = document.querySelector(`#${event.target.name}-error`);
      error.textContent = event.target.validationMessage;
      error.hidden = false;
    },
    { capture: true },
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = check(new window.FormData(form));
    for (const error of form.querySelectorAll('.error')) error.hidden = true;
    for (const control of controlsOf(form)) {
      control.setCustomValidity(wrong[control.name] ?? '');
      control.checkValidity();
    }
  });
}

/**
 * Code that has such a library show its messages.
 *
 * @param controlsOf Code of a function that gives the controls of a form.
 */
export const runBelow = (type, controlsOf) => run(showBelow, `, '${type}', ${controlsOf}`);
