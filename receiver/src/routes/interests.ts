/** `POST {base}/v1/forms/{form}/interests`: the one request that everything else is there for. */
import { fieldProblems, interestSchema, isSuspected, type Interest } from 'belonging-widgets/submission';
import type { Context, Handler } from 'hono';
import * as z from 'zod/mini';
import { parseJson, readBody } from '../body.js';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { sha256 } from '../hash.js';
import { problem, unavailable } from '../problem.js';
import type { Known, Receipt, Store } from '../store/store.js';

export interface InterestEffects {
  store: Store;
  clock: () => Date;
  reference: () => string;
}

/**
 * Receives an interest. The checks stand in the order that the contract gives them; method, form and origin have been checked
 * before. A repeat is answered before the schema is asked, so that it gets the same answer from a receiver updated since.
 */
export const receiveInterest =
  ({ store, clock, reference }: InterestEffects): Handler<Env> =>
  async (c) => {
    const form = c.get('form');
    if (!isPlainJson(c)) return problem(c, 'not-json');
    const key = /^"([\x20\x21\x23-\x5b\x5d-\x7e]+)"$/.exec(c.req.header('Idempotency-Key') ?? '')?.[1];
    if (key === undefined) return problem(c, 'idempotency-key-mismatch');

    const body = await readBody(c.req.raw);
    if (body.status === 'too-large') return problem(c, 'too-large');
    if (body.status === 'broken-off') return problem(c, 'malformed');
    const json = parseJson(body.bytes);
    if (json.status === 'malformed') return problem(c, 'malformed');
    if (idOf(json.value) !== key) return problem(c, 'idempotency-key-mismatch');

    const bodyHash = sha256(json.canonical);
    const found = await store.find('interests', form.name, key);
    if (found.status === 'unavailable') return unavailable(c, found.reason);
    if (found.status === 'removed') return problem(c, 'removed');
    if (found.status === 'known') return repeat(c, found, bodyHash);

    const parsed = z.safeParse(interestSchema, json.value);
    if (!parsed.success) return problem(c, 'validation', fieldProblems(parsed.error));
    const interest = parsed.data;
    if (!isToWordsOf(form, interest.consent)) return problem(c, 'consent-text-changed');

    for (;;) {
      const receipt: Receipt = { id: interest.id, reference: reference(), receivedAt: clock().toISOString() };
      const { receivedAt } = receipt;
      const added = await store.add({
        kind: 'interests',
        form: form.name,
        submission: interest,
        bodyHash,
        reference: receipt.reference,
        receivedAt,
        suspected: isSuspected(interest),
      });
      if (added.status === 'added') return c.json(receipt, 201);
      if (added.status === 'removed') return problem(c, 'removed');
      if (added.status === 'known') return repeat(c, added, bodyHash);
      if (added.status === 'unavailable') return unavailable(c, added.reason);
    }
  };

/** `application/json`, in no other character set than JSON has, and not compressed: 32 KiB are to stay 32 KiB. */
function isPlainJson(c: Context<Env>): boolean {
  const type = c.req.header('Content-Type') ?? '';
  const coding = c.req.header('Content-Encoding') ?? 'identity';
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) && coding.toLowerCase() === 'identity';
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : undefined;

/** The hash of the form is that of its words, so equal words and equal hash mean that the hash is of the words. */
const isToWordsOf = (form: Form, { purpose, version, language, words, sha256 }: Interest['consent']): boolean =>
  form.settings.consents.some(
    (each) =>
      each.purpose === purpose &&
      each.version === version &&
      each.language === language &&
      each.words === words &&
      each.sha256 === sha256,
  );

function repeat(c: Context<Env>, known: Known, bodyHash: string): Response {
  if (known.bodyHash !== bodyHash) return problem(c, 'idempotency-key-reused');
  c.header('Idempotency-Replayed', 'true');
  return c.json(known.receipt, 201);
}
