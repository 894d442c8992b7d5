/** A page of the site: its content from `site/pages/`, in the frame that all pages share. */
import { readFileSync } from 'node:fs';
import { fallbacks, plainForm } from './fallback.mjs';
import { pages } from './pages.mjs';

const read = (file) => readFileSync(new URL(`site/${file}`, import.meta.url), 'utf8');

/** Puts our own values into our own files; a name that nobody filled in is a mistake in them. */
const fill = (template, values) =>
  template.replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`Nothing to put in place of {{${name}}}`);
    return values[name];
  });

const links = (list, current) =>
  list
    .map(({ path, name }) => `<li><a href="${path}"${path === current ? ' aria-current="page"' : ''}>${name}</a></li>`)
    .join('\n          ');

const menu = pages.flatMap(({ path, menu: name }) => (name ? [{ path, name }] : []));

const sectionOf = ({ section, path }) => {
  if (!section) return '';
  const list = pages.filter((page) => page.section === section).map(({ path, title }) => ({ path, name: title }));
  return fill(read('section.html'), { links: links(list, path) });
};

/**
 * @param {import('./pages.mjs').Page} page
 * @param {object} site
 * @param {string} site.endpoint Where the form sends to.
 * @param {Record<string, string>} site.integrity Hash of each file of widgets.
 * @param {number} site.slow Milliseconds by which the file of widgets is to come late, for a look at what is there until then.
 */
export function render(page, { endpoint, integrity, slow }) {
  const dates = read('dates.html');
  const values = { endpoint, dates, ...plainForm };
  for (const [name, html] of Object.entries(fallbacks)) values[`fallback.${name}`] = html;
  for (const [file, hash] of Object.entries(integrity)) values[`integrity.${file}`] = hash;
  const content = fill(read(`pages/${page.file}`), values);
  const { path, title, description, dir = 'ltr', wide } = page;
  const html = fill(read('layout.html'), {
    title: path === '/' ? title : `${title} - Tarnmoor Community School`,
    description,
    dir,
    path,
    width: wide ? 'wide' : 'with-aside',
    menu: links(menu, menu.some((entry) => entry.path === path) ? path : page.section && `/${page.section}`),
    aside: path === '/' ? '' : fill(read('aside.html'), { section: sectionOf(page), dates }),
    content,
  });
  return slow ? html.replaceAll('.min.js"', `.min.js?slow=${String(slow)}"`) : html;
}
