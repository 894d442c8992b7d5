// Shoelace: inline form validation as in "Form controls" of its documentation. Its icons are data: URLs inside the modules.
import {
  each,
  error,
  errorStyles,
  formStyles,
  hints,
  labels,
  number,
  picture,
  pictureStyles,
  run,
  words,
} from './parts.mjs';

const { cards, interest, topics } = words;
const load = (names) =>
  names.map((name) => `import '@shoelace-style/shoelace/dist/components/${name}/${name}.js';`).join('\n');

/** Runs in the page. */
function validate(form, check, getFormControls) {
  form.addEventListener(
    'sl-invalid',
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
    for (const control of getFormControls(form)) {
      control.setCustomValidity(wrong[control.name] ?? '');
      control.checkValidity();
    }
  });
}

export default {
  title: 'Shoelace',
  both: { code: `import '@shoelace-style/shoelace/dist/themes/light.css';` },
  cards: {
    code: load(['card']),
    styles: `${pictureStyles} sl-card { height: 100% } sl-card::part(base) { height: 100% }`,
  },
  form: {
    code: `${load(['button', 'checkbox', 'input', 'radio', 'radio-group', 'textarea'])}
      import { getFormControls } from '@shoelace-style/shoelace/dist/utilities/form.js';
      ${run(validate, ', getFormControls')}`,
    styles: formStyles + errorStyles,
  },
  card: (theme) =>
    `<sl-card><div slot="image">${picture(theme)}</div>${number(theme)}<h3><a href="${cards[theme].href}">${cards[theme].heading}</a></h3><p>${cards[theme].text}</p></sl-card>`,
  html: `<form novalidate>
<sl-input name="name" label="${labels.name}" required></sl-input>${error('name')}
<sl-input name="email" type="email" label="${labels.email}" help-text="${hints.email}" required></sl-input>${error('email')}
<sl-input name="school" label="${labels.school}"></sl-input>${error('school')}
<sl-radio-group name="role" label="${labels.role}" required>${each(
    Object.entries(interest.roles),
    ([value, text]) => `<sl-radio value="${value}">${text}</sl-radio>`,
  )}</sl-radio-group>${error('role')}
<fieldset><legend>${labels.themes}</legend><p>${hints.themes}</p>${each(
    Object.entries(topics),
    ([value, text]) => `<sl-checkbox name="themes" value="${value}">${text}</sl-checkbox>`,
  )}</fieldset>
<sl-textarea name="message" label="${labels.message}" help-text="${hints.message}"></sl-textarea>${error('message')}
<fieldset><legend>${labels.consent}</legend><sl-checkbox name="consent" value="yes" required>${interest.consent.words}</sl-checkbox></fieldset>${error('consent')}
<sl-button type="submit" variant="primary">${interest.submit}</sl-button></form>`,
  sent: { button: 'sl-button', message: '.error:not([hidden])' },
};
