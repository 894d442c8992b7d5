// The same words and pictures with no script and no shadow DOM: what the platform charges for the content alone.
import { readFileSync } from 'node:fs';
import { pictures } from '../../dist/elements/theme-card/pictures.js';

const { banner, cards, interest, source, sources, table, topics } = JSON.parse(
  readFileSync(new URL('../../dist/content/packs/en.json', import.meta.url), 'utf8'),
);

const each = (list, make) => list.map(make).join('');
const sourceLink = `<p>${source.label} <a href="${sources.page.href}">${sources.page.title}</a></p>`;

export const plainStyles = `
.banner { background: #e8f0f0; border-inline-start: 0.5em solid #17656b; padding: 2.5em }
article { border: 1px solid #ccd; border-radius: 6px; height: 100%; line-height: 1.55; overflow: hidden; position: relative; box-sizing: border-box }
svg { aspect-ratio: 2; background: #e8f0f0; display: block; fill: #17656b; stroke: #555; stroke-width: 1.8px; width: 100% }
svg .b { fill: #e8f0f0 } svg .c { fill-opacity: 0.08; stroke: none } svg .d { fill-opacity: 0.16 }
article span { background: #17656b; border-radius: 50%; color: #fff; display: block; line-height: 2; margin: 1.25em 1.25em 0; text-align: center; width: 2em }
article h3 { font-size: 1.25em; line-height: 1.2; margin: 0.6em 1em }
article p { margin: 0.6em 1.25em 1.25em }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #ccd; padding: 1em; text-align: start; vertical-align: top }
form > * { display: block; margin-block: 1.5em }
form input[type=text], form input[type=email], textarea { border: 2px solid #555; box-sizing: border-box; font: inherit; padding: 0.5em 0.7em; width: 100% }
fieldset { border: 0; padding: 0 } fieldset label { display: block; padding: 0.5em 0 }`;

/** One card, as a site would write it. */
export const plainCard = (theme) => {
  const { heading, href, text } = cards[theme];
  return `<article>${pictures[theme].strings[0]}<span>${String(Object.keys(cards).indexOf(theme) + 1)}</span><h3><a href="${href}">${heading}</a></h3><p>${text}</p></article>`;
};

const line = (name, type) =>
  `<div><label for="${name}">${interest.labels[name]}</label><input id="${name}" name="${name}" type="${type}"></div>`;

const choices = (name, type, options) =>
  `<fieldset><legend>${interest.labels[name]}</legend>${each(
    Object.entries(options),
    ([value, text]) => `<label><input name="${name}" type="${type}" value="${value}"> ${text}</label>`,
  )}</fieldset>`;

/** The page of peers.md: banner, three cards, table, form. */
export const plainPage = `
<div class="banner"><h2>${banner.heading}</h2><p>${banner.meaning.text}</p>${each(banner.introduction, ({ text }) => `<p>${text}</p>`)}${sourceLink}</div>
<div class="cards">${each(Object.keys(cards), plainCard)}</div>
<table><caption><h2>${table.heading}</h2></caption>
<thead><tr>${each([table.challenge, table.opportunity], ({ heading }) => `<th scope="col">${heading}</th>`)}</tr></thead>
<tbody><tr>${each(
  [table.challenge, table.opportunity],
  ({ lead, points }) => `<td><p>${lead}</p><ul>${each(points, ({ text }) => `<li>${text}</li>`)}</ul></td>`,
)}</tr></tbody></table>${sourceLink}
<h2>${interest.heading}</h2><p>${interest.introduction}</p>
<form>${line('name', 'text')}${line('email', 'email')}${line('school', 'text')}${choices('role', 'radio', interest.roles)}${choices('themes', 'checkbox', topics)}
<div><label for="message">${interest.labels.message}</label><p>${interest.hints.message}</p><textarea id="message" name="message" rows="5"></textarea></div>
${choices('consent', 'checkbox', { yes: interest.consent.words })}<button>${interest.submit}</button></form>`;
