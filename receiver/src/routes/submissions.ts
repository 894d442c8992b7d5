/** `POST {base}/v1/forms/{form}/interests` and `…/practices`: the requests that everything else is there for. */
import { fieldProblems, interestSchema, isSuspected, practiceSchema, themeNames } from 'belonging-widgets/submission';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import * as z from 'zod/mini';
import { isPlainJson, parseJson, readBody } from '../body.js';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { sha256 } from '../hash.js';
import { problem, unavailable } from '../problem.js';
import type { Kind, Known, NewEntry, Receipt, Removed, Store } from '../store/store.js';

export interface ReceiveEffects {
  store: Store;
  clock: () => Date;
  reference: () => string;
}

/** What has arrived, not yet known to be a submission. */
export interface Arrived {
  id: string;
  value: unknown;
  /** SHA-256 of the body in canonical form. */
  bodyHash: string;
}

/** The receipt of what is kept; `again` is that of a repeat. */
export interface Kept {
  receipt: Receipt;
  again: boolean;
}

/** A form that has no words to agree to publication with takes no stories. */
export const takesStories: MiddlewareHandler<Env> = async (c, next) =>
  c.get('form').settings.consents.some(({ purpose }) => purpose === 'publish') ? next() : problem(c, 'no-stories');

/**
 * Receives a submission as JSON. The checks stand in the order that the contract gives them; method, form, origin and rate have
 * been checked before.
 */
export const receive =
  (kind: Kind, effects: ReceiveEffects): Handler<Env> =>
  async (c) => {
    const arrived = await arrive(c);
    if (arrived instanceof Response) return arrived;
    const kept = await keep(c, kind, arrived, effects);
    if (kept instanceof Response) return kept;
    if (kept.again) c.header('Idempotency-Replayed', 'true');
    return c.json(kept.receipt, 201);
  };

async function arrive(c: Context<Env>): Promise<Arrived | Response> {
  if (!isPlainJson(c.req.raw)) return problem(c, 'not-json');
  const key = /^"([\x20\x21\x23-\x5b\x5d-\x7e]+)"$/.exec(c.req.header('Idempotency-Key') ?? '')?.[1];
  if (key === undefined) return problem(c, 'idempotency-key-mismatch');

  const body = await readBody(c.req.raw);
  if (body.status === 'too-large') return problem(c, 'too-large');
  if (body.status === 'broken-off') return problem(c, 'malformed');
  const json = parseJson(body.bytes);
  if (json.status === 'malformed') return problem(c, 'malformed');
  if (idOf(json.value) !== key) return problem(c, 'idempotency-key-mismatch');
  return { id: key, value: json.value, bodyHash: sha256(json.canonical) };
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : undefined;

/**
 * Keeps what has arrived, if it is a submission that the form takes. A repeat is answered before the schema is asked, so that it
 * gets the same answer from a receiver updated since.
 */
export async function keep(
  c: Context<Env>,
  kind: Kind,
  { id, value, bodyHash }: Arrived,
  { store, clock, reference }: ReceiveEffects,
): Promise<Kept | Response> {
  const form = c.get('form');
  const found = await store.find(kind, form.name, id);
  if (found.status === 'unavailable') return unavailable(c, found.reason);
  if (found.status !== 'unknown') return repeat(c, found, bodyHash);

  const parsed = parse(kind, value);
  if (parsed.error) return problem(c, 'validation', fieldProblems(parsed.error));
  const entry = parsed.entry;
  const parts = partsOf(entry);
  const errors = parts
    .filter(({ consent, themes }) => !themes.every((theme) => themesFor(form, consent.purpose).includes(theme)))
    .map(({ pointer }) => ({ pointer: `${pointer}/themes`, code: 'invalid' as const }));
  if (errors.length) return problem(c, 'validation', errors);
  if (!parts.every(({ consent }) => isToWordsOf(form, consent))) return problem(c, 'consent-text-changed');

  for (;;) {
    const receipt: Receipt = { id, reference: reference(), receivedAt: clock().toISOString() };
    const { receivedAt } = receipt;
    const suspected = isSuspected(entry.submission);
    const added = await store.add({
      ...entry,
      form: form.name,
      bodyHash,
      reference: receipt.reference,
      receivedAt,
      suspected,
    });
    if (added.status === 'added') return { receipt, again: false };
    if (added.status === 'unavailable') return unavailable(c, added.reason);
    if (added.status !== 'reference-taken') return repeat(c, added, bodyHash);
  }
}

type Entry = NewEntry extends infer E ? (E extends NewEntry ? Pick<E, 'kind' | 'submission'> : never) : never;

function parse(kind: Kind, value: unknown): { entry: Entry; error?: never } | { error: z.core.$ZodError } {
  const { data, error } = z.safeParse(kind === 'interests' ? interestSchema : practiceSchema, value);
  return error ? { error } : { entry: { kind, submission: data } as Entry };
}

/** The submission, and the story that may come with an interest: each has its themes and its consent. */
function partsOf({ kind, submission }: Entry) {
  const story = kind === 'interests' ? submission.practice : undefined;
  return [{ pointer: '', ...submission }, ...(story ? [{ pointer: '/practice', ...story }] : [])];
}

/**
 * The themes that a form offers. One without any asks nobody which of them interest them; but a story is about at least one, so
 * there all of them are to choose from.
 */
const themesFor = ({ settings }: Form, purpose: Entry['submission']['consent']['purpose']) =>
  purpose === 'publish' && !settings.themes.length ? themeNames : settings.themes;

/** The hash of the form is that of its words, so equal words and equal hash mean that the hash is of the words. */
const isToWordsOf = (
  form: Form,
  { purpose, version, language, words, sha256 }: Entry['submission']['consent'],
): boolean =>
  form.settings.consents.some(
    (each) =>
      each.purpose === purpose &&
      each.version === version &&
      each.language === language &&
      each.words === words &&
      each.sha256 === sha256,
  );

function repeat(c: Context<Env>, found: Known | Removed, bodyHash: string): Kept | Response {
  if (found.status === 'removed') return problem(c, 'removed');
  return found.bodyHash === bodyHash ? { receipt: found.receipt, again: true } : problem(c, 'idempotency-key-reused');
}
