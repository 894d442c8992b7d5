/** What a command is, and what several of them do: read the configuration, find a form, open the store. */
import { existsSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isPostgres, loadConfig, variables, type Config, type Form } from '../config.js';
import { formsLeft } from '../retention.js';
import { inWords } from '../store/faults.js';
import { openStore } from '../store/open.js';
import type { Store, Unavailable } from '../store/store.js';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

export interface Command<O extends Options = Options> {
  /** What it is for: its line in the help of all commands. */
  summary: string;
  /** How it is called: what `--help` says. */
  help: string;
  options: O;
  /** How many words it takes beside its options. */
  words?: number;
  /** Gives the exit code. */
  run(values: Values<O>, words: string[]): Promise<number> | number;
}

/** Writes a command down, so that its options have their types. */
export const command = <const O extends Options>(definition: Command<O>): Command => definition;

/** Why a command ends without having done its work, in words for whoever called it. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** @param code 1: it can't · 2: it was called or configured wrongly. */
  constructor(
    message: string,
    readonly code: 1 | 2,
  ) {
    super(message);
  }
}

export const misused = (words: string): Refusal =>
  new Refusal(`${words}\nbelonging-receiver --help shows how it is called.`, 2);

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Options that several commands have. */
export const option = { text, flag, texts: { type: 'string', multiple: true } } as const;

/** What the help says of `--config`. */
export const configHelp = '  --config <file>   The configuration.';

/** The configuration; or a refusal with every fault of it. */
export function configured(path: string | undefined): Config {
  if (path === undefined) throw misused('The configuration is missing: --config <file>.');
  const { tokenSha256, database } = variables;
  const result = loadConfig(path, { tokenSha256: process.env[tokenSha256], database: process.env[database] });
  if (result.status === 'valid') return result.config;
  const faults = result.faults.map((fault) => `\n  ${fault.path} ${fault.message}`);
  throw new Refusal(`${path} can't be used:${faults.join('')}`, 2);
}

const noForm = (name: string, all: string[]) => misused(`There is no form ${name}; there are: ${all.join(', ')}.`);

/** The form of this name; the only one there is, if none is named. */
export function formOf({ forms }: Config, name: string | undefined): Form {
  const [first, ...others] = forms.values();
  if (name === undefined && first && !others.length) return first;
  const all = [...forms.keys()];
  if (name === undefined) throw misused(`Which form? --form with one of: ${all.join(', ')}.`);
  return forms.get(name) ?? refuse(noForm(name, all));
}

/** The forms of these names; all, if none is named. */
export const formsOf = (config: Config, names: string[] | undefined): Form[] =>
  names ? [...new Set(names)].map((name) => formOf(config, name)) : [...config.forms.values()];

/** The names of all forms, also of those that have left the configuration and still have answers. */
export async function formsKnown(store: Store, { forms }: Config): Promise<string[]> {
  const stored = available(await store.formsWithAnswers());
  return [...forms.keys(), ...formsLeft(stored.forms, forms)];
}

/** Those of the forms that are named; all, if none is. */
export function namedOf(known: string[], names: string[] | undefined): string[] {
  for (const name of names ?? []) if (!known.includes(name)) throw noForm(name, known);
  return names ? [...new Set(names)] : known;
}

/** A reference as somebody may have written it down: in small letters, in groups, with O for 0 and I or L for 1. */
export const referenceOf = (written: string): string =>
  written.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** The database, for whoever may be looking into the wrong one; of an address nothing that is a secret. */
export function placeOf({ database }: Config): string {
  if (!isPostgres(database)) return database;
  if (!URL.canParse(database)) return 'PostgreSQL';
  const { host, pathname, searchParams } = new URL(database);
  return `PostgreSQL ${searchParams.get('host') ?? host}${pathname}`;
}

export function refuse(reason: Refusal): never {
  throw reason;
}

/** Milliseconds to wait while the receiver itself is writing: nobody else is kept waiting, so it may be long. */
const busyTimeout = 15_000;

/**
 * Opens the store for a while. A receiver that is serving from it goes on with that.
 *
 * @param toRead Whether the work only looks, for which a full disk or a copy that can't be written will do.
 */
export async function withStore<T>(
  { database }: Config,
  { toRead }: { toRead: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> {
  // To open a file that is not there would make one, and "nothing found" of a misspelt path would be no answer.
  if (!isPostgres(database) && !existsSync(database))
    throw new Refusal(`There is no database ${database} yet: nothing has been received, or the path is wrong.`, 1);
  const store = await openStore(database, { busyTimeout, toRead });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** To be called after what is removed, and told of; or a refusal, if files still have something of it. */
export async function scrub(store: Store): Promise<void> {
  const result = await store.scrub();
  if (result.status !== 'unavailable') return;
  throw new Refusal(
    `What was removed is gone for whoever asks, but the files of the database still have something of it: ` +
      `${inWords(result.reason) ?? `${result.reason}.`} Say the same again later; a receiver that serves does it by itself.`,
    1,
  );
}

/** What the store found; or a refusal, if the storage failed. */
export function available<T extends { status: string }>(result: T | Unavailable): T {
  if (result.status !== 'unavailable') return result as T;
  const { reason } = result as Unavailable;
  throw new Refusal(`The database can't be used just now: ${inWords(reason) ?? `${reason}. Try again.`}`, 1);
}
