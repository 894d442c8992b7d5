import type { Form } from '../config.js';
import { keptSince } from '../retention.js';
import type { Removal, Store } from '../store/store.js';
import { available, command, configHelp, configured, formsOf, option, scrub, withStore } from './command.js';
import { counted, moment, progress, say } from './terminal.js';

export const purge = command({
  summary: 'Removes what has been kept for as long as its form says.',
  help: `belonging-receiver purge --config <file> [--form <name> …] [--dry-run]

Removes the interests and stories, published ones too, that were received longer ago than the "retentionDays" of their form.
serve does the same by itself; this is for doing it now, and with --dry-run for looking.

${configHelp}
  --form <name>     In this form only; can be said again for another one. Without it, in all.
  --dry-run         Counts what would be removed, and removes nothing.`,
  options: { config: option.text, form: option.texts, 'dry-run': option.flag },
  async run({ config: path, form: names, 'dry-run': dryRun }) {
    const config = configured(path);
    return withStore(config, { toRead: dryRun ?? false }, async (store) => {
      const now = new Date();
      for (const form of formsOf(config, names)) {
        const before = keptSince(form, now);
        const { interests, practices } = dryRun
          ? await countBefore(store, form, before)
          : available(await store.purge(form.name, before, now.toISOString()));
        const what = `${counted(interests, 'interest')} and ${counted(practices, 'story', 'stories')}`;
        say(`${form.name}: ${what} from before ${moment(before)} ${dryRun ? 'would be' : 'were'} removed.`);
      }
      if (!dryRun) await scrub(store);
      return 0;
    });
  },
});

/** The lists are in order of time, so each is read only as far as it is old. */
async function countBefore(store: Store, { name }: Form, before: string): Promise<Omit<Removal, 'status'>> {
  const shown = progress((count) => `${name}: ${counted(count, 'submission')} counted …`);
  let total = 0;
  const count = async (entries: AsyncIterable<{ receivedAt: string }>) => {
    let old = 0;
    for await (const { receivedAt } of entries) {
      if (receivedAt >= before) break;
      old += 1;
      shown.at((total += 1));
    }
    return old;
  };
  const counts = {
    interests: await count(store.listInterests(name)),
    practices: await count(store.listPractices(name)),
  };
  shown.end();
  return counts;
}
