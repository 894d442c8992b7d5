/** What the tests of the commands need: the command as a process of its own, and a database with something in it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../../src/index.js';
import type { NewEntry, Store } from '../../src/store/store.js';
import { configJson, interest, temporaryFolder } from '../helpers.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = ['--import', 'tsx', join(root, 'src/cli.ts')];

/** The surroundings of a command, without what the tests' own surroundings would configure. */
export const clean = { ...process.env };
delete clean['DATABASE_URL'];
delete clean['BELONGING_TOKEN_SHA256'];

/** Runs the command as a process of its own, which the test may kill. */
export function run(
  t: TestContext,
  args: string[],
  env: Record<string, string> = {},
  asWhom: Pick<SpawnOptions, 'uid' | 'gid'> = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [...cli, ...args], { cwd: root, env: { ...clean, ...env }, ...asWhom });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

export async function finished(
  t: TestContext,
  args: string[],
  env?: Record<string, string>,
  input = '',
  asWhom?: Pick<SpawnOptions, 'uid' | 'gid'>,
) {
  const child = run(t, args, env, asWhom);
  child.stdin.end(input);
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

/** What a command says that does its work; fails if it doesn't. */
export async function done(t: TestContext, ...args: string[]): Promise<string> {
  const { out, err, code } = await finished(t, args);
  assert.equal(code, 0, err);
  return out;
}

/** Starts `serve`, and waits for the line that says where. */
export async function serve(t: TestContext, config: string, args: string[] = []) {
  const child = run(t, ['serve', '--config', config, ...args]);
  const log = text(child.stderr);
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    log.then((words) => Promise.reject(new Error(words))),
  ])) as [string];
  const url = /^Receiver listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? assert.fail(line);
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { child, url, endpoint: `${url}/v1/forms/get-involved`, log, ended };
}

/** A configuration in a folder of its own; the database goes into its folder `data`. */
export function configFile(t: TestContext, json?: object): string {
  const folder = temporaryFolder(t);
  const path = join(folder, 'config.json');
  writeFileSync(path, JSON.stringify(json ?? { ...configJson(folder), database: 'data/receiver.sqlite' }));
  return path;
}

export const databaseOf = (config: string): string => join(config, '../data/receiver.sqlite');

export const publish = { purpose: 'publish', version: '2026-11', language: 'en', words: 'Yes', sha256: '0'.repeat(64) };

const story = {
  title: 'A buddy for everyone',
  story: 'Each new pupil gets a buddy.',
  phase: 'primary',
  themes: ['culture'],
  credit: 'anonymous',
  consent: publish,
};

type Changes = Partial<Omit<NewEntry, 'kind' | 'submission'>> & { submission?: object };

export const anInterest = (reference: string, { submission, ...changes }: Changes = {}): NewEntry => ({
  kind: 'interests',
  form: 'get-involved',
  submission: interest(submission) as never,
  bodyHash: '',
  reference,
  receivedAt: new Date().toISOString(),
  suspected: false,
  ...changes,
});

/** A story that was sent by itself. */
export const aStory = (reference: string, { submission, ...changes }: Changes = {}): NewEntry => ({
  ...anInterest(reference, changes),
  kind: 'practices',
  submission: { id: interest().id, language: 'en', ...story, ...submission } as never,
});

/** An interest with a story. */
export const both = (reference: string, changes: Changes = {}): NewEntry =>
  anInterest(reference, { ...changes, submission: { ...changes.submission, practice: story } });

/** Opens the configuration's database; to be closed by the test. */
export async function opened<T>(config: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openSqliteStore(databaseOf(config));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A configuration whose database has these in it. */
export async function seeded(t: TestContext, ...entries: NewEntry[]): Promise<string> {
  const config = configFile(t);
  await opened(config, async (store) => {
    for (const entry of entries) assert.deepEqual(await store.add(entry), { status: 'added' });
  });
  return config;
}

export async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const list = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

/** References of what is kept, interests and then stories, of all forms. */
export const kept = (config: string): Promise<string> =>
  opened(config, async (store) => {
    const references = [];
    for (const form of ['get-involved', 'other'])
      for (const entry of [...(await all(store.listInterests(form))), ...(await all(store.listPractices(form)))])
        references.push(entry.reference);
    return references.join(' ');
  });
