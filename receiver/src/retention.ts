/** Nothing is kept for longer than the form says: what is past its time is removed while the receiver runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Form } from './config.js';
import type { Store } from './store/store.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What was received before this time is past what the form says. */
export const keptSince = ({ settings }: Form, now: Date): string =>
  new Date(now.getTime() - settings.retentionDays * day).toISOString();

/** What to do about answers of a form that the configuration has not. */
export const unconfigured = (form: string): string =>
  `The database has answers of ${form}, which is not in the configuration: nothing says how long to keep them, and nobody removes ` +
  `them. Put the form back into the configuration, or remove them: belonging-receiver erase --all --form ${form}.`;

/** The forms of the database that the configuration has not. */
export const formsLeft = (stored: readonly string[], configured: ReadonlyMap<string, Form>): string[] =>
  stored.filter((name) => !configured.has(name));

/** What is logged of a purge that removed something, or failed. Nothing that a person typed can be in it. */
export type PurgeEntry =
  | { event: 'purged'; form: string; interests: number; practices: number }
  /** `reason`: the storage driver's name for the fault, or the kind of exception. */
  | { event: 'purge-failed'; form: string; reason: string }
  /** What was removed stays removed, but the files of the database still have something of it. */
  | { event: 'scrub-failed'; reason: string }
  /** Nobody removes the answers of this form: what to do. */
  | { event: 'form-not-configured'; form: string; advice: string };

export interface Retention {
  forms: ReadonlyMap<string, Form>;
  store: Pick<Store, 'purge' | 'scrub' | 'formsWithAnswers'>;
  clock: () => Date;
  log: (entry: PurgeEntry) => void;
  /** Resolves after so many milliseconds, and rejects when it is aborted. */
  wait?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
}

const waitAside = (milliseconds: number, signal: AbortSignal) => sleep(milliseconds, undefined, { signal, ref: false });

/** Removes what is past its time: a minute after the start, then every hour; five minutes after a failure. Gives its end. */
export function keepPurging({ wait = waitAside, ...purging }: Retention): () => Promise<void> {
  const ending = new AbortController();

  async function purgeUntilTheEnd() {
    for (let pause = minute; ;) {
      await tellLeft(purging);
      await wait(pause, ending.signal);
      pause = (await purgeAll(purging, ending.signal)) ? 60 * minute : 5 * minute;
    }
  }
  const ended = purgeUntilTheEnd().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });

  return () => {
    ending.abort();
    return ended;
  };
}

/** Says which forms are nobody's. What fails here, fails in the next round too, and is logged there. */
async function tellLeft({ forms, store, log }: Omit<Retention, 'wait'>): Promise<void> {
  const stored = await store.formsWithAnswers().catch(() => undefined);
  if (stored?.status !== 'found') return;
  for (const form of formsLeft(stored.forms, forms))
    log({ event: 'form-not-configured', form, advice: unconfigured(form) });
}

/** One round through all forms. What fails in one of them doesn't keep the others from theirs. */
async function purgeAll({ forms, store, clock, log }: Omit<Retention, 'wait'>, signal: AbortSignal): Promise<boolean> {
  let allWell = true;
  const failed = (entry: PurgeEntry) => {
    allWell = false;
    log(entry);
  };
  for (const form of forms.values()) {
    if (signal.aborted) break;
    const now = clock();
    try {
      const purged = await store.purge(form.name, keptSince(form, now), now.toISOString());
      if (purged.status === 'unavailable') failed({ event: 'purge-failed', form: form.name, reason: purged.reason });
      else if (purged.interests || purged.practices)
        log({ event: 'purged', form: form.name, interests: purged.interests, practices: purged.practices });
    } catch (error) {
      failed({ event: 'purge-failed', form: form.name, reason: (error as Error).name });
    }
  }
  if (signal.aborted) return allWell; // The next start does the rest.
  try {
    const scrubbed = await store.scrub();
    if (scrubbed.status === 'unavailable') failed({ event: 'scrub-failed', reason: scrubbed.reason });
  } catch (error) {
    failed({ event: 'scrub-failed', reason: (error as Error).name });
  }
  return allWell;
}
