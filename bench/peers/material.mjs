// Material Web: `error` and `error-text` of its text fields. Radio and checkbox have no place for a message: it stands below
// them. The card is one of its labs. No Roboto, and no icons.
import {
  cardText,
  each,
  error,
  formAndErrorStyles,
  hints,
  labels,
  picture,
  pictureStyles,
  run,
  words,
} from './parts.mjs';

const { interest, topics } = words;

/** Runs in the page. */
function validate(form, check) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = check(new window.FormData(form));
    for (const field of form.querySelectorAll('md-outlined-text-field')) {
      field.error = field.name in wrong;
      field.errorText = wrong[field.name] ?? '';
    }
    for (const message of form.querySelectorAll('.error')) {
      const name = message.id.replace('-error', '');
      message.hidden = !(name in wrong);
      message.textContent = wrong[name] ?? '';
    }
  });
}

const field = (name, more = '') =>
  `<md-outlined-text-field name="${name}" label="${labels[name]}" supporting-text="${hints[name] ?? ''}" ${more}></md-outlined-text-field>`;
const choices = (name, tag, options) =>
  each(
    Object.entries(options),
    ([value, text]) =>
      `<label><${tag} name="${name}" value="${value}" touch-target="wrapper"></${tag}> ${text}</label>`,
  );

export default {
  title: 'Material Web',
  cards: {
    code: `import '@material/web/labs/card/outlined-card.js';`,
    styles: `${pictureStyles} md-outlined-card { height: 100% } md-outlined-card > div { padding: 0 16px }`,
  },
  form: {
    code: `import '@material/web/button/filled-button.js';
      import '@material/web/checkbox/checkbox.js';
      import '@material/web/radio/radio.js';
      import '@material/web/textfield/outlined-text-field.js';
      ${run(validate)}`,
    styles: formAndErrorStyles,
  },
  card: (theme) => `<md-outlined-card>${picture(theme)}<div>${cardText(theme)}</div></md-outlined-card>`,
  html: `<form novalidate>${field('name', 'required')}${field('email', 'type="email" required')}${field('school')}
<fieldset aria-describedby="role-error"><legend>${labels.role}</legend>${choices('role', 'md-radio', interest.roles)}${error('role')}</fieldset>
<fieldset><legend>${labels.themes}</legend><p>${hints.themes}</p>${choices('themes', 'md-checkbox', topics)}</fieldset>
${field('message', 'type="textarea" rows="5"')}
<fieldset aria-describedby="consent-error"><legend>${labels.consent}</legend>${choices('consent', 'md-checkbox', { yes: interest.consent.words })}${error('consent')}</fieldset>
<md-filled-button type="submit">${interest.submit}</md-filled-button></form>`,
  sent: { button: 'md-filled-button', message: 'md-outlined-text-field[error], .error:not([hidden])' },
};
