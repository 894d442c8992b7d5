/** The kinds of value that every submission is made of. */
import * as z from 'zod/mini';

/**
 * Why a value is refused. A code, never prose: the words for a person are in the content pack.
 *
 * `required` nothing there · `too-short` `too-long` counted in code points · `too-many` choices · `invalid` not of this kind ·
 * `characters` control or text-direction characters in it · `unknown` a key that the contract does not have.
 */
export const fieldCodes = [
  'required',
  'too-short',
  'too-long',
  'too-many',
  'invalid',
  'characters',
  'unknown',
] as const;
export type FieldCode = (typeof fieldCodes)[number];

/** One refused value: a JSON Pointer (RFC 6901) into the submission, and why. */
export interface FieldProblem {
  pointer: string;
  code: FieldCode;
}

/** NFC, line ends as LF, no white space at the ends: so that the same answer is the same bytes everywhere. */
const tidy = (value: string): string => value.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/**
 * Control characters, lone surrogates, and the bidirectional overrides and isolates with which a text can be shown as another
 * than it is (Unicode TR 36, 3.1; CVE-2021-42574). Line breaks and tabs have their place in a longer text only.
 */
const forbidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** How many characters a person would count: code points, so that an emoji is one and not two. */
export const countCharacters = (value: string): number => [...value].length;

function string(min: number, max: number, multiline: boolean) {
  return z.string('required').check(
    z.overwrite(tidy),
    z.refine((value) => value !== '', { error: 'required', abort: true }),
    z.refine((value) => !forbidden.test(multiline ? value.replace(/[\n\t]/g, '') : value), 'characters'),
    z.refine((value) => countCharacters(value) >= min, 'too-short'),
    z.refine((value) => countCharacters(value) <= max, 'too-long'),
  );
}

/** Text on one line, `min` to `max` code points. */
export const line = (min: number, max: number) => string(min, max, false);

/** Text that may have several lines, `min` to `max` code points. */
export const text = (min: number, max: number) => string(min, max, true);

/** One of several values. */
export const choice = <const T extends readonly string[]>(values: T) => z.literal(values, 'required');

/** Several of several values, each once. */
export const choices = <const T extends readonly string[]>(values: T, min: number, max: number) =>
  z.array(z.literal(values, 'invalid'), 'required').check(
    z.refine((chosen) => chosen.length >= min, 'required'),
    z.refine((chosen) => chosen.length <= max && new Set(chosen).size === chosen.length, 'too-many'),
  );

/** An address that mail can be sent to, as far as its look tells: something, one @, a domain with a dot. At most 254 (RFC 5321). */
export const email = line(1, 254).check(z.refine((value) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value), 'invalid'));

/** A random (version 4) UUID in lower case, made by the form: the same for every try to send the same answers. */
export const id = z
  .string('required')
  .check(
    z.refine((value) => /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(value), 'invalid'),
  );

/** A BCP 47 language tag, by its look. */
export const language = z
  .string('required')
  .check(z.refine((value) => /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(value) && value.length < 36, 'invalid'));

/** What somebody agreed to, in the words that stood beside the box they ticked. */
export const consent = <const P extends string>(purpose: P) =>
  z.strictObject(
    {
      purpose: z.literal(purpose, 'invalid'),
      /** Version that the words go by, such as a month. */
      version: line(1, 40),
      language,
      /** The words, exactly as shown. */
      words: text(1, 2000),
      /** SHA-256 of the words in UTF-8, 64 hexadecimal digits in lower case. */
      sha256: z.string('required').check(z.refine((value) => /^[\da-f]{64}$/.test(value), 'invalid')),
    },
    'required',
  );

/** A failed parse as codes: the first problem of each field, in the order of the fields. */
export function fieldProblems(error: z.core.$ZodError): FieldProblem[] {
  const problems = new Map<string, FieldCode>();
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys';
    const known = fieldCodes.find((code) => code === issue.message) ?? 'invalid';
    for (const key of unknown ? issue.keys : [undefined]) {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const pointer = path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
      if (!problems.has(pointer)) problems.set(pointer, unknown ? 'unknown' : known);
    }
  }
  return [...problems].map(([pointer, code]) => ({ pointer, code }));
}
