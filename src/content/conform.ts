import { languageTag } from './language.js';
import { isWebAddress } from './web-address.js';

/** What a value should have been; the pack says each of them in words (`problems.expected`). */
export type Expected = 'text' | 'list' | 'group' | 'address' | 'language' | 'known';

/** The first fault of a pack: where it is, what was expected there, and what stands there. */
export interface Fault {
  field: string;
  expected: Expected;
  found: unknown;
}

/** Why a pack can't be used. Every member carries what a school office needs to mend it. */
export type PackProblem =
  | { status: 'missing' | 'slow' | 'policy' | 'not-json' | 'web-page'; url: string; detail: string }
  | ({ status: 'wrong'; url: string } & Fault);

/** A pack as one element needs it, or why not. */
export type Loaded<T> = { status: 'loaded'; words: T } | PackProblem;

type Group = Record<string, unknown>;

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The forms that a sentence about a number can have (`Intl.PluralRules`). */
const isForm = (key: string): boolean => /^(zero|one|two|few|many|other)$/.test(key);

/**
 * Lays a site's own words over the built-in ones, and checks them against these on the way: the built-in pack, which the
 * tests check against `packSchema`, is the example that each value has to look like. It agrees with `ownPackSchema` on every
 * pack (a property test), but costs 0.3 kB where zod costs 4.5 kB, and the display file is to stay under 11 kB.
 *
 * @param url Where the pack is from.
 * @returns The words, what was left out filled in from `example`; or the first fault.
 */
export function conform<T>(url: string, own: unknown, example: T): Loaded<T> {
  try {
    return { status: 'loaded', words: overlay(own, example, '', false) as T };
  } catch (fault) {
    return { status: 'wrong', url, ...(fault as Fault) };
  }
}

function overlay(own: unknown, example: unknown, field: string, whole: boolean): unknown {
  const refuse = (expected: Expected, at = field): never => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- a fault is caught by conform() and becomes a value
    throw { field: at, expected, found: own } satisfies Fault;
  };

  if (Array.isArray(example)) {
    if (!Array.isArray(own) || !own.length) return refuse('list');
    // An entry of a list has no counterpart to be filled in from, so it must be whole.
    return own.map((entry, index) => overlay(entry, example[0], `${field}[${index}]`, true));
  }
  if (isGroup(example)) {
    if (!isGroup(own)) return refuse('group');
    // Forms for a number: another language has others, so they are replaced whole.
    const counted = Object.keys(example).every(isForm);
    const words: Group = whole || counted ? {} : { ...example };
    // The source of a built-in sentence is not that of a sentence of one's own.
    if ('text' in own && 'source' in example) words.source = undefined;
    // Of an entry only the source may be left out: a site's own sentence need not rest on the research.
    const needed = Object.keys(example).filter((key) => (counted ? key === 'other' : whole && key !== 'source'));
    for (const key of new Set([...Object.keys(own), ...needed])) {
      const at = field ? `${field}.${key}` : key;
      const like = counted && isForm(key) ? 'other' : key;
      if (!Object.hasOwn(example, like)) return refuse('known', at);
      words[key] = overlay(own[key], example[like], at, whole);
    }
    return words;
  }
  if (typeof own !== 'string' || !own) return refuse('text');
  if (field.endsWith('.href') && !isWebAddress(own)) return refuse('address');
  return field === 'meta.language' && !languageTag.test(own) ? refuse('language') : own;
}
