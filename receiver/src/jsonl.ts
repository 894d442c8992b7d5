/** Answers exactly as they are kept: one JSON object on each line (https://jsonlines.org). For programs; people get the table. */
import type { StoredInterest, StoredPractice } from './store/store.js';

async function* lines(entries: AsyncIterable<object>): AsyncGenerator<string, void> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

export const interestsJsonl: (entries: AsyncIterable<StoredInterest>) => AsyncGenerator<string, void> = lines;
export const practicesJsonl: (entries: AsyncIterable<StoredPractice>) => AsyncGenerator<string, void> = lines;
