/** What somebody agrees to: which words, and the record of it. */
import type { FormSettings } from '../submission/schema.js';

/** What a person can agree to. */
export type Purpose = 'contact' | 'publish';

/** What a person agrees to, as it is shown and sent. */
export interface Consent {
  version: string;
  language: string;
  words: string;
  sha256?: string;
}

/** White space as it is shown. */
export const fold = (text?: string | null): string => text?.replace(/\s+/g, ' ').trim() ?? '';

/**
 * The words to agree to. A receiver takes those on its list alone: of these the page's own, else those in the language of the
 * page, else the first. Where there is no list, the page's own.
 */
export function consentFor(purpose: Purpose, own: Consent, list: FormSettings['consents'] = []): Consent {
  const listed = list.filter((each) => each.purpose === purpose);
  const primary = ({ language }: Consent) => language.split('-')[0];
  return (
    listed.find(({ words }) => fold(words) === fold(own.words)) ??
    listed.find((each) => primary(each) === primary(own)) ??
    listed[0] ??
    own
  );
}

/** What crosses the wire of it. */
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
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
