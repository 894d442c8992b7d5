/** What crosses the wire, as zod schemas made of the rules that the forms check by. */
import * as z from 'zod/mini';
import { languageTag } from '../content/language.js';
import { themeNames } from '../content/themes.js';
import { interestAnswers } from './interest.js';
import { creditAnswers, creditLines, phases, storyAnswers, type Credit } from './practice.js';
import {
  check,
  count,
  fieldCodes,
  line,
  optional,
  text,
  type FieldCode,
  type FieldProblem,
  type Rule,
  type Rules,
} from './rules.js';

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

const language = text(2, 35, languageTag);

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

/** What stands round the answers of every submission. */
const envelope = {
  id,
  language,
  /** What was filled into a field that people do not see: likely by a machine (a honeypot). */
  website: optional(text(1, 1000)),
  /** Whole seconds between the first change to the form and its sending: a machine takes none. */
  seconds: optional(count),
};

/** Whether a submission looks like a machine's. It is accepted like any other, and kept apart for a person to look at. */
export const isSuspected = ({
  website,
  seconds = Infinity,
}: {
  website?: string | undefined;
  seconds?: number | undefined;
}): boolean => website !== undefined || seconds < 2;

/** What the credit asks for must be there: the rule that `creditAnswers` has, for the wire. */
function credited(
  person: { name?: unknown; school?: unknown },
  credit: Credit | undefined,
  issues: z.core.$ZodRawIssue[],
) {
  const { answers = {}, problems } = check(creditAnswers, { ...person, credit });
  for (const [path, message] of problems) issues.push({ code: 'custom', message, path: [path], input: person });
  return answers;
}

/** An interest as it crosses the wire: `POST {endpoint}/interests`. A story may go with it, credited to the same person. */
export const interestSchema = z
  .strictObject({
    ...schemas({ ...envelope, ...interestAnswers }),
    consent: consent('contact'),
    practice: z.optional(z.strictObject({ ...schemas(storyAnswers), consent: consent('publish') }, 'invalid')),
  })
  .check(({ value, issues }) => {
    if (value.practice) credited(value, value.practice.credit, issues);
  });

export type Interest = z.infer<typeof interestSchema>;

/** A story as it crosses the wire by itself: `POST {endpoint}/practices`. */
export const practiceSchema = z
  .strictObject({
    ...schemas({
      ...envelope,
      ...storyAnswers,
      name: optional(creditLines.name),
      school: optional(creditLines.school),
    }),
    consent: consent('publish'),
  })
  .check((payload) => {
    const { name: _name, school: _school, ...rest } = payload.value;
    payload.value = { ...rest, ...credited(payload.value, payload.value.credit, payload.issues) };
  });

export type Practice = z.infer<typeof practiceSchema>;

/** A published story, as anybody may read it. */
const published = z.object({
  /** Short name of the story: the reference that its author was told. */
  id: z.string().check(z.minLength(1)),
  title: z.string(),
  story: z.string(),
  phase: z.literal(phases),
  themes: z.array(z.literal(themeNames)),
  /** Who is named, if anybody is. */
  name: z.optional(z.string()),
  school: z.optional(z.string()),
  /** BCP 47 language of title and story. */
  language: z.string(),
  /** Day of publication: ISO 8601, such as 2026-11-23. */
  published: z.string(),
});

export type PublishedPractice = z.infer<typeof published>;

/**
 * Published stories, newest first: `GET {endpoint}/practices`, or a static file. Keys that a newer receiver adds are ignored.
 * `next`, if there are more, is the `cursor` to ask for them with; `total` counts those that match, on all pages.
 */
export const practiceListSchema = z.object({
  practices: z.array(published),
  total: z.optional(z.number()),
  next: z.optional(z.string()),
});

export type PracticeList = z.infer<typeof practiceListSchema>;

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
