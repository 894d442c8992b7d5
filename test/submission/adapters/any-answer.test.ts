import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import * as submission from '../../../src/submission/index.js';
import { fieldCodes, send, type Adapter } from '../../../src/submission/index.js';
import { interest } from './sample.js';

const { appsScript, contactForm7, form, formspree, json, netlify, postgrest, receiver } = submission;

/** Pieces of what each of the services says, so that one is often given what another one means by yes. */
const said = [
  ...['', '<!doctype html><h1>Blocked</h1>', '{', 'null', '[]', '[null]', '5', '"ok"', '{}', 'x'.repeat(100_000)],
  ...[
    { id: interest.id },
    { id: interest.id, reference: { toString: 1 } },
    { id: 'other' },
    { id: [interest.id] },
    { next: '/thanks', ok: true },
    { next: '/thanks', errors: [{ code: 'EMPTY' }] },
    { next: null },
    { ok: true },
    { errors: [null, 5, { field: 5 }, { field: '' }, { field: '-' }, { field: '__proto__' }, { pointer: '/name' }] },
    { errors: { length: 3 } },
    { status: 'mail_sent', invalid_fields: [] },
    {
      status: 'validation_failed',
      invalid_fields: [null, { field: 'your-' }, { field: 'your-name' }, { field: 'name' }],
    },
    { status: 'mail_sent\n' },
    { code: '23505', message: 'duplicate key value violates unique constraint "interests_pkey"' },
    { code: '23505', message: 'duplicate key value violates unique constraint "interests_email_key"' },
    { code: '23503', message: 'violates foreign key constraint "school_pkey"' },
    { code: 23505, message: { _pkey: 1 } },
  ].map((body) => JSON.stringify(body)),
];

const given = fc.record({
  status: fc.constantFrom(200, 201, 202, 203, 204, 400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 502, 503, 504),
  type: fc.constantFrom('application/json', 'text/html; charset=utf-8', 'TEXT/HTML', 'text/plain', ''),
  body: fc.oneof(fc.constantFrom(...said), fc.json(), fc.string()),
  redirected: fc.boolean(),
  byNetlify: fc.boolean(),
  retryAfter: fc.constantFrom(undefined, '', '7', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT', '1e9'),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** What was said, as a record of JSON, or undefined. */
const record = ({ body, status }: Given): Record<string, unknown> | undefined => {
  try {
    return Object(status === 204 ? undefined : JSON.parse(body)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
};
const fine = ({ status }: Given) => status < 300;
const plain = (one: Given) => fine(one) && !one.redirected && !/html/i.test(one.type);
const echoed = (one: Given) => fine(one) && record(one)?.['id'] === interest.id;

/** All that each service's documentation calls an acceptance. */
const acceptances: [Adapter, (one: Given) => boolean][] = [
  [receiver, echoed],
  [appsScript, echoed],
  [json, plain],
  [form, plain],
  [formspree, (one) => fine(one) && typeof record(one)?.['next'] === 'string' && !record(one)?.['errors']],
  [netlify, (one) => fine(one) && !one.redirected && one.byNetlify],
  [contactForm7, (one) => fine(one) && record(one)?.['status'] === 'mail_sent'],
  [
    postgrest,
    (one) =>
      one.status === 201 ||
      (one.status === 409 && record(one)?.['code'] === '23505' && String(record(one)?.['message']).includes('_pkey"')),
  ],
];

const response = ({ status, type, body, redirected, byNetlify, retryAfter }: Given): Response =>
  Object.defineProperty(
    new Response(status === 204 ? null : body, {
      status,
      headers: {
        'Content-Type': type,
        ...(byNetlify && { 'X-NF-Request-ID': '01J4' }),
        ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
      },
    }),
    'redirected',
    { value: redirected },
  );

const sending = (adapter: Adapter, fetch: typeof globalThis.fetch) =>
  send(adapter, 'https://school.example/contact-forms/12', 'interests', interest, { fetch, timeout: 1000 });

for (const [adapter, accepts] of acceptances) {
  const seen = new Set<string>();
  after(() => {
    // Else the property would hold of an adapter that accepts nothing, or all.
    assert.deepEqual([...seen].filter((status) => status !== 'invalid').sort(), ['accepted', 'failed'], adapter.name);
  });

  test(`${adapter.name} accepts what its documentation calls an acceptance, and nothing else that anybody may answer`, () =>
    fc.assert(
      fc.asyncProperty(given, async (one) => {
        const outcome = await sending(adapter, () => Promise.resolve(response(one)));
        seen.add(outcome.status);
        assert.equal(outcome.status === 'accepted', accepts(one));
        if (outcome.status === 'invalid')
          for (const { pointer, code } of outcome.problems) {
            assert.match(pointer, /^\//);
            assert.ok(fieldCodes.includes(code));
          }
        if (outcome.status === 'failed') assert.ok((outcome.retryAfter ?? 0) >= 0);
      }),
      { numRuns: 1500 },
    ));

  test(`whatever way a request by ${adapter.name} fails, it is an outcome and no acceptance`, () =>
    fc.assert(
      fc.asyncProperty(fc.anything(), async (reason) => {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a fetch of a site's own may
        const outcome = await sending(adapter, () => Promise.reject(reason));
        assert.deepEqual(outcome, { status: 'failed', code: adapter.idempotent ? 'network' : 'unconfirmed' });
      }),
    ));
}
