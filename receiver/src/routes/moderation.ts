/** Stories and what becomes of them, for programs: `GET …/moderation` and `POST /v1/practices/{reference}/state`. */
import type { Handler } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../env.js';
import { decisions, nextStates } from '../moderation.js';
import { problem, unavailable } from '../problem.js';
import { practiceStates, type PracticeState, type Store, type StoredPractice } from '../store/store.js';
import { readJson } from './json.js';
import { streamed } from './export.js';

const listQuery = z.object({ state: z.optional(z.literal(practiceStates)) });

async function* asJson(practices: AsyncIterable<StoredPractice>): AsyncGenerator<string, void> {
  let before = '{"practices":[';
  for await (const practice of practices) {
    yield before + JSON.stringify(practice);
    before = ',';
  }
  yield before === ',' ? ']}' : `${before}]}`;
}

/** All stories of a form, or those of one state, in the order they were received. */
export const listForModeration =
  (store: Store): Handler<Env> =>
  async (c) => {
    const query = z.safeParse(listQuery, c.req.query());
    if (!query.success) return problem(c, 'invalid-parameter');
    const readable = await store.readable();
    if (readable.status === 'unavailable') return unavailable(c, readable.reason);
    c.header('Content-Type', 'application/json');
    return streamed(c, asJson(store.listPractices(c.get('form').name, query.data.state)));
  };

const stateSchema = z.strictObject({ state: z.literal(decisions) });

/** Publishes, rejects or withdraws a story, if it is still as it was when it was looked at. */
export const setState =
  (store: Store, clock: () => Date): Handler<Env, '/:reference'> =>
  async (c) => {
    const seen = c.req.header('If-Match');
    if (seen === undefined) return problem(c, 'revision-missing');
    const json = await readJson(c, stateSchema);
    if (json instanceof Response) return json;

    const reference = c.req.param('reference');
    const revision = /^"(\d{1,9})"$/.exec(seen)?.[1];
    const opened = c.get('opened');
    const changed = await changeState(store, opened, {
      reference,
      state: json.state,
      revision: Number(revision ?? -1),
      at: clock().toISOString(),
    });
    if (changed.status === 'unavailable') return unavailable(c, changed.reason);
    if (changed.status === 'unknown') return problem(c, 'not-found');
    c.header('ETag', `"${String(changed.practice.revision)}"`);
    if (changed.status !== 'changed') return problem(c, changed.status);
    return c.json(changed.practice);
  };

export interface StateChange {
  reference: string;
  state: PracticeState;
  /** The one that whoever decides has seen. */
  revision: number;
  at: string;
}

/** Changes a story's state, if it is of one of these forms and may become that. */
export async function changeState(store: Store, forms: readonly { name: string }[], change: StateChange) {
  const found = await store.findPractice(change.reference);
  if (found.status !== 'found') return found;
  const { practice } = found;
  if (!forms.some(({ name }) => name === practice.form)) return { status: 'unknown' as const };
  if (practice.revision !== change.revision) return { status: 'stale' as const, practice };
  if (!nextStates[practice.state].includes(change.state)) return { status: 'not-possible' as const, practice };
  return store.setPracticeState(change);
}
