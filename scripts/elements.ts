// Writes docs/elements.md from custom-elements.json: every attribute, slot, event, part and custom property of every element.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

interface Described {
  name: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

/** What the manifest says of an element. */
export interface Element {
  tagName: string;
  description?: string;
  attributes?: Described[];
  slots?: Described[];
  events?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

/** Where the page stands. */
export const file = fileURLToPath(new URL('../docs/elements.md', import.meta.url));

/** The elements of a manifest, in the order of the README. */
export const elements = (manifest: { modules: { declarations: Element[] }[] }): Element[] => {
  const order = ['banner', 'theme-card', 'themes', 'table', 'interest-form', 'practice-form', 'practice-list', 'page'];
  const place = ({ tagName }: Element) => order.indexOf(tagName.replace('belonging-', ''));
  return manifest.modules
    .flatMap(({ declarations }) => declarations)
    .sort((one, other) => (place(one) + 1 || Infinity) - (place(other) + 1 || Infinity));
};

/** A text as one cell of a table. */
const cell = (text = '') => text.replaceAll('\n', ' ').replaceAll('|', '\\|');

/** Values that can be chosen from: of `'a' | 'b' | undefined` the first two. */
const choices = ({ type }: Described) =>
  [...(type?.text ?? '').matchAll(/["']([^"']+)["']/g)].map(([, value]) => value);

function table(
  title: string,
  rows: readonly Described[] = [],
  describe = ({ name }: Described) => `\`${name}\``,
): string {
  if (!rows.length) return '';
  const defaults = rows.some((row) => row.default);
  const body = rows.map((row) => {
    const values = choices(row);
    const missing = values.filter((value) => !row.description?.includes(`\`${String(value)}\``));
    const text = [
      row.description,
      missing.length ? `Values: ${missing.map((value) => `\`${String(value)}\``).join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join(' ');
    const preset = row.default?.replaceAll("'", '');
    return `| ${[describe(row), cell(text), ...(defaults ? [preset ? `\`${preset}\`` : ''] : [])].join(' | ')} |`;
  });
  const head = [title, 'what it is', ...(defaults ? ['default'] : [])];
  return `| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n${body.join('\n')}\n\n`;
}

/** The page, as Prettier lays it out. */
export async function page(all: readonly Element[]): Promise<string> {
  const text = `# The elements, one by one

<!-- Made by \`npm run docs:elements\` from the doc comments in src/elements: change those. -->

An attribute is written in the tag: \`<belonging-banner heading="Belonging at our school">\`. A slot takes HTML of yours, between the tags: \`<img slot="media" src="/hall.jpg" alt="">\`; the one without a
name takes all that has no \`slot\`. Parts and custom properties are for your style sheet: \`belonging-banner::part(heading) { … }\`, \`belonging-banner { --belonging-accent: #8a1538; }\`.

${all.map(({ tagName }) => `- [\`<${tagName}>\`](#${tagName})`).join('\n')}

${all
  .map(
    ({ tagName, description = '', attributes, slots, events, cssParts, cssProperties }) =>
      `## ${tagName}\n\n${description}\n\n` +
      table('attribute', attributes) +
      table('slot', slots, ({ name }) => (name ? `\`${name}\`` : '(none)')) +
      table('event', events) +
      table('part', cssParts) +
      table('custom property', cssProperties),
  )
  .join('')}`;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = new URL('../custom-elements.json', import.meta.url);
  writeFileSync(
    file,
    await page(elements(JSON.parse(readFileSync(manifest, 'utf8')) as Parameters<typeof elements>[0])),
  );
}
