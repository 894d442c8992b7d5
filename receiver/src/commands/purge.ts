import { formsLeft, keptSince, unconfigured } from '../retention.js';
import {
  available,
  command,
  configHelp,
  configured,
  formsKnown,
  formsOf,
  option,
  placeOf,
  scrub,
  withStore,
} from './command.js';
import { countIn } from './count.js';
import { complain, counted, moment, say } from './terminal.js';

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
          ? await countIn(store, form.name, before)
          : available(await store.purge(form.name, before, now.toISOString()));
        const what = `${counted(interests, 'interest')} and ${counted(practices, 'story', 'stories')}`;
        say(
          `${form.name}: ${what} from before ${moment(before)} ${dryRun ? 'would be' : 'were'} removed from ${placeOf(config)}.`,
        );
      }
      if (!names)
        for (const left of formsLeft(await formsKnown(store, config), config.forms)) complain(unconfigured(left));
      if (!dryRun) await scrub(store);
      return 0;
    });
  },
});
