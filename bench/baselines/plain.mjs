// The same words and pictures with no script and no shadow DOM: what the platform charges for the content alone.
import { readFileSync } from 'node:fs';
import { pictures } from '../../dist/elements/theme-card/pictures.js';

/** Our words, for the peers too. */
export const words = JSON.parse(readFileSync(new URL('../../dist/content/packs/en.json', import.meta.url), 'utf8'));
const { banner, cards, form, interest, source, sources, table, topics } = words;

/** What the five bad fields of the benchmark are told. */
export const sentences = [
  interest.errors.name.required,
  interest.errors.email.invalid,
  form.errors['too-long'].other.replace('{label}', interest.labels.school).replace('{count}', '160'),
  interest.errors.role.required,
  interest.errors.consent.required,
];

export const themes = Object.keys(cards);
export const each = (list, make) => list.map(make).join('');
/** A theme's picture, as HTML. */
export const picture = (theme) => pictures[theme].strings[0].replace(' part="media"', '');
/** Its place in the order of themes, as the card shows it. */
export const number = (theme) => `<span class="number">${String(themes.indexOf(theme) + 1)}</span>`;
const sourceLink = `<p>${source.label} <a href="${sources.page.href}">${sources.page.title}</a></p>`;

const bannerStyles = `
.banner { background: #e8f0f0; border-inline-start: 0.5em solid #17656b; padding: 2.5em }`;
const tableStyles = `
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #ccd; padding: 1em; text-align: start; vertical-align: top }`;

/** What a site's own pictures and numbers need in any card. */
export const pictureStyles = `
svg { aspect-ratio: 2; background: #e8f0f0; display: block; fill: #17656b; stroke: #555; stroke-width: 1.8px; width: 100% }
svg .b { fill: #e8f0f0 } svg .c { fill-opacity: 0.08; stroke: none } svg .d { fill-opacity: 0.16 }
.number { background: #17656b; border-radius: 50%; color: #fff; display: block; line-height: 2; text-align: center; width: 2em }`;

/** Banner and table, which no library has. */
export const restStyles = bannerStyles + tableStyles;

export const plainStyles = {
  cards: `${pictureStyles}
article { border: 1px solid #ccd; border-radius: 6px; height: 100%; line-height: 1.55; overflow: hidden; position: relative; box-sizing: border-box }
article .number { margin: 1.25em 1.25em 0 }
article h3 { font-size: 1.25em; line-height: 1.2; margin: 0.6em 1em }
article p { margin: 0.6em 1.25em 1.25em }`,
  form: `
form > * { display: block; margin-block: 1.5em }
form input[type=text], form input[type=email], textarea { border: 2px solid #555; box-sizing: border-box; font: inherit; padding: 0.5em 0.7em; width: 100% }
fieldset { border: 0; padding: 0 } fieldset label { display: block; padding: 0.5em 0 }`,
};

/** One card, as a site would write it. */
export const plainCard = (theme) => {
  const { heading, href, text } = cards[theme];
  return `<article>${picture(theme)}${number(theme)}<h3><a href="${href}">${heading}</a></h3><p>${text}</p></article>`;
};

const line = (name, type) =>
  `<div><label for="${name}">${interest.labels[name]}</label><input id="${name}" name="${name}" type="${type}"></div>`;

const choices = (name, type, options) =>
  `<fieldset><legend>${interest.labels[name]}</legend>${each(
    Object.entries(options),
    ([value, text]) => `<label><input name="${name}" type="${type}" value="${value}"> ${text}</label>`,
  )}</fieldset>`;

const plainBanner = `<div class="banner"><h2>${banner.heading}</h2><p>${banner.meaning.text}</p>${each(banner.introduction, ({ text }) => `<p>${text}</p>`)}${sourceLink}</div>`;

const columns = [table.challenge, table.opportunity];
const plainTable = `<table><caption><h2>${table.heading}</h2></caption>
<thead><tr>${each(columns, ({ heading }) => `<th scope="col">${heading}</th>`)}</tr></thead>
<tbody><tr>${each(
  columns,
  ({ lead, points }) => `<td><p>${lead}</p><ul>${each(points, ({ text }) => `<li>${text}</li>`)}</ul></td>`,
)}</tr></tbody></table>${sourceLink}`;

export const plainForm = `<form>${line('name', 'text')}${line('email', 'email')}${line('school', 'text')}${choices('role', 'radio', interest.roles)}${choices('themes', 'checkbox', topics)}
<div><label for="message">${interest.labels.message}</label><p>${interest.hints.message}</p><textarea id="message" name="message" rows="5"></textarea></div>
${choices('consent', 'checkbox', { yes: interest.consent.words })}<button>${interest.submit}</button></form>`;

/** The page of peers.md: banner, three cards, table, form. */
export const plainPage = ({ card, form }) =>
  `${plainBanner}<div class="cards">${each(themes, card)}</div>${plainTable}<h2>${interest.heading}</h2><p>${interest.introduction}</p>${form}`;
