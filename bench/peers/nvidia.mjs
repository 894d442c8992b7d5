// NVIDIA Elements: native controls inside its elements, and its messages, each for one kind of error; no script of the page.
// Its theme, but neither Inter nor its optional utilities.
import { each, formStyles, hints, labels, load, number, picture, pictureStyles, sentences, words } from './parts.mjs';

const { cards, interest, topics } = words;
const { errors } = interest;
const address = (name) => `@nvidia-elements/core/${name}/define.js`;

const message = (text, error) =>
  `<nve-control-message ${error ? `error="${error}"` : ''}>${text}</nve-control-message>`;
const hint = (name) => (hints[name] ? message(hints[name]) : '');
const line = (name, attributes, messages) =>
  `<nve-input><label>${labels[name]}</label><input name="${name}" ${attributes}>${hint(name)}${messages}</nve-input>`;
const choice = (tag, type, name, value, text, required) =>
  `<${tag}><label>${text}</label><input type="${type}" name="${name}" value="${value}" ${required ? 'required' : ''}>${required ? message(required, 'valueMissing') : ''}</${tag}>`;

export default {
  title: 'NVIDIA Elements',
  attributes: 'nve-theme="light"',
  both: { code: `import '@nvidia-elements/themes/index.css';` },
  cards: { code: load(['card'], address), styles: `${pictureStyles} nve-card { height: 100% }` },
  form: { code: load(['button', 'checkbox', 'input', 'radio', 'textarea'], address), styles: formStyles },
  card: (theme) =>
    `<nve-card>${picture(theme)}<nve-card-header>${number(theme)}<h3><a href="${cards[theme].href}">${cards[theme].heading}</a></h3></nve-card-header><nve-card-content><p>${cards[theme].text}</p></nve-card-content></nve-card>`,
  html: `<form>
${line('name', 'required', message(errors.name.required, 'valueMissing'))}
${line('email', 'type="email" required', message(errors.email.required, 'valueMissing') + message(errors.email.invalid, 'typeMismatch'))}
${line('school', 'pattern=".{0,160}"', message(sentences[2], 'patternMismatch'))}
<nve-radio-group><label>${labels.role}</label>${each(
    Object.entries(interest.roles),
    // All radios of a group are wrong together: the first says so.
    ([value, text], index) => choice('nve-radio', 'radio', 'role', value, text, index ? '' : errors.role.required),
  )}</nve-radio-group>
<nve-checkbox-group><label>${labels.themes}</label>${each(Object.entries(topics), ([value, text]) => choice('nve-checkbox', 'checkbox', 'themes', value, text))}${hint('themes')}</nve-checkbox-group>
<nve-textarea><label>${labels.message}</label><textarea name="message" rows="5"></textarea>${hint('message')}</nve-textarea>
<nve-checkbox-group><label>${labels.consent}</label>${choice('nve-checkbox', 'checkbox', 'consent', 'yes', interest.consent.words, errors.consent.required)}</nve-checkbox-group>
<nve-button>${interest.submit}</nve-button></form>`,
  sent: { button: 'nve-button', message: 'nve-control-message[error]:not([hidden])' },
};
