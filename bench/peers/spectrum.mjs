// Spectrum: `invalid` of its controls shows their negative help text. They belong to no form: the page reads them, and listens
// to the button. The theme is light and medium, the least that is needed; no Adobe Clean.
import { each, formStyles, hints, labels, load, number, picture, pictureStyles, run, words } from './parts.mjs';

const { cards, interest, topics } = words;
const address = (path) => `@spectrum-web-components/${path}.js`;

/** Runs in the page. */
function validate(form, check) {
  form.querySelector('sp-button').addEventListener('click', () => {
    const field = (name) => form.querySelector(`[data-field=${name}]`);
    const data = new Map(['name', 'email', 'school', 'message'].map((name) => [name, field(name).value]));
    data.set('role', field('role').selected);
    data.set('consent', field('consent').querySelector('sp-checkbox').checked ? 'yes' : '');
    const wrong = check(data);
    for (const control of form.querySelectorAll('[data-field]')) {
      const message = wrong[control.dataset.field];
      if (message) control.querySelector('[slot=negative-help-text]').textContent = message;
      for (const one of [control, ...control.querySelectorAll('sp-radio, sp-checkbox')]) one.invalid = !!message;
    }
  });
}

const help = (name) =>
  `${hints[name] ? `<sp-help-text slot="help-text">${hints[name]}</sp-help-text>` : ''}<sp-help-text slot="negative-help-text"></sp-help-text>`;
const line = (name, attributes = '') =>
  `<div><sp-field-label for="${name}">${labels[name]}</sp-field-label><sp-textfield data-field="${name}" id="${name}" name="${name}" ${attributes}>${help(name)}</sp-textfield></div>`;
const group = (tag, name, controls) =>
  `<div><sp-field-label for="${name}">${labels[name]}</sp-field-label><${tag} data-field="${name}" id="${name}" name="${name}" label="${labels[name]}" vertical>${controls}${help(name)}</${tag}></div>`;
const choices = (tag, options) =>
  each(Object.entries(options), ([value, text]) => `<${tag} value="${value}">${text}</${tag}>`);

export default {
  title: 'Spectrum',
  frame: (html) => `<sp-theme system="spectrum" color="light" scale="medium">${html}</sp-theme>`,
  both: { code: load(['theme/sp-theme', 'theme/theme-light', 'theme/scale-medium'], address) },
  cards: {
    code: load(['card/sp-card'], address),
    styles: `${pictureStyles} sp-card { --spectrum-card-body-header-height: auto; height: 100%; width: 100% } sp-card h3 { font: inherit; margin: 0 }`,
  },
  form: {
    code: `${load(['button/sp-button', 'checkbox/sp-checkbox', 'field-group/sp-field-group', 'field-label/sp-field-label', 'help-text/sp-help-text', 'radio/sp-radio', 'radio/sp-radio-group', 'textfield/sp-textfield'], address)}
      ${run(validate)}`,
    styles: formStyles,
  },
  card: (theme) =>
    `<sp-card><div slot="cover-photo">${picture(theme)}</div><h3 slot="heading"><a href="${cards[theme].href}">${cards[theme].heading}</a></h3><div slot="description">${number(theme)}<p>${cards[theme].text}</p></div></sp-card>`,
  html: `<form>${line('name')}${line('email', 'type="email"')}${line('school')}
${group('sp-radio-group', 'role', choices('sp-radio', interest.roles))}
${group('sp-field-group', 'themes', choices('sp-checkbox', topics))}
${line('message', 'multiline rows="5"')}
${group('sp-field-group', 'consent', choices('sp-checkbox', { yes: interest.consent.words }))}
<sp-button variant="accent">${interest.submit}</sp-button></form>`,
  sent: { button: 'sp-button', message: '[data-field][invalid]' },
};
