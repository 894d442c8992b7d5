import type { Removal, Store } from '../store/store.js';
import { counted, progress } from './terminal.js';

/** How many interests and stories. */
export type Counts = Omit<Removal, 'status'>;

/**
 * How much a form has, from before a time if one is given. The lists are in order of time, so each is read only as far as it is
 * old.
 */
export async function countIn(store: Store, form: string, before?: string): Promise<Counts> {
  const shown = progress((count) => `${form}: ${counted(count, 'submission')} counted …`);
  let total = 0;
  const count = async (entries: AsyncIterable<{ receivedAt: string }>) => {
    let old = 0;
    for await (const { receivedAt } of entries) {
      if (before !== undefined && receivedAt >= before) break;
      old += 1;
      shown.at((total += 1));
    }
    return old;
  };
  const counts = {
    interests: await count(store.listInterests(form)),
    practices: await count(store.listPractices(form)),
  };
  shown.end();
  return counts;
}
