import { languages } from './languages.js';
import type { Pack } from './pack.js';

/**
 * Makes a language known to all elements of the page whose words are whole and right: one that is built in, and was checked by
 * the build. A pack of somebody's own is for `registerPack()`, which checks it and fills in what it lacks.
 */
export function addPack(pack: Pick<Pack, 'meta'> & Partial<Pack>): void {
  // An element looks whether its words are others than before.
  const known = new WeakMap<object, object>();
  languages.packs.set(pack.meta.language, (english) => {
    const words =
      known.get(english) ??
      Object.fromEntries(
        Object.entries(english).map(([section, words]) => [section, pack[section as keyof Pack] ?? (words as unknown)]),
      );
    known.set(english, words);
    return words;
  });
  languages.changed();
}
