// Web Awesome: custom error messages as in "Form controls" of its documentation, which leaves it to the page where they stand.
// Of its styles only the theme, the one that is required.
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
const address = (name) => `@awesome.me/webawesome/dist/components/${name}/${name}.js`;

export default {
  title: 'Web Awesome',
  both: { code: `import '@awesome.me/webawesome/dist/styles/themes/default.css';` },
  cards: {
    code: load(['card'], address),
    styles: `${pictureStyles} wa-card { height: 100% }`,
  },
  form: {
    code: `${load(['button', 'checkbox', 'checkbox-group', 'input', 'radio', 'radio-group', 'textarea'], address)}
      ${runBelow('wa-invalid', '(form) => form.elements')}`,
    styles: formAndErrorStyles,
  },
  card: (theme) => `<wa-card><div slot="media">${picture(theme)}</div>${cardText(theme)}</wa-card>`,
  html: `<form novalidate>
<wa-input name="name" label="${labels.name}" required></wa-input>${error('name')}
<wa-input name="email" type="email" label="${labels.email}" hint="${hints.email}" required></wa-input>${error('email')}
<wa-input name="school" label="${labels.school}"></wa-input>${error('school')}
<wa-radio-group name="role" label="${labels.role}" required>${each(
    Object.entries(interest.roles),
    ([value, text]) => `<wa-radio value="${value}">${text}</wa-radio>`,
  )}</wa-radio-group>${error('role')}
<wa-checkbox-group label="${labels.themes}" hint="${hints.themes}">${each(
    Object.entries(topics),
    ([value, text]) => `<wa-checkbox name="themes" value="${value}">${text}</wa-checkbox>`,
  )}</wa-checkbox-group>
<wa-textarea name="message" label="${labels.message}" hint="${hints.message}"></wa-textarea>${error('message')}
<wa-checkbox-group label="${labels.consent}"><wa-checkbox name="consent" value="yes" required>${interest.consent.words}</wa-checkbox></wa-checkbox-group>${error('consent')}
<wa-button type="submit" variant="brand">${interest.submit}</wa-button></form>`,
  sent: { button: 'wa-button', message: '.error:not([hidden])' },
};
