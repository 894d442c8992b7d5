// Fluent UI: messages with a `flag` in its fields, which show as the browser finds their control invalid.
// It has no card, so that is plain HTML. No Segoe.
import { each, formStyles, hints, labels, load, plainCard, plainStyles, sentences, words } from './parts.mjs';

const { interest, topics } = words;
const { errors } = interest;
const address = (name) => `@fluentui/web-components/${name}.js`;

const message = (text, flag) =>
  `<fluent-text slot="message" size="200" ${flag ? `flag="${flag}"` : ''}>${text}</fluent-text>`;
const field = (name, control, more = '', position = 'above') =>
  `<fluent-field label-position="${position}"><label slot="label">${labels[name]}</label>${control}${hints[name] ? message(hints[name]) : ''}${more}</fluent-field>`;
const line = (name, attributes, more) =>
  field(name, `<fluent-text-input slot="input" name="${name}" ${attributes}></fluent-text-input>`, more);
const box = (name, value, text, more = '', attributes = '') =>
  `<fluent-field label-position="after"><label slot="label">${text}</label><fluent-checkbox slot="input" name="${name}" value="${value}" ${attributes}></fluent-checkbox>${more}</fluent-field>`;

export default {
  title: 'Fluent UI',
  cards: { styles: plainStyles.cards },
  form: {
    code: `${load(['button', 'checkbox', 'field', 'radio', 'radio-group', 'text', 'text-input', 'textarea'], address)}
      import { setTheme } from '@fluentui/web-components';
      import { webLightTheme } from '@fluentui/tokens';
      setTheme(webLightTheme);
      // A required group of radios takes itself for valid until its value has been set.
      const group = document.querySelector('fluent-radio-group');
      document.querySelector('fluent-button').addEventListener('click', () => (group.value = group.value), true);`,
    styles: formStyles,
  },
  card: plainCard,
  html: `<form>
${line('name', 'required', message(errors.name.required, 'value-missing'))}
${line('email', 'type="email" required', message(errors.email.required, 'value-missing') + message(errors.email.invalid, 'type-mismatch'))}
${line('school', 'pattern=".{0,160}"', message(sentences[2], 'pattern-mismatch'))}
${field(
  'role',
  `<fluent-radio-group slot="input" name="role" orientation="vertical" required>${each(
    Object.entries(interest.roles),
    // A group without a choice is told so by its first radio.
    ([value, text], index) =>
      `<fluent-field label-position="after"><label slot="label">${text}</label><fluent-radio slot="input" value="${value}"></fluent-radio>${index ? '' : message(errors.role.required, 'value-missing')}</fluent-field>`,
  )}</fluent-radio-group>`,
)}
<fieldset><legend>${labels.themes}</legend><p>${hints.themes}</p>${each(Object.entries(topics), ([value, text]) => box('themes', value, text))}</fieldset>
${field('message', '<fluent-textarea slot="input" name="message"></fluent-textarea>')}
<fieldset><legend>${labels.consent}</legend>${box('consent', 'yes', interest.consent.words, message(errors.consent.required, 'value-missing'), 'required')}</fieldset>
<fluent-button type="submit" appearance="primary">${interest.submit}</fluent-button></form>`,
  sent: {
    button: 'fluent-button',
    message: 'fluent-field:is(:state(value-missing), :state(type-mismatch), :state(pattern-mismatch))',
  },
};
