/** A practice: a story of something that helps people to belong, for others to read. */
import { themeNames } from '../content/themes.js';
import { choice, choices, line, text, where, type Rule } from './rules.js';

/** The kinds of school that a story can be about. */
export const phases = [
  'early-years',
  'primary',
  'secondary',
  'all-through',
  'special-or-ap',
  'post-16',
  'other',
] as const;
export type Phase = (typeof phases)[number];

/** Who is named beside a story once it is published. */
export const credits = ['anonymous', 'school', 'name-and-school'] as const;
export type Credit = (typeof credits)[number];

/** Required where the credit shows it, and dropped where it does not: what nobody needs nobody keeps (UK GDPR, article 5(1)(c)). */
const credited = (rule: Rule<string>, by: readonly Credit[]): Rule<string | undefined> =>
  where(rule, (_value, written) => by.includes(written?.['credit'] as Credit));

/** What a story is. There is no question about a pupil, and there must be none. */
export const storyAnswers = {
  title: line(3, 120),
  story: text(20, 3000),
  phase: choice(phases),
  themes: choices(themeNames, 1),
  credit: choice(credits),
};

/** Whom a credit can name. A story that goes with an interest takes both from there. */
export const creditLines = { name: line(1, 120), school: line(1, 160) };

/** Whom the chosen credit names. */
export const creditAnswers = {
  name: credited(creditLines.name, ['name-and-school']),
  school: credited(creditLines.school, ['school', 'name-and-school']),
};

/** What the person answers. */
export const practiceAnswers = { ...storyAnswers, ...creditAnswers };
