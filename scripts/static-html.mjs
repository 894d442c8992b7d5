// Writes static/: each element, and the whole page, as HTML to paste, which shows everything without JavaScript.
// Runs after the rest of a build: it renders with dist/, and names the hash of cdn/belonging-hydrate.min.js.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Page } from '../dist/index.js';
import { renderToString } from '../dist/ssr.js';

const at = (path) => new URL(`../${path}`, import.meta.url);
const read = (path) => JSON.parse(readFileSync(at(path), 'utf8'));
const { version } = read('package.json');
const file = 'belonging-hydrate.min.js';
const script = `<script
  type="module"
  src="https://cdn.jsdelivr.net/npm/belonging-widgets@${version}/cdn/${file}"
  integrity="${read('cdn/integrity.json')[file]}"
  crossorigin="anonymous"
></script>`;

/** What whoever pastes a form replaces, everywhere in the file: it stands in the words, too. */
const endpoint = { endpoint: 'https://answers.school.example/v1/forms/get-involved' };
const form = {
  ...endpoint,
  controller: 'Example High School',
  'privacy-href': 'https://www.school.example/privacy',
  'complaints-href': 'https://www.school.example/complaints',
  'retention-days': 365,
};
const attributes = {
  'belonging-interest-form': form,
  'belonging-practice-form': form,
  'belonging-practice-list': endpoint,
  'belonging-page': form,
};

/** Where the words of an element's heading are in a pack, for the fallback. */
const heading = {
  'belonging-banner': ({ banner }) => banner.heading,
  'belonging-theme-card': ({ cards }) => cards.leadership.heading,
  'belonging-themes': ({ themes }) => themes.heading,
  'belonging-table': ({ table }) => table.heading,
  'belonging-interest-form': ({ interest }) => interest.heading,
  'belonging-practice-form': ({ practice }) => practice.heading,
  'belonging-practice-list': ({ practices }) => practices.heading,
  'belonging-page': ({ banner }) => banner.heading,
};

const family = ({ tag, uses = [] }) => [tag, ...uses.flatMap(family)];

for (const language of ['en', 'cy']) {
  const pack = read(`dist/content/packs/${language}.json`);
  mkdirSync(at(`static/${language}`), { recursive: true });
  for (const tag of new Set(family(Page))) {
    const { href, title } = pack.sources.page;
    const content = `
  <p slot="fallback">${heading[tag](pack)}: <a href="${href}">${title}</a></p>
`;
    const replace = attributes[tag] ? ` Replace, everywhere in it: ${Object.values(attributes[tag]).join(', ')}.` : '';
    writeFileSync(
      at(`static/${language}/${tag.replace('belonging-', '')}.html`),
      `<!-- ${tag} of belonging-widgets ${version}: paste it as HTML. It shows everything without JavaScript.${replace} -->
${renderToString(tag, { attributes: { lang: language, ...attributes[tag] }, content })}
${script}
`,
    );
  }
}
