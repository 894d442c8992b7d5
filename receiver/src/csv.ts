/** Answers as a table that opens in a spreadsheet, and does nothing else there. */
import type { StoredInterest, StoredPractice } from './store/store.js';

/** Says that it is UTF-8: without it Excel takes the file for another encoding. */
const byteOrderMark = '\uFEFF';

/**
 * Places where a spreadsheet could begin a formula (OWASP, "CSV injection"): at the start of a cell, and wherever one would start
 * for a spreadsheet that takes semicolons or tabs for its separators, as in much of Europe: it knows nothing of our quotes.
 * What it would skip first (spaces, invisible characters, quotes) is skipped; Excel folds the full-width twins to plain ones.
 */
const formulaStart =
  /^(?=[\s\p{Cf}"]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])|(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])(?<=[;\t\r\n][\s\p{Cf}"]*)/gu;

/** What a spreadsheet would take for a number or a date, and write in its own way: 007, 2026-11, or the reference 1234E567. */
const numberLike = /^(?=\D*\d)[\d\s.,:/%-]+(?:e\d+)?$/i;

/** One cell: made inert by an apostrophe where needed, then quoted where RFC 4180 asks for it. */
export function csvCell(value: string): string {
  const inert = numberLike.test(value) ? `'${value}` : value.replace(formulaStart, "'");
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

type Columns<Entry> = Record<string, (entry: Entry) => string>;

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');

const arrival: Columns<StoredInterest | StoredPractice> = {
  id: (entry) => entry.id,
  reference: (entry) => entry.reference,
  received_at: (entry) => entry.receivedAt,
  suspected: (entry) => yesOrNo(entry.suspected),
};

const agreement: Columns<StoredInterest | StoredPractice> = {
  language: (entry) => entry.language,
  consent_purpose: (entry) => entry.consent.purpose,
  consent_version: (entry) => entry.consent.version,
  consent_language: (entry) => entry.consent.language,
  consent_words: (entry) => entry.consent.words,
  consent_sha256: (entry) => entry.consent.sha256,
};

const interestColumns: Columns<StoredInterest> = {
  ...arrival,
  name: (entry) => entry.name,
  email: (entry) => entry.email,
  school: (entry) => entry.school ?? '',
  role: (entry) => entry.role,
  themes: (entry) => entry.themes.join(', '),
  message: (entry) => entry.message ?? '',
  ...agreement,
};

const practiceColumns: Columns<StoredPractice> = {
  ...arrival,
  state: (entry) => entry.state,
  changed_at: (entry) => entry.changedAt ?? '',
  with_interest: (entry) => yesOrNo(entry.withInterest),
  title: (entry) => entry.title,
  story: (entry) => entry.story,
  phase: (entry) => entry.phase,
  themes: (entry) => entry.themes.join(', '),
  credit: (entry) => entry.credit,
  name: (entry) => entry.name ?? '',
  school: (entry) => entry.school ?? '',
  ...agreement,
};

const line = (cells: string[]): string => `${cells.map(csvCell).join()}\r\n`;

/** A table, line by line. */
const table = <Entry>(columns: Columns<Entry>) =>
  async function* (entries: AsyncIterable<Entry>): AsyncGenerator<string, void> {
    yield byteOrderMark + line(Object.keys(columns));
    for await (const entry of entries) yield line(Object.values(columns).map((cell) => cell(entry)));
  };

export const interestsCsv = table(interestColumns);
export const practicesCsv = table(practiceColumns);
