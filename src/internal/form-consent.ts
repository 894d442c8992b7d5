/** The words that somebody agrees to: which they are, and the record of them. */
import type { FormSettings } from '../submission/schema.js';
import { fold } from './own-form.js';

/** What a person can agree to. */
export type Purpose = 'contact' | 'publish';

/** What a person agrees to, as it is shown and sent. */
export interface Consent {
  version: string;
  language: string;
  words: string;
  sha256?: string;
}

/**
 * A receiver takes the words on its list alone: of these the page's own, else those in the language of the page, else the first.
 * Where there is no list, the words of the pack. Words that the page itself shows are taken if they can be.
 */
export function consentFor(
  purpose: Purpose,
  pack: Consent,
  settings: FormSettings['consents'] = [],
  shown?: Consent,
): Consent {
  const listed = settings.filter((each) => each.purpose === purpose);
  const primary = (tag: string) => tag.split('-')[0];
  return (
    (shown?.words && (listed.find(({ words }) => fold(words) === shown.words) ?? (!listed.length && shown))) ||
    (listed.find(({ words }) => words === pack.words) ??
      listed.find((each) => primary(each.language) === primary(pack.language)) ??
      listed[0] ??
      pack)
  );
}

/** What is kept of an agreement. */
export async function recordOf({
  purpose,
  version,
  language,
  words,
  sha256,
}: Consent & { purpose: Purpose }): Promise<object> {
  return { purpose, version, language, words, sha256: sha256 ?? (await sha256Of(words)) };
}

async function sha256Of(words: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
