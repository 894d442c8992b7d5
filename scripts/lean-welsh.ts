import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

type Words = string | Words[] | { [key: string]: Words };

/** Between two texts in the list of them. No text may have it. */
const separator = '|';

/** The forms that Welsh tells apart in our sentences on a number; its "one" is said in the words of "other". */
const forms = ['two', 'few', 'many', 'other'];

/** What speaks to whoever looks after the page, and not to visitors: the CDN files say it in English only. */
const forEditors = /^(form\.setup\.|practices\.(setup|unread)$)/;

/** Sections of which nothing is said to visitors. */
const sectionsForEditors = ['about', 'problems', 'doctor', 'absent'];

/**
 * The words of a pack without their names, in the order of those of another pack; nothing for what is said in the same words there,
 * or is for editors. Sentences on a number stand in the four forms that Welsh tells apart here.
 */
function inOrder(own: Words | undefined, example: Words, at: string): string[] {
  if (typeof example === 'string') {
    const words = own === example || forEditors.test(at) ? '' : (own as string);
    if (words.includes(separator))
      throw new Error(`cy.json: ${at} has a "${separator}", which stands between two texts in the CDN files.`);
    return [words];
  }
  const group = own as Record<string, Words>;
  if ('one' in example) {
    const other = Object.keys(group).find((form) => !forms.includes(form));
    if (other) throw new Error(`cy.json: ${at}.${other} is a form of plural that scripts/lean-welsh.ts does not know.`);
    return forms.flatMap((form) => inOrder(group[form] ?? group.other, '', `${at}.${form}`));
  }
  if (Object.keys(group).length !== Object.keys(example).length)
    throw new Error(`cy.json: ${at} has not as many words as the English.`);
  return Object.entries(example).flatMap(([key, words]) => inOrder(group[key], words, `${at}.${key}`));
}

/** Names the words again: the reverse of `inOrder`. It goes into the CDN files as it stands here. */
function named(words: string[]) {
  const name = (example: Words): Words =>
    typeof example === 'string'
      ? words.shift() || example
      : Array.isArray(example)
        ? example.map(name)
        : Object.fromEntries(
            (example.one ? ['two', 'few', 'many', 'other'] : Object.keys(example)).map((key) => [
              key,
              name(example[key] ?? ''),
            ]),
          );
  return name;
}

/** Welsh, as a CDN file carries it beside English: without the names of the words, which are those of the English ones. */
export const leanWelsh: Plugin = {
  name: 'lean-welsh',
  enforce: 'pre',
  // By another name: what ends in .json is Vite's to read.
  resolveId: (id) => (id.endsWith('/packs/cy.json') ? '\0welsh' : null),
  load(id) {
    if (id !== '\0welsh') return null;
    const packs = new URL('../src/content/packs/', import.meta.url);
    const read = (language: string) =>
      JSON.parse(readFileSync(new URL(`${language}.json`, packs), 'utf8')) as Record<string, Words>;
    const english = read('en');
    const welsh = read('cy');
    const sections = Object.keys(english).filter((section) => !sectionsForEditors.includes(section));
    const lists = sections.map(
      (section) => [section, inOrder(welsh[section], english[section] ?? '', section)] as const,
    );
    const said = (words: string[], example: string) =>
      `/* @__PURE__ */ named(${JSON.stringify(words.join(separator))}.split("${separator}"))(${example})`;
    return [
      `import { ${sections.map((section) => `${section} as ${section}InEnglish`).join(', ')} } from ${JSON.stringify(new URL('en.json', packs).pathname)};`,
      named.toString(),
      // Who wants one section gets that one, and who wants all gets them in one list.
      ...lists.map(([section, words]) => `export const ${section} = ${said(words, `${section}InEnglish`)};`),
      `export default ${said(
        lists.flatMap(([, words]) => words),
        `{ ${sections.map((section) => `${section}: ${section}InEnglish`).join(', ')} }`,
      )};`,
    ].join('\n');
  },
};
