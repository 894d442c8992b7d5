import { fill } from './fill.js';

/** A sentence about a number, in each form that its language has for it (`Intl.PluralRules`); `other` serves for the rest. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string | undefined>> & { other: string };

/** A number in the digits and separators of a language; in those of Britain, if a browser does not know it (Chromium: Welsh). A pack may name what is no language. */
export function digits(count: number, language: string): string {
  try {
    return count.toLocaleString([language, 'en-GB']);
  } catch {
    return String(count);
  }
}

/** The form of a sentence that goes with a number, and the number in it as `{count}`. */
export function counted(words: Counted, count: number, language: string, values?: Record<string, string>): string {
  let rule: Intl.LDMLPluralRule = 'other';
  try {
    rule = new Intl.PluralRules(language).select(count);
  } catch {
    // As above.
  }
  return fill(words[rule] ?? words.other, { ...values, count: digits(count, language) });
}
