/** What the stores have in common: rows as the databases give them, and what they stand for. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Interest } from 'belonging-widgets/submission';
import { StorageFault, type NewEntry, type StoredInterest, type StoredPractice, type Unavailable } from './store.js';

interface Row {
  sequence: number;
  form: string;
  id: string;
  reference: string;
  received_at: string;
  suspected: boolean | 0 | 1;
  language: string;
  consent_version: string;
  consent_language: string;
  consent_sha256: string;
  consent_words: string;
}

export interface InterestRow extends Row {
  name: string;
  email: string;
  school: string | null;
  role: StoredInterest['role'];
  themes: StoredInterest['themes'];
  message: string | null;
}

export interface PracticeRow extends Row {
  with_interest: boolean | 0 | 1;
  title: string;
  story: string;
  phase: StoredPractice['phase'];
  themes: StoredPractice['themes'];
  credit: StoredPractice['credit'];
  name: string | null;
  school: string | null;
  state: StoredPractice['state'];
  revision: number;
  changed_at: string | null;
}

const envelopeFrom = (row: Row) => ({
  form: row.form,
  id: row.id,
  reference: row.reference,
  receivedAt: row.received_at,
  suspected: Boolean(row.suspected),
  language: row.language,
});

const consentFrom = <P extends string>(purpose: P, row: Row) => ({
  purpose,
  version: row.consent_version,
  language: row.consent_language,
  words: row.consent_words,
  sha256: row.consent_sha256,
});

export const interestFrom = (row: InterestRow): StoredInterest => ({
  ...envelopeFrom(row),
  name: row.name,
  email: row.email,
  ...(row.school !== null && { school: row.school }),
  role: row.role,
  themes: row.themes,
  ...(row.message !== null && { message: row.message }),
  consent: consentFrom('contact', row),
});

export const practiceFrom = (row: PracticeRow): StoredPractice => ({
  ...envelopeFrom(row),
  withInterest: Boolean(row.with_interest),
  title: row.title,
  story: row.story,
  phase: row.phase,
  themes: row.themes,
  credit: row.credit,
  ...(row.name !== null && { name: row.name }),
  ...(row.school !== null && { school: row.school }),
  state: row.state,
  revision: row.revision,
  ...(row.changed_at !== null && { changedAt: row.changed_at }),
  consent: consentFrom('publish', row),
});

/** One form for all spellings of an address. Case never tells two people apart in practice, whatever RFC 5321 allows. */
export const foldEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

type Answers<K extends 'interest' | 'practice'> = Omit<
  K extends 'interest' ? StoredInterest : StoredPractice,
  'form' | 'reference' | 'receivedAt' | 'suspected' | 'withInterest' | 'state' | 'revision' | 'changedAt'
>;

/** What is to be kept of a submission: an interest, a story, or both. What the credit doesn't name is not kept with the story. */
export function partsOf({ kind, submission }: NewEntry): {
  interest?: Answers<'interest'>;
  practice?: Answers<'practice'>;
} {
  if (kind === 'practices') return { practice: submission };
  const { practice, ...interest } = submission;
  return { interest, ...(practice && { practice: credited(interest, practice) }) };
}

function credited(
  interest: Omit<Interest, 'practice'>,
  practice: NonNullable<Interest['practice']>,
): Answers<'practice'> {
  const { id, language, name, school } = interest;
  return {
    id,
    language,
    ...practice,
    ...(practice.credit === 'name-and-school' && { name }),
    ...(practice.credit !== 'anonymous' && school !== undefined && { school }),
  };
}

/** Where a page of published stories ended: the time and the reference of its last one, in a form that fits an address. */
export const cursorOf = ({ changed_at, reference }: Pick<PracticeRow, 'changed_at' | 'reference'>): string =>
  Buffer.from(`${String(changed_at)} ${reference}`).toString('base64url');

/** Opposite of `cursorOf`: nothing, for what isn't a cursor. */
export function readCursor(cursor: string): { changedAt: string; reference: string } | undefined {
  const text = Buffer.from(cursor, 'base64url').toString();
  const { 1: changedAt, 2: reference } = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\w+)$/.exec(text) ?? [];
  return changedAt === undefined || reference === undefined ? undefined : { changedAt, reference };
}

/** How many submissions are read, or removed, at a time: between two times others may write. */
export const pageSize = 100;

/** Where a page of a list begins: after this time, and at the same time after this number. */
export interface Place {
  after: string;
  sequence: number;
}

/** A list, page by page; `read` gives the `pageSize` rows after a place. */
export async function* inPages<R extends { received_at: string; sequence: number }>(
  read: (place: Place) => R[] | Unavailable | Promise<R[] | Unavailable>,
): AsyncGenerator<R, void> {
  let place: Place = { after: '', sequence: 0 };
  for (;;) {
    const page = await read(place);
    if ('status' in page) throw new StorageFault(page.reason);
    // Not `yield*`, which makes as much garbage again.
    for (const row of page) yield row;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    place = { after: last.received_at, sequence: last.sequence };
    // A store that answers at once, and a reader that asks at once, would let nobody else have a turn.
    await turn();
  }
}
