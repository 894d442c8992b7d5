/** What crosses the wire, as zod schemas made of the rules that the forms check by. */
import * as z from 'zod/mini';
import { isLanguage } from '../content/language.js';
import { themeNames } from '../content/themes.js';
import { interestAnswers } from './interest.js';
import { fieldCodes, line, text, type FieldCode, type FieldProblem, type Rule, type Rules } from './rules.js';

/** A rule as a schema: it tidies what it lets through, and its code is the message of the issue. */
function ruled<T>(rule: Rule<T>) {
  return z.pipe(
    z.unknown(),
    z.transform((input, context): T => {
      const result = rule(input);
      if ('value' in result) return result.value;
      context.issues.push({ code: 'custom', message: result.code, input });
      return z.NEVER;
    }),
  );
}

type Schemas<R extends Rules> = { [K in keyof R]: R[K] extends Rule<infer T> ? Schema<T> : never };
type Schema<T> = undefined extends T ? z.ZodMiniOptional<ReturnType<typeof ruled<T>>> : ReturnType<typeof ruled<T>>;

const schemas = <R extends Rules>(rules: R) =>
  Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => {
      const mayBeMissing = 'value' in rule(undefined);
      return [name, mayBeMissing ? z.optional(ruled(rule)) : ruled(rule)];
    }),
  ) as Schemas<R>;

/** A random (version 4) UUID in lower case, made by the form: the same for every try to send the same answers. */
const id = line(36, 36, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);

const language = text(2, 35, (tag) => !isLanguage(tag) && 'invalid');

/** What somebody agreed to, in the words that stood beside the box they ticked. */
const consent = <const P extends string>(purpose: P) =>
  z.strictObject(
    {
      purpose: z.literal(purpose, 'invalid'),
      ...schemas({
        /** Version that the words go by, such as a month. */
        version: line(1, 40),
        language,
        /** The words, exactly as shown. */
        words: text(1, 2000),
        /** SHA-256 of the words in UTF-8, 64 hexadecimal digits in lower case. */
        sha256: line(64, 64, /^[\da-f]+$/),
      }),
    },
    'required',
  );

/** An interest as it crosses the wire: `POST {endpoint}/interests`. */
export const interestSchema = z.strictObject({
  ...schemas({ id, language }),
  ...schemas(interestAnswers),
  consent: consent('contact'),
});

export type Interest = z.infer<typeof interestSchema>;

const words = z.string().check(z.minLength(1));

/**
 * Public settings of one form: `GET {endpoint}`. Keys that a newer receiver adds are ignored.
 *
 * `consents` are the words that people can agree to; a form shows those of its own language, or else the first.
 * `retentionDays`: days after which an answer is deleted.
 */
export const settingsSchema = z.object({
  controller: words,
  privacyUrl: words,
  complaintsUrl: words,
  retentionDays: z.number(),
  themes: z.array(z.literal(themeNames)),
  consents: z.array(z.object({ purpose: words, version: words, language: words, words, sha256: words })),
});

export type FormSettings = z.infer<typeof settingsSchema>;

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
