import type { PackProblem } from './conform.js';

/** An element's words in one language; and what is wrong with the first pack that could not be used for them. */
export interface Laid<T> {
  words: T;
  problem?: PackProblem;
}

/**
 * Where elements learn their words, and that there are others. `registerPack()` puts its languages here: who hands in none need
 * not download what lays one pack over another.
 */
export const languages = {
  /** Who shows words, and wants to be told that there may be others to show. */
  followers: new Set<() => void>(),

  changed: (): void => {
    for (const follower of [...languages.followers]) follower();
  },

  /** What the built-in languages beside English say in place of an element's English words, by language (`addPack()`). */
  packs: new Map<string, (english: object) => object>(),

  /** An element's words in a built-in language; in English, if it is none. */
  builtIn: <T extends object>(language: string, english: T): T =>
    (languages.packs.get(language.toLowerCase().replace(/-.*/, ''))?.(english) ?? english) as T,

  /** An element's words in a language: the packs for it, laid over the built-in ones. */
  wordsIn: <T extends object>(language: string, english: T): Laid<T> => ({
    words: languages.builtIn(language, english),
  }),
};
