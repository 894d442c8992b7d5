// Carbon: `invalid` and `invalid-text` of its controls, set by the page. Its button stands in a shadow root and can't send a
// form: the page listens to it. Neither IBM Plex nor its grid and reset.
import { cardText, each, formStyles, hints, labels, load, picture, pictureStyles, run, words } from './parts.mjs';

const { interest, topics } = words;
const address = (path) => `@carbon/web-components/es/components/${path}.js`;

/** Runs in the page. */
function validate(form, check) {
  form.querySelector('cds-button').addEventListener('click', () => {
    const wrong = check(new window.FormData(form));
    for (const control of form.querySelectorAll('[data-field]')) {
      const { field } = control.dataset;
      control.toggleAttribute('invalid', field in wrong);
      control.setAttribute('invalid-text', wrong[field] ?? '');
    }
  });
}

const line = (name, attributes = '') =>
  `<cds-text-input data-field="${name}" name="${name}" label="${labels[name]}" helper-text="${hints[name] ?? ''}" ${attributes}></cds-text-input>`;
const boxes = (name, options) =>
  `<cds-checkbox-group data-field="${name}" legend-text="${labels[name]}" helper-text="${hints[name] ?? ''}">${each(
    Object.entries(options),
    ([value, text]) => `<cds-checkbox name="${name}" value="${value}">${text}</cds-checkbox>`,
  )}</cds-checkbox-group>`;

export default {
  title: 'Carbon',
  cards: {
    code: load(['tile/tile'], address),
    styles: `${pictureStyles} cds-tile { height: 100%; box-sizing: border-box }`,
  },
  form: {
    code: `${load(['button/button', 'checkbox/checkbox', 'checkbox/checkbox-group', 'radio-button/radio-button', 'radio-button/radio-button-group', 'text-input/text-input', 'textarea/textarea'], address)}
      ${run(validate)}`,
    styles: formStyles,
  },
  card: (theme) => `<cds-tile>${picture(theme)}${cardText(theme)}</cds-tile>`,
  html: `<form>${line('name')}${line('email', 'type="email"')}${line('school')}
<cds-radio-button-group data-field="role" name="role" orientation="vertical" legend-text="${labels.role}">${each(
    Object.entries(interest.roles),
    ([value, text]) => `<cds-radio-button value="${value}" label-text="${text}"></cds-radio-button>`,
  )}</cds-radio-button-group>
${boxes('themes', topics)}
<cds-textarea data-field="message" name="message" label="${labels.message}" helper-text="${hints.message}" rows="5"></cds-textarea>
${boxes('consent', { yes: interest.consent.words })}
<cds-button type="submit">${interest.submit}</cds-button></form>`,
  sent: { button: 'cds-button', message: '[data-field][invalid]' },
};
