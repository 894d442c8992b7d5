/** Answers as a table that opens in a spreadsheet, and does nothing else there. */
import type { StoredInterest } from './store/store.js';

/** Says that it is UTF-8: without it Excel takes the file for another encoding. */
const byteOrderMark = '\uFEFF';

/** What makes a spreadsheet take a cell for a formula (OWASP, "CSV injection"), with the full-width twins that Excel folds. */
const formulaStart = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** One cell: made inert by a leading apostrophe where needed, then quoted where RFC 4180 asks for it. */
export function csvCell(value: string): string {
  const inert = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const columns: Record<string, (entry: StoredInterest) => string> = {
  id: (entry) => entry.id,
  reference: (entry) => entry.reference,
  received_at: (entry) => entry.receivedAt,
  name: (entry) => entry.name,
  email: (entry) => entry.email,
  school: (entry) => entry.school ?? '',
  role: (entry) => entry.role,
  themes: (entry) => entry.themes.join(', '),
  message: (entry) => entry.message ?? '',
  language: (entry) => entry.language,
  consent_purpose: (entry) => entry.consent.purpose,
  consent_version: (entry) => entry.consent.version,
  consent_language: (entry) => entry.consent.language,
  consent_words: (entry) => entry.consent.words,
  consent_sha256: (entry) => entry.consent.sha256,
};

const line = (cells: string[]): string => `${cells.map(csvCell).join()}\r\n`;

/** The table, line by line. */
export async function* interestsCsv(entries: AsyncIterable<StoredInterest>): AsyncGenerator<string, void> {
  yield byteOrderMark + line(Object.keys(columns));
  for await (const entry of entries) yield line(Object.values(columns).map((cell) => cell(entry)));
}
