import { readFileSync } from 'node:fs';
import type { Removal, Store, StoredInterest, StoredPractice } from '../store/store.js';
import {
  available,
  command,
  configHelp,
  configured,
  formsOf,
  misused,
  option,
  Refusal,
  referenceOf,
  scrub,
  withStore,
} from './command.js';
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

Removes what a person has sent: their interests, and the stories that came with them. It can't be undone. A story that was
sent by itself has no e-mail address; it goes by its reference, which its author was told. What was removed is told apart
ever after, so that a late repeat is not kept again. Backups have it until they are gone: keep a list of the references that
are printed at the end, and go through it with --list after a backup has been restored.

${configHelp}
  --email <address>         Whose; capital letters don't matter.
  --reference <reference>   One submission, with its story.
  --list <file>             A file with an address or a reference on each line, or - for the standard input. A line that
                            begins with # is passed over.
  --form <name>             In this form only; can be said again for another one. Without it, in all.
  --dry-run                 Shows what would be removed, and removes nothing.
  --yes                     Doesn't ask.`,
  options: {
    config: option.text,
    email: option.text,
    reference: option.text,
    list: option.text,
    form: option.texts,
    'dry-run': option.flag,
    yes: option.flag,
  },
  async run({ config: path, email, reference, list, form, 'dry-run': dryRun, yes }) {
    const ways = [email, reference, list].filter((way) => way !== undefined);
    if (ways.length !== 1 || !ways[0]?.trim())
      throw misused('Say what to erase, in one way: --email <address>, --reference <reference>, or --list <file>.');
    if (dryRun && yes) throw misused('Either --dry-run or --yes.');
    const config = configured(path);
    const forms = formsOf(config, form).map(({ name }) => name);
    const targets = list === undefined ? [targetOf(email ?? reference ?? '', email !== undefined)] : targetsIn(list);

    return withStore(config, { toRead: dryRun ?? false }, async (store) => {
      const found = await findAll(store, forms, targets);
      if (!found.interests.length && !found.practices.length) {
        say(`Nothing is kept of ${oneLine(email ?? reference ?? 'anybody on the list')}.`);
        return 0;
      }
      for (const line of found.interests.map(describeInterest)) say(line);
      for (const line of found.practices.map(describePractice)) say(line);
      const all = amount(found.interests.length, found.practices.length);
      if (dryRun) {
        say(`${all} would be removed.`);
        return 0;
      }
      if (!yes && !isTerminal()) throw new Refusal(`Nothing was removed. To remove ${all} for good, add --yes.`, 2);
      if (!yes && !(await confirmed(`Remove ${all} for good?`))) {
        complain('Nothing was removed.');
        return 1;
      }
      const removed = await removeAll(store, forms, targets);
      say(`Removed: ${amount(removed.interests, removed.practices)}.`);
      if (list === undefined) say(`For the list of erasures: ${referencesOf(found)}`);
      await scrub(store);
      return 0;
    });
  },
});

const amount = (interests: number, practices: number): string =>
  [interests && counted(interests, 'interest'), practices && counted(practices, 'story', 'stories')]
    .filter(Boolean)
    .join(' and ') || 'nothing';

const describeInterest = ({ reference, receivedAt, form, name, email }: StoredInterest): string =>
  `${reference}  ${moment(receivedAt)}  interest in ${form}: ${oneLine(name)} <${oneLine(email)}>`;

const describePractice = ({ reference, receivedAt, form, state, title }: StoredPractice): string =>
  `${reference}  ${moment(receivedAt)}  story in ${form}, ${state}: ${oneLine(title)}`;

const referencesOf = ({ interests, practices }: Found): string =>
  [...new Set([...interests, ...practices].map(({ reference }) => reference))].join(', ');

const targetOf = (text: string, isEmail = text.includes('@')): Target =>
  isEmail ? { email: text.normalize('NFC').trim() } : { reference: referenceOf(text) };

function targetsIn(file: string): Target[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Refusal(`The list can't be read: ${(error as Error).message}.`, 1);
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.filter((line) => /^\s*[^\s#]/.test(line)).map((line) => targetOf(line));
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

async function removeAll(store: Store, forms: string[], targets: Target[]): Promise<Omit<Removal, 'status'>> {
  const removed = { interests: 0, practices: 0 };
  const shown = progress((count) => `${String(count)} of ${String(targets.length)} erased …`);
  for (const [index, target] of targets.entries()) {
    const at = new Date().toISOString();
    const { interests, practices } = available(
      await ('email' in target
        ? store.eraseSubject(target.email, forms, at)
        : store.eraseReference(target.reference, forms, at)),
    );
    removed.interests += interests;
    removed.practices += practices;
    shown.at(index + 1);
  }
  shown.end();
  return removed;
}
