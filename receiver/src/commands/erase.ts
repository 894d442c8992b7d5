import { readFileSync } from 'node:fs';
import { interestSchema } from 'belonging-widgets/submission';
import * as z from 'zod/mini';
import { isReference } from '../reference.js';
import type { Store, StoredInterest, StoredPractice } from '../store/store.js';
import {
  available,
  command,
  configHelp,
  configured,
  formsKnown,
  misused,
  namedOf,
  option,
  placeOf,
  Refusal,
  referenceOf,
  scrub,
  withStore,
} from './command.js';
import { countIn, type Counts } from './count.js';
import { complain, confirmed, counted, isTerminal, moment, oneLine, progress, say } from './terminal.js';

/** Whom or what to remove. */
type Target = { email: string } | { reference: string };

interface Found {
  interests: StoredInterest[];
  practices: StoredPractice[];
}

export const erase = command({
  summary: 'Removes what is kept of a person.',
  help: `belonging-receiver erase --config <file> --email <address> [--form <name> …] [--dry-run | --yes]
belonging-receiver erase --config <file> --reference <reference> [--form <name> …] [--dry-run | --yes]
belonging-receiver erase --config <file> --list <file> [--form <name> …] [--dry-run | --yes]
belonging-receiver erase --config <file> --all --form <name> … [--dry-run | --yes]

Removes what a person has sent: their interests, and the stories that came with them. It can't be undone. A story that was
sent by itself has no e-mail address; it goes by its reference, which its author was told. What was removed is told apart
ever after, so that a late repeat is not kept again. Backups have it until they are gone: keep a list of the references that
are printed at the end, and go through it with --list after a backup has been restored.

${configHelp}
  --email <address>         Whose; capital letters don't matter.
  --reference <reference>   One submission, with its story.
  --list <file>             A file with an address or a reference on each line, or some with commas between, or - for the
                            standard input. A line that begins with # is passed over; with any other, nothing is done.
  --all                     Everybody, and all stories: to give a form up.
  --form <name>             In this form only; can be said again for another one. Without it, in all, also in those that have
                            left the configuration and still have answers.
  --dry-run                 Shows what would be removed, and removes nothing.
  --yes                     Doesn't ask.`,
  options: {
    config: option.text,
    email: option.text,
    reference: option.text,
    list: option.text,
    all: option.flag,
    form: option.texts,
    'dry-run': option.flag,
    yes: option.flag,
  },
  async run({ config: path, email, reference, list, all, form: names, 'dry-run': dryRun = false, yes }) {
    const ways = [email, reference, list, all && 'all'].filter((way) => way !== undefined && way !== false);
    if (ways.length !== 1 || !ways[0]?.trim())
      throw misused(
        'Say what to erase, in one way: --email <address>, --reference <reference>, --list <file>, or --all --form <name>.',
      );
    if (dryRun && yes) throw misused('Either --dry-run or --yes.');
    const config = configured(path);
    const targets = all ? [] : list === undefined ? [oneTarget(email, reference)] : targetsIn(list);

    return withStore(config, { toRead: dryRun }, async (store) => {
      const known = await formsKnown(store, config);
      const forms = namedOf(known, names);
      if (all && !names) throw misused(`Of which form? --form with one of: ${known.join(', ')}.`);
      const { lines, counts, references, remove } = all
        ? await ofForms(store, forms)
        : await ofTargets(store, forms, targets);
      if (!lines.length) {
        const whom = email ?? reference ?? (all ? forms.join(', ') : 'anybody on the list');
        say(`Nothing is kept of ${oneLine(whom)} in ${placeOf(config)}.`);
        // An earlier time may have left something in the files.
        if (!dryRun) await scrub(store);
        return 0;
      }
      for (const line of lines) say(line);
      const amount = amountOf(counts);
      if (dryRun) {
        say(`${amount} would be removed.`);
        return 0;
      }
      if (!yes && !isTerminal()) throw new Refusal(`Nothing was removed. To remove ${amount} for good, add --yes.`, 2);
      if (!yes && !(await confirmed(`Remove ${amount} for good?`))) {
        complain('Nothing was removed.');
        return 1;
      }
      say(`Removed: ${amountOf(await remove())}.`);
      if (references && list === undefined) say(`For the list of erasures:\n${references}`);
      await scrub(store);
      return 0;
    });
  },
});

/** What is there to be removed. */
interface Plan {
  /** In words, for whoever is to agree. */
  lines: string[];
  counts: Counts;
  /** By which it is known again after a backup was restored, one on a line. */
  references?: string;
  /** Removes it, and says how much it was. */
  remove: () => Promise<Counts>;
}

async function ofTargets(store: Store, forms: string[], targets: Target[]): Promise<Plan> {
  const found = await findAll(store, forms, targets);
  return {
    lines: [...found.interests.map(describeInterest), ...found.practices.map(describePractice)],
    counts: { interests: found.interests.length, practices: found.practices.length },
    references: referencesOf(found),
    remove: () => removeAll(store, forms, targets),
  };
}

/** All that some forms have; not what comes meanwhile, should one of them still be open. */
async function ofForms(store: Store, forms: string[]): Promise<Plan> {
  const before = new Date().toISOString();
  const found: (Counts & { form: string })[] = [];
  for (const form of forms) found.push({ form, ...(await countIn(store, form, before)) });
  return {
    lines: found.filter(hasAny).map((counts) => `${counts.form}: ${amountOf(counts)}`),
    counts: totalOf(found),
    remove: async () => {
      const removed: Counts[] = [];
      for (const form of forms) removed.push(available(await store.purge(form, before, new Date().toISOString())));
      return totalOf(removed);
    },
  };
}

const hasAny = ({ interests, practices }: Counts): boolean => interests + practices > 0;

const totalOf = (all: Counts[]): Counts => ({
  interests: all.reduce((sum, { interests }) => sum + interests, 0),
  practices: all.reduce((sum, { practices }) => sum + practices, 0),
});

const amountOf = ({ interests, practices }: Counts): string =>
  [interests && counted(interests, 'interest'), practices && counted(practices, 'story', 'stories')]
    .filter(Boolean)
    .join(' and ') || 'nothing';

const describeInterest = ({ reference, receivedAt, form, name, email }: StoredInterest): string =>
  `${reference}  ${moment(receivedAt)}  interest in ${form}: ${oneLine(name)} <${oneLine(email)}>`;

const describePractice = ({ reference, receivedAt, form, state, title }: StoredPractice): string =>
  `${reference}  ${moment(receivedAt)}  story in ${form}, ${state}: ${oneLine(title)}`;

const referencesOf = ({ interests, practices }: Found): string =>
  [...new Set([...interests, ...practices].map(({ reference }) => reference))].join('\n');

/** Nothing, if it is neither an address nor a reference: to look for that would find nobody, and seem to be done. */
function targetOf(text: string): Target | undefined {
  const reference = referenceOf(text);
  if (isReference(reference)) return { reference };
  const { data: email } = z.safeParse(interestSchema.shape.email, tidied(text));
  return email === undefined ? undefined : { email };
}

const tidied = (email: string): string => email.normalize('NFC').trim();

function oneTarget(email: string | undefined, written = ''): Target {
  if (email !== undefined) return { email: tidied(email) };
  const reference = referenceOf(written);
  if (!isReference(reference))
    throw misused(`${oneLine(written)} is no reference: they are like 7K3M9QXD. For more than one take --list.`);
  return { reference };
}

function targetsIn(file: string): Target[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Refusal(`The list can't be read: ${(error as Error).message}.`, 1);
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (/^\s*#/.test(line) ? '' : line));
  const targets = lines.map((line) =>
    line
      .split(/[,;]/)
      .filter((part) => part.trim())
      .map(targetOf),
  );
  const wrong = targets.flatMap((inLine, index) => (inLine.includes(undefined) ? [index + 1] : []));
  if (wrong.length)
    throw misused(
      `Nothing was removed: of the list, line ${wrong.join(', ')} is neither an e-mail address nor a reference, nor some with commas between.`,
    );
  return targets.flat().filter((target) => target !== undefined);
}

async function findAll(store: Store, forms: string[], targets: Target[]): Promise<Found> {
  const interests = new Map<string, StoredInterest>();
  const practices = new Map<string, StoredPractice>();
  const take = (found: Found) => {
    for (const interest of found.interests) interests.set(interest.reference, interest);
    for (const practice of found.practices) practices.set(practice.reference, practice);
  };
  for (const target of targets) if ('email' in target) take(available(await store.findSubject(target.email, forms)));
  const references = new Set(targets.flatMap((target) => ('reference' in target ? [target.reference] : [])));
  if (references.size) take(await findReferences(store, forms, references));
  return { interests: [...interests.values()], practices: [...practices.values()] };
}

/** The store has no way to find an interest by its reference, since nobody but this asks: so it looks through them. */
async function findReferences(store: Store, forms: string[], references: Set<string>): Promise<Found> {
  const found: Found = { interests: [], practices: [] };
  const shown = progress((count) => `${counted(count, 'interest')} looked through …`);
  let count = 0;
  for (const form of forms)
    for await (const interest of store.listInterests(form)) {
      if (references.has(interest.reference)) found.interests.push(interest);
      shown.at((count += 1));
    }
  shown.end();
  for (const reference of references) {
    const story = available(await store.findPractice(reference));
    if (story.status === 'found' && forms.includes(story.practice.form)) found.practices.push(story.practice);
  }
  return found;
}

async function removeAll(store: Store, forms: string[], targets: Target[]): Promise<Counts> {
  const removed: Counts[] = [];
  const shown = progress((count) => `${String(count)} of ${String(targets.length)} erased …`);
  for (const target of targets) {
    const at = new Date().toISOString();
    const result = await ('email' in target
      ? store.eraseSubject(target.email, forms, at)
      : store.eraseReference(target.reference, forms, at));
    shown.at(removed.push(available(result)));
  }
  shown.end();
  return totalOf(removed);
}
