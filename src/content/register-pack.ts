import { conform } from './conform.js';
import { forElement } from './load.js';
import type { Pack } from './pack.js';
import { languages, type Laid } from './languages.js';

/** Any part of something: what is left out is said in other words. */
export type Some<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Some<T[K]> } : T;

/** A site's own pack, or one more language: whatever it leaves out is said in the built-in words. */
export type OwnPack = Some<Pack>;

/** The packs of each language, in small letters, in the order in which they came. */
const packs = new Map<string, OwnPack[]>();
/** The words of each element in each language: a page may have a thousand cards. */
let known = new WeakMap<object, Map<string, Laid<unknown>>>();

/**
 * Makes a language, or a few words of your own in one, known to all elements of the page, those that stand there already too.
 * An element shows the language that is nearest around it: for `en-GB` the packs of `en` and over them those of `en-GB`; and
 * English, if nobody has handed in a pack for it. A second pack for the same language is laid over the first; the same one again
 * is laid over those that came meanwhile.
 *
 * @param pack A content pack, whole or in part (JSON Schema: `belonging-widgets/content/schema.json`); `meta.language` says whose
 *   words they are, English if it does not. What is wrong in it is said in the place of the elements that need it.
 */
export function registerPack(pack: OwnPack): void {
  const language = (pack.meta?.language ?? 'en').toLowerCase();
  // A component may hand in the same one each time that it is mounted: it moves to the end.
  packs.set(language, [...(packs.get(language) ?? []).filter((each) => each !== pack), pack]);
  known = new WeakMap();
  languages.wordsIn = wordsIn;
  languages.changed();
}

/** An element's words in a language: the packs for it, laid over the built-in ones. */
function wordsIn<T extends object>(language: string, builtin: T): Laid<T> {
  const tag = language.toLowerCase();
  const words = languages.builtIn(tag, builtin);
  const inLanguages = known.get(words) ?? new Map<string, Laid<unknown>>();
  known.set(words, inLanguages);
  const laid = inLanguages.get(tag) ?? lay(tag, words, words !== builtin);
  inLanguages.set(tag, laid);
  return laid as Laid<T>;
}

function lay<T extends object>(tag: string, builtin: T, isInLanguage: boolean): Laid<T> {
  const laid: Laid<T> = { words: builtin };
  const primary = tag.split('-')[0] ?? '';
  const found = [...new Set([primary, tag])].flatMap((each) => packs.get(each) ?? []);
  for (const pack of found.length || isInLanguage ? found : (packs.get('en') ?? [])) {
    const result = conform('registerPack()', forElement(pack, builtin), laid.words);
    if (result.status === 'loaded') laid.words = result.words;
    else laid.problem ??= result;
  }
  return laid;
}
