import { fill } from './fill.js';

/** A sentence about a number, in each form that its language has for it (`Intl.PluralRules`); `other` serves for the rest. */
export type Counted = Partial<Record<Intl.LDMLPluralRule, string | undefined>> & { other: string };

/** The languages built in: to write their numbers no browser need be asked, which at first takes longer than all else that a form does (bench). */
const british = /^(en|cy)$/;

/**
 * The form of a sentence that goes with a number, and the number in it as `{count}`: in the digits and separators of the language,
 * or in those of Britain, if a browser does not know it (Chromium: Welsh).
 */
export function counted(words: Counted, count: number, language: string, values?: Record<string, string>): string {
  let form: Intl.LDMLPluralRule = 'other';
  let digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  try {
    form = new Intl.PluralRules(language).select(count);
    if (!british.test(language)) digits = count.toLocaleString([language, 'en-GB']);
  } catch {
    // A pack may name what is no language.
  }
  return fill(words[form] ?? words.other, { ...values, count: digits });
}
