// GOV.UK Frontend: HTML from a server, with the Sass of the parts that the page has. GDS Transport is for services on GOV.UK
// alone, so the font is Arial. The card is its summary card.
//
// Its server answers bad fields with the page anew: here that answer lies ready in the page, so what is measured is how long
// the browser takes to show it, without the line.
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileString } from 'sass';
import { each, hints, labels, number, picture, pictureStyles, sentences, words } from './parts.mjs';

const { cards, form, interest, topics } = words;
const folder = path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));
const styles = (parts) =>
  compileString(
    `@use 'govuk/settings' with ($govuk-font-family: (arial, sans-serif));
    ${parts.map((part) => `@use 'govuk/${part}';`).join('\n')}`,
    { loadPaths: [path.join(folder, 'dist')], style: 'compressed', quietDeps: true },
  ).css;

const [name, email, school, role, consent] = sentences;
const message = (field, text) =>
  text
    ? `<p id="${field}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${text}</p>`
    : '';
const hint = (field) => (hints[field] ? `<div id="${field}-hint" class="govuk-hint">${hints[field]}</div>` : '');
const group = (text, html) => `<div class="govuk-form-group ${text ? 'govuk-form-group--error' : ''}">${html}</div>`;
const described = (field, text) =>
  text || hints[field]
    ? `aria-describedby="${hints[field] ? `${field}-hint` : ''} ${text ? `${field}-error` : ''}"`
    : '';
const label = (field) => `<label class="govuk-label" for="${field}">${labels[field]}</label>`;
const line = (field, text, value, attributes = '') =>
  group(
    text,
    `${label(field)}${hint(field)}${message(field, text)}<input class="govuk-input ${text ? 'govuk-input--error' : ''}" id="${field}" name="${field}" value="${value}" ${attributes} ${described(field, text)}>`,
  );
const choices = (field, kind, type, options, text) =>
  group(
    text,
    `<fieldset class="govuk-fieldset" ${described(field, text)}><legend class="govuk-fieldset__legend">${labels[field]}</legend>${hint(field)}${message(field, text)}<div class="govuk-${kind}" data-module="govuk-${kind}">${each(
      Object.entries(options),
      ([value, text], index) =>
        `<div class="govuk-${kind}__item"><input class="govuk-${kind}__input" id="${field}${index ? `-${String(index + 1)}` : ''}" name="${field}" type="${type}" value="${value}"><label class="govuk-label govuk-${kind}__label" for="${field}${index ? `-${String(index + 1)}` : ''}">${text}</label></div>`,
    )}</div></fieldset>`,
  );

/** The form as the server sends it: empty, or with what is wrong. */
const page = (wrong, typed) => `${
  wrong.name
    ? `<div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${form.summary}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${each(
        Object.entries(wrong),
        ([field, text]) => `<li><a href="#${field}">${text}</a></li>`,
      )}</ul></div></div></div>`
    : ''
}
<form novalidate>${line('name', wrong.name, '')}
${line('email', wrong.email, typed.email, 'type="email" spellcheck="false"')}
${line('school', wrong.school, typed.school)}
${choices('role', 'radios', 'radio', interest.roles, wrong.role)}
${choices('themes', 'checkboxes', 'checkbox', topics)}
${group('', `${label('message')}${hint('message')}<textarea class="govuk-textarea" id="message" name="message" rows="5" ${described('message')}></textarea>`)}
${choices('consent', 'checkboxes', 'checkbox', { yes: interest.consent.words }, wrong.consent)}
<button type="submit" class="govuk-button" data-module="govuk-button">${interest.submit}</button></form>`;

/** Runs in the page. */
function start({ Button, Checkboxes, ErrorSummary, Radios, createAll }) {
  const begin = () => {
    for (const component of [Button, Checkboxes, ErrorSummary, Radios]) createAll(component);
  };
  document.body.classList.add(
    'js-enabled',
    ...('noModule' in window.HTMLScriptElement.prototype ? ['govuk-frontend-supported'] : []),
  );
  begin();
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector('#form').innerHTML = document.querySelector('#answer').innerHTML;
    begin();
  });
}

export default {
  title: 'GOV.UK Frontend',
  attributes: 'class="govuk-template"',
  frame: (html) => `<body class="govuk-template__body">${html}</body>`,
  both: { styles: styles(['core']) },
  cards: {
    styles: `${styles(['components/summary-list'])} ${pictureStyles} .govuk-summary-card { box-sizing: border-box; height: 100%; margin: 0 }`,
  },
  form: {
    code: `import { Button, Checkboxes, ErrorSummary, Radios, createAll } from 'govuk-frontend';
      (${String(start)})({ Button, Checkboxes, ErrorSummary, Radios, createAll });`,
    styles: styles([
      'objects',
      ...[
        'button',
        'checkboxes',
        'error-message',
        'error-summary',
        'fieldset',
        'hint',
        'input',
        'label',
        'radios',
        'textarea',
      ].map((part) => `components/${part}`),
      'utilities',
    ]),
  },
  card: (theme) =>
    `<div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper"><h3 class="govuk-summary-card__title"><a class="govuk-link" href="${cards[theme].href}">${cards[theme].heading}</a></h3></div><div class="govuk-summary-card__content">${picture(theme)}${number(theme)}<p class="govuk-body">${cards[theme].text}</p></div></div>`,
  html: `<div id="form">${page({}, { email: '', school: '' })}</div>
<template id="answer">${page({ name, email, school, role, consent }, { email: 'somebody', school: 'A very long name. '.repeat(12) })}</template>`,
  sent: { button: 'button', message: '.govuk-error-message', summary: '.govuk-error-summary' },
};
