// Shoelace: inline form validation as in "Form controls" of its documentation. Its icons are data: URLs inside the modules.
import {
  cardText,
  each,
  error,
  formAndErrorStyles,
  hints,
  labels,
  load,
  picture,
  pictureStyles,
  runBelow,
  words,
} from './parts.mjs';

const { interest, topics } = words;
const address = (name) => `@shoelace-style/shoelace/dist/components/${name}/${name}.js`;

export default {
  title: 'Shoelace',
  both: { code: `import '@shoelace-style/shoelace/dist/themes/light.css';` },
  cards: {
    code: load(['card'], address),
    styles: `${pictureStyles} sl-card { height: 100% } sl-card::part(base) { height: 100% }`,
  },
  form: {
    code: `${load(['button', 'checkbox', 'input', 'radio', 'radio-group', 'textarea'], address)}
      import { getFormControls } from '@shoelace-style/shoelace/dist/utilities/form.js';
      ${runBelow('sl-invalid', 'getFormControls')}`,
    styles: formAndErrorStyles,
  },
  card: (theme) => `<sl-card><div slot="image">${picture(theme)}</div>${cardText(theme)}</sl-card>`,
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
