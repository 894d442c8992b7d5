/**
 * The rules for what a person may answer: one function for each kind of value. A form runs them as they are; the zod schemas
 * of the wire (schema.ts) are made of them. So a rule is written once, and a page does not download zod (4.6 kB) to check a form.
 */

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

/** Everything that was written: what one answer must be may depend on another. */
export type Written = Readonly<Record<string, unknown>>;

/** Checks one value: gives it back tidied, or the code of what is wrong with it. */
export interface Rule<T> {
  (value: unknown, written?: Written): { value: T } | { code: FieldCode };
  /** Fewest and most code points, of a text: for the sentence that says so. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A rule for each field. */
export type Rules = Readonly<Record<string, Rule<unknown>>>;

/** What the rules let through; what may be left out is missing then, not undefined. */
export type Ruled<R extends Rules> = {
  [K in keyof R as undefined extends Value<R[K]> ? never : K]: Value<R[K]>;
} & {
  [K in keyof R as undefined extends Value<R[K]> ? K : never]?: Exclude<Value<R[K]>, undefined>;
};
type Value<R> = R extends Rule<infer T> ? T : never;

/** NFC, line ends as LF, no white space at the ends: so that the same answer is the same bytes everywhere. */
const tidy = (value: string): string => value.normalize('NFC').replace(/\r\n?/g, '\n').trim();

/**
 * Control characters, lone surrogates, and the bidirectional overrides and isolates with which a text can be shown as another
 * than it is (Unicode TR 36, 3.1; CVE-2021-42574). Line breaks and tabs have their place in a longer text only.
 */
const forbidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** How many characters a person would count: code points, so that an emoji is one and not two. */
// eslint-disable-next-line @typescript-eslint/no-misused-spread -- code points are what the contract counts
export const countCharacters = (value: string): number => [...value].length;

/** Text of several lines, `min` to `max` code points. */
export const text = (min: number, max: number, pattern = /(?:)/, allowed = /[\n\t]/g): Rule<string> => {
  const rule: Rule<string> = (given) => {
    const value = typeof given === 'string' ? tidy(given) : '';
    const count = countCharacters(value);
    const code =
      (!value && 'required') ||
      (forbidden.test(value.replace(allowed, '')) && 'characters') ||
      (count < min && 'too-short') ||
      (count > max && 'too-long') ||
      (!pattern.test(value) && 'invalid');
    return code ? { code } : { value };
  };
  return Object.assign(rule, { min, max });
};

/** Text on one line, `min` to `max` code points. */
export const line = (min: number, max: number, pattern?: RegExp): Rule<string> => text(min, max, pattern, /(?!)/);

/** An address that mail can be sent to, as far as its look tells: something, one @, a domain with a dot. At most 254 (RFC 5321). */
export const email = line(1, 254, /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/);

/** One of several values. */
export const choice =
  <const T extends readonly string[]>(values: T): Rule<T[number]> =>
  (value) =>
    values.includes(value as T[number]) ? { value: value as T[number] } : { code: value ? 'invalid' : 'required' };

/** Several of several values, each once: so not more of them than there are. */
export const choices =
  <const T extends readonly string[]>(values: T, min: number): Rule<T[number][]> =>
  (value) => {
    if (!Array.isArray(value) || value.length < min) return { code: 'required' };
    if (!value.every((one: string) => values.includes(one))) return { code: 'invalid' };
    return new Set(value).size < value.length ? { code: 'too-many' } : { value: value as T[number][] };
  };

/** How many: a whole number, 0 or more. */
export const count: Rule<number> = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? { value: value as number } : { code: 'invalid' };

/** A box that must be ticked. */
export const ticked: Rule<true> = (value) => (value === true ? { value } : { code: 'required' });

/** A rule that holds, with its limits, where it is asked for; elsewhere nothing is let through. */
export const where = <T>(rule: Rule<T>, asked: (value: unknown, written?: Written) => boolean): Rule<T | undefined> =>
  Object.assign(
    (value: unknown, written?: Written) => (asked(value, written) ? rule(value, written) : { value: undefined }),
    rule,
  );

/** What may be left out. */
export const optional = <T>(rule: Rule<T>): Rule<T | undefined> => where(rule, (value) => value !== undefined);

/** Checks what somebody wrote against the rules, field by field: all problems at once, in the order of the rules. */
export function check<R extends Rules>(
  rules: R,
  written: Written,
): { answers?: Ruled<R>; problems: Map<string, FieldCode> } {
  const answers: Record<string, unknown> = {};
  const problems = new Map<string, FieldCode>();
  for (const [name, rule] of Object.entries(rules)) {
    const result = rule(written[name], written);
    if ('code' in result) problems.set(name, result.code);
    else if (result.value !== undefined) answers[name] = result.value;
  }
  return problems.size ? { problems } : { answers: answers as Ruled<R>, problems };
}
