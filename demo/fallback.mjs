/**
 * What stands between the tags of a widget until its script runs, or for good where none does: the same words and the same
 * source, as plain HTML. Children with `slot="fallback"` vanish by themselves once the element is there, as it has no such slot.
 *
 * Made from the built-in pack, so that the two can't come to say different things. So is the plain form.
 */
import { readFileSync } from 'node:fs';
import { controller } from './settings.mjs';

const pack = JSON.parse(readFileSync(new URL('../src/content/packs/en.json', import.meta.url), 'utf8'));

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replace(/[&<>"]/g, (sign) => entities[sign]);

const part = (name, ...lines) =>
  [`  <div slot="fallback" class="fallback ${name}">`, ...lines.flat().map((line) => `    ${line}`), '  </div>'].join(
    '\n',
  );

const p = (text) => `<p>${escape(text)}</p>`;
const heading = (level, text) => `<h${level}>${escape(text)}</h${level}>`;
const list = (points) => ['<ul>', ...points.map(({ text }) => `  <li>${escape(text)}</li>`), '</ul>'];
const link = ({ href, title }) => `<a href="${escape(href)}">${escape(title)}</a>`;
const source = `<p class="source">${escape(pack.source.label)} ${link(pack.sources.page)}</p>`;

const banner = (level = 2) => {
  const { heading: title, meaning, introduction } = pack.banner;
  const words = introduction.map(({ text }) => p(text));
  return part('banner', heading(level, title), `<p class="lead">${escape(meaning.text)}</p>`, words, source);
};

const table = (level = 2) => {
  const column = ({ heading: title, lead, points }) => [
    '<div class="column">',
    heading(level + 1, title),
    p(lead),
    ...list(points),
    '</div>',
  ];
  const { heading: title, challenge, opportunity } = pack.table;
  const columns = ['<div class="columns">', ...column(challenge), ...column(opportunity), '</div>'];
  return part('table', heading(level, title), columns, source);
};

const card = (level, { heading: title, text, href }) => [`<h${level}>${link({ title, href })}</h${level}>`, p(text)];

const themeCard = (name, level = 3) => part('card', card(level, pack.cards[name]));

const themes = (level = 2) => {
  const cards = Object.values(pack.cards).flatMap((each) => ['<div class="card">', ...card(level + 1, each), '</div>']);
  return part('themes', heading(level, pack.themes.heading), '<div class="cards">', cards, '</div>');
};

const mail = '<a href="mailto:belonging@tarnmoor.example">belonging@tarnmoor.example</a>';
const notice = '<p>Our <a href="/privacy">privacy notice</a> says what we do with what you tell us.</p>';

/** Who can't send the form must have another way to say the same. */
const form = (level = 2) => {
  const ways = `<p>Without JavaScript, use <a href="/get-involved/plain-form">the plain form</a>. Or write to ${mail}, or ring the school office on <a href="tel:+441632960480">01632 960480</a>: tell us your name, how to reach you, and what interests you.</p>`;
  return part('form', heading(level, pack.interest.heading), p(pack.interest.introduction), ways, notice, source);
};

const practiceForm = (level = 2) => {
  const ways = `<p>Write your story to ${mail}. Tell us what you did and what changed, what kind of school it was in, and whether you and the school may be named beside it. Please don't name any pupil.</p>`;
  const { heading: title, introduction } = pack.practice;
  return part('form stories', heading(level, title), p(introduction), ways, notice, source);
};

const practiceList = (level = 2) => {
  const ways = `<p>The stories are on their way. If they don't appear, your browser may not run JavaScript: write to ${mail} or ask at the front desk, and we send you a copy.</p>`;
  return part('list', heading(level, pack.practices.heading), ways, source);
};

export const fallbacks = {
  banner: banner(),
  table: table(),
  'theme-card': themeCard('agency', 2),
  themes: themes(),
  form: form(),
  'practice-form': practiceForm(),
  'practice-list': practiceList(),
  page: [banner(2), table(3), themes(3), practiceList(3), form(3), practiceForm(3)].join('\n'),
};

const option = ([value, words]) => `<option value="${value}">${escape(words)}</option>`;
const box = ([value, words]) =>
  `<label class="choice"><input type="checkbox" name="themes" value="${value}" /> <span>${escape(words)}</span></label>`;

/** What the plain form says: the receiver takes agreement to its own words alone, and they are those of the pack. */
export const plainForm = {
  roles: Object.entries(pack.interest.roles).map(option).join('\n      '),
  topics: Object.entries(pack.topics).map(box).join('\n    '),
  agreement: escape(pack.interest.consent.words.replace('{controller}', controller)),
  'agreement.version': pack.interest.consent.version,
};
