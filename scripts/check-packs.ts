// The first step of a build: every pack in src/content/packs says all that the English one says, and nothing else. What is
// wrong is printed, file and key, and the build ends.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packSchema } from '../src/content/pack.js';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Group = Record<string, Json>;

const isGroup = (value: Json | undefined): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every category that any language has for a number: Unicode's plural rules. */
const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Sentences about a number, by category. `phases` has an `other` too, beside names that are no category. */
const isCounted = (value: Json | undefined): value is Group =>
  isGroup(value) && 'other' in value && Object.keys(value).every((key) => categories.includes(key));

/** Control characters, those that turn what stands around them, and others that nobody sees. Joiners, which some scripts need, may be. */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/** Whatever stands in braces, also what is misspelt; each once, since a language may need to say one of them twice. */
const placeholders = (text: string): string[] => [...new Set(text.match(/\{[^{}]*\}|[{}]/g))].sort();

/**
 * What is wrong with a pack that is built in.
 *
 * @param pack What is in its file.
 * @param english The pack that it is compared to; the English one is compared to itself.
 * @returns a sentence for each fault, which begins with the key; none for a pack that is as it should be.
 */
export function faultsOf(pack: unknown, english: unknown): string[] {
  const faults: string[] = [];
  const language = (pack as { meta?: { language?: unknown } } | null)?.meta?.language;
  const own = pluralsOf(language);
  if (!own) faults.push(`meta.language is ${JSON.stringify(language)}, which is not a language that is known here`);

  const compare = (found: Json | undefined, wanted: Json | undefined, key: string): void => {
    const wrong = (what: string, where = key) => faults.push(`${where || 'the pack'} ${what}`);
    const below = (name: string) => (key ? `${key}.${name}` : name);
    if (found === undefined) wrong('is missing');
    else if (wanted === undefined) wrong('is not a key of the English pack');
    else if (isCounted(wanted)) {
      if (!isGroup(found)) wrong('must be a group of sentences by plural category');
      else {
        if (!('other' in found)) wrong('is missing', below('other'));
        for (const [category, sentence] of Object.entries(found))
          if (own && !own.includes(category))
            wrong(`is no plural category of this language: it has ${own.join(', ')}`, below(category));
          else compare(sentence, wanted.other, below(category));
      }
    } else if (isGroup(wanted)) {
      if (!isGroup(found)) wrong('must be a group');
      else
        for (const name of new Set([...Object.keys(wanted), ...Object.keys(found)]))
          compare(found[name], wanted[name], below(name));
    } else if (Array.isArray(wanted)) {
      if (!Array.isArray(found)) wrong('must be a list');
      else if (found.length !== wanted.length)
        wrong(`has ${String(found.length)} entries, the English pack ${String(wanted.length)}`);
      else for (const [index, entry] of found.entries()) compare(entry, wanted[index], `${key}[${String(index)}]`);
    } else if (typeof found !== 'string' || typeof wanted !== 'string' || !found.trim()) wrong('must be some text');
    else {
      const [has, needs] = [placeholders(found), placeholders(wanted)];
      if (has.join() !== needs.join()) wrong(`has ${said(has)}, the English pack ${said(needs)}`);
      const character = unseen.exec(found)?.[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      if (character) wrong(`has a character that nobody sees, U+${character}`);
    }
  };
  compare(pack as Json, english as Json, '');
  // The schema knows what an address, a direction and a language look like.
  if (!faults.length)
    for (const { path, code } of packSchema.safeParse(pack).error?.issues ?? [])
      faults.push(`${path.join('.') || 'the pack'} is not as the schema wants it (${code})`);
  return faults;
}

const said = (names: string[]): string => names.join(' ') || 'no placeholder';

/** The categories of a language, or nothing if it is no language that Node knows: then its plurals would be those of another. */
function pluralsOf(language: unknown): string[] | undefined {
  try {
    if (typeof language !== 'string' || !Intl.PluralRules.supportedLocalesOf(language).length) return undefined;
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    return categories.filter((category) => (pluralCategories as string[]).includes(category));
  } catch {
    return undefined;
  }
}

/** The faults of every pack in a folder, each behind the name of its file, which is that of its language. */
export function faultsIn(folder: URL): string[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  const english = read('en.json');
  return readdirSync(folder).flatMap((file) => {
    try {
      const pack = read(file);
      const { language } = (pack as { meta?: { language?: string } }).meta ?? {};
      const name = file === `${String(language)}.json` ? [] : [`meta.language is ${JSON.stringify(language)}`];
      return [...name, ...faultsOf(pack, english)].map((fault) => `${file}: ${fault}`);
    } catch (error) {
      return [`${file}: ${(error as Error).message}`];
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faultsIn(new URL('../src/content/packs/', import.meta.url));
  for (const fault of faults) console.error(fault);
  if (faults.length) process.exitCode = 1;
}
