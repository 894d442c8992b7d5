// Writes docs/troubleshooting.md from the words that the widgets say to whoever looks after a page, and from what
// troubleshooting.json knows of each: what causes it, and what to do.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Pack } from '../src/content/pack.js';
import advice from './troubleshooting.json' with { type: 'json' };

export type Words = Pick<Pack, 'doctor' | 'absent' | 'problems' | 'form' | 'practices'>;

/** Where the page stands. */
export const file = fileURLToPath(new URL('../docs/troubleshooting.md', import.meta.url));

/** Every sentence below a key, by its whole key. */
const flat = (words: string | object, key: string): [key: string, sentence: string][] =>
  typeof words === 'string'
    ? [[key, words]]
    : Object.entries(words).flatMap(([name, below]) => flat(below as string | object, `${key}.${name}`));

/** What the widgets say when something is wrong. */
const said = ({ doctor, absent, problems, form, practices }: Words) =>
  new Map([
    ...flat(doctor, 'doctor'),
    ...flat(absent, 'absent'),
    ...flat(problems, 'problems'),
    ...flat(form.setup, 'form.setup'),
    ...flat(form.failures, 'form.failures'),
    ...flat(practices.setup, 'practices.setup'),
    ...flat(practices.unread, 'practices.unread'),
  ]);

/**
 * The page, as Prettier lays it out.
 *
 * @throws Error that names every message which troubleshooting.json does not know, and every one that it alone knows.
 */
export async function page(words: Words, { groups, parts } = advice): Promise<string> {
  const messages = said(words);
  const known = [...parts, ...groups.flatMap((group) => group.messages.map(({ key }) => key))];
  const faults = [
    ...[...messages.keys()].filter((key) => !known.includes(key)).map((key) => `says nothing about ${key}`),
    ...known.filter((key) => !messages.has(key)).map((key) => `has ${key}, which no widget says`),
    ...known.filter((key, at) => known.indexOf(key) !== at).map((key) => `has ${key} twice`),
  ];
  if (faults.length) throw new Error(`scripts/troubleshooting.json ${faults.join('; ')}`);

  const anchor = (key: string) => key.replaceAll('.', '-');
  const text = `# Troubleshooting

<!-- Made by \`npm run docs:troubleshooting\` from src/content/packs/en.json and scripts/troubleshooting.json: change those. -->

A widget that can't do what it should says so in its own place, in words, and once on the console of the browser (F12), after \`belonging-widgets:\`. Find the sentence here. What stands
in braces, such as \`{url}\`, is filled in on your page.

${groups
  .map(
    ({ title, messages }) =>
      `- ${title}\n${messages.map(({ key, title }) => `  - [${title}](#${anchor(key)})`).join('\n')}`,
  )
  .join('\n')}

## Nothing is said: only the fallback shows, or nothing at all

Then the script does not run, and can't say why. The console of the browser does:

- **The editor took the \`<script>\` out**: it is not in the source of the page. Ask for a block that keeps HTML as it is, or have it added to the theme.
- **The hash does not fit** ("integrity"): a plug-in that shrinks scripts changed the file, or the hash is of another version. Exclude the file from the plug-in, and copy the whole tag anew.
- **The file does not come** (404, or "blocked"): the address is wrong, or a filter is between. Upload the file to your own site.
- **The page forbids it** ("Content Security Policy"): \`script-src\` has to name where the file is. On your own site, \`'self'\` is enough.

${groups
  .map(
    ({ title, about, messages: entries }) =>
      `## ${title}\n\n${about}\n\n${entries
        .map(
          ({ key, title, cause, mend }) =>
            `<a id="${anchor(key)}"></a>\n\n### ${title}\n\n\`\`\`text\n${messages.get(key) ?? ''}\n\`\`\`\n\n**Why**: ${cause}\n\n**What to do**: ${mend}`,
        )
        .join('\n\n')}`,
  )
  .join('\n\n')}
`;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const english = new URL('../src/content/packs/en.json', import.meta.url);
  writeFileSync(file, await page(JSON.parse(readFileSync(english, 'utf8')) as Pack));
}
