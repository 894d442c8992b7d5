/** A receiver under load: the real command, and people who send until it goes. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { openSqliteStore, type Store } from '../../src/index.js';
import { cli, clean, root } from '../commands/command.js';
import { interest, post } from '../helpers.js';

/** Starts `serve`, as `serve` of ../commands/command.ts does, in surroundings of its own. */
export async function serve(t: TestContext, config: string, env: Record<string, string> = {}, preload: string[] = []) {
  const args = [...preload.flatMap((module) => ['--import', module]), ...cli, 'serve', '--config', config];
  const child = spawn(process.execPath, args, { cwd: root, env: { ...clean, ...env } });
  t.after(() => child.kill('SIGKILL'));
  const log = text(child.stderr);
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    log.then((words) => Promise.reject(new Error(words))),
  ])) as [string];
  const url = /^Receiver listening on (http:\S+)$/.exec(line)?.[1] ?? assert.fail(line);
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { child, endpoint: `${url}/v1/forms/get-involved`, log, ended };
}

export interface Answers {
  /** The ids that were answered 201. */
  accepted: Set<string>;
  /** The other answers: how often each status came. */
  others: Map<number, number>;
}

/**
 * People who send one interest after the other, each of them until the line breaks.
 *
 * @param onAnswer Is told how many were accepted, at each answer.
 * @param another Says of each answer whether to go on after it; by default always.
 */
export async function sendAll(
  endpoint: string,
  people: number,
  onAnswer: (accepted: number) => void = () => undefined,
  another: (status: number) => boolean = () => true,
): Promise<Answers> {
  const answers: Answers = { accepted: new Set(), others: new Map() };
  const person = async () => {
    for (;;) {
      const body = interest();
      let status: number;
      try {
        const response = await post(endpoint, body);
        status = response.status;
        // What counts is the status: it is there before the body, which may break off.
        await response.text().catch(() => undefined);
      } catch {
        return;
      } finally {
        onAnswer(answers.accepted.size);
      }
      if (status === 201) answers.accepted.add(body.id);
      else answers.others.set(status, (answers.others.get(status) ?? 0) + 1);
      if (!another(status)) return;
    }
  };
  await Promise.all(Array.from({ length: people }, person));
  return answers;
}

/** The ids that a database has, after a start that recovers it; fails if one is there twice. */
export const idsIn = (path: string): Promise<Set<string>> => idsOf(openSqliteStore(path));

/** The ids that a store has, which is closed after that. */
export async function idsOf(store: Store): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { id } of store.listInterests('get-involved')) {
    assert.ok(!ids.has(id), 'twice in the list');
    ids.add(id);
  }
  await store.close();
  return ids;
}

export const missing = (accepted: Iterable<string>, kept: Set<string>): string[] =>
  [...accepted].filter((id) => !kept.has(id));
