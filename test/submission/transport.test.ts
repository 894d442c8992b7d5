import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../src/submission/adapters/json.js';
import { receiver } from '../../src/submission/adapters/receiver.js';
import { loadSettings } from '../../src/submission/settings.js';
import { send, type Adapter } from '../../src/submission/transport.js';

const submission = { id: '3f0e0b8e-6f0c-4d2c-9d0e-0b8e6f0c4d2c', name: 'Ada' };
const endpoint = 'https://receiver.example/v1/forms/interest';

const sending = (adapter: Adapter, fetch: typeof globalThis.fetch, timeout = 1000) =>
  send(adapter, endpoint, 'interests', submission, { fetch, timeout });
const answering =
  (body: string, { status = 200, type = 'application/json', headers = {} } = {}): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type, ...headers } }));

test('the receiver gets the id twice: in the body, and as the key that makes a repeat harmless', async () => {
  let seen: [unknown, RequestInit | undefined] | undefined;
  await sending(receiver, (url, init) => {
    seen = [url, init];
    return answering('{}')(url);
  });
  const [url, init] = seen ?? [];
  assert.equal(url, `${endpoint}/interests`);
  assert.equal(init?.method, 'POST');
  assert.equal(init.credentials, 'omit');
  assert.equal((init.headers as Record<string, string>)['Idempotency-Key'], `"${submission.id}"`);
  assert.deepEqual(JSON.parse(init.body as string), submission);
});

for (const [what, adapter, fetch, outcome] of [
  [
    'its own id',
    receiver,
    answering(JSON.stringify({ id: submission.id, reference: 'AB12' }), { status: 201 }),
    { status: 'accepted', reference: 'AB12' },
  ],
  [
    'its own id and no reference',
    receiver,
    answering(JSON.stringify({ id: submission.id })),
    { status: 'accepted', reference: undefined },
  ],
  ['another id', receiver, answering('{"id":"other"}'), { status: 'failed', code: 'intercepted' }],
  [
    'a page that a filter made',
    receiver,
    answering('<html>Blocked</html>', { type: 'text/html' }),
    { status: 'failed', code: 'intercepted' },
  ],
  [
    'a page that a filter made, as an error',
    receiver,
    answering('<html>Blocked</html>', { status: 403, type: 'text/html' }),
    { status: 'failed', code: 'intercepted' },
  ],
  ['JSON null', receiver, answering('null'), { status: 'failed', code: 'intercepted' }],
  [
    'that the site is not on its list',
    receiver,
    answering('{"code":"origin-not-allowed"}', { status: 403 }),
    { status: 'failed', code: 'origin' },
  ],
  [
    'other words of consent',
    receiver,
    answering('{"code":"consent-text-changed"}', { status: 422 }),
    { status: 'failed', code: 'consent' },
  ],
  [
    'which answers it refuses',
    receiver,
    answering('{"code":"validation","errors":[{"pointer":"/name","code":"required"},{"pointer":5}]}', { status: 422 }),
    { status: 'invalid', problems: [{ pointer: '/name', code: 'required' }] },
  ],
  [
    'that it was removed',
    receiver,
    answering('{"code":"erased"}', { status: 410 }),
    { status: 'failed', code: 'removed' },
  ],
  [
    'that it does not know the form',
    receiver,
    answering('{"code":"unknown-form"}', { status: 404 }),
    { status: 'failed', code: 'rejected' },
  ],
  [
    'that it is busy',
    receiver,
    answering('', { status: 429, headers: { 'Retry-After': '7' } }),
    { status: 'failed', code: 'unavailable', retryAfter: 7 },
  ],
  [
    'that it is broken',
    receiver,
    answering('<h1>Bad gateway</h1>', { status: 502 }),
    { status: 'failed', code: 'unavailable' },
  ],
  ['2xx without a body', json, answering('', { status: 202 }), { status: 'accepted' }],
  [
    'a page, to the json adapter',
    json,
    answering('<html>', { type: 'text/html; charset=utf-8' }),
    { status: 'failed', code: 'intercepted' },
  ],
  ['400, to the json adapter', json, answering('', { status: 400 }), { status: 'failed', code: 'rejected' }],
] as const)
  test(`an answer with ${what} is ${'code' in outcome ? outcome.code : outcome.status}`, async () => {
    assert.deepEqual(await sending(adapter, fetch), outcome);
  });

test('a redirect to a login is no acceptance', async () => {
  const fetch = async () =>
    Object.defineProperty(await answering('ok', { type: 'text/plain' })(''), 'redirected', { value: true });
  assert.deepEqual(await sending(json, fetch), { status: 'failed', code: 'intercepted' });
});

test('a network that fails is an outcome and no exception', async () => {
  assert.deepEqual(await sending(receiver, () => Promise.reject(new TypeError('Failed to fetch'))), {
    status: 'failed',
    code: 'network',
  });
});

test('nobody knows what became of answers that an adapter can not ask about', async () => {
  const outcome = await sending(json, () => Promise.reject(new TypeError('Failed to fetch')));
  assert.deepEqual(outcome, { status: 'failed', code: 'unconfirmed' });
});

test('an answer that does not come in time is a time-out', async () => {
  const never: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      const awake = setInterval(() => undefined, 1000);
      init?.signal?.addEventListener('abort', () => {
        clearInterval(awake);
        reject(new Error('aborted'));
      });
    });
  assert.deepEqual(await sending(receiver, never, 20), { status: 'failed', code: 'timeout' });
});

test('an adapter of a site that throws is an outcome and no exception', async () => {
  const broken: Adapter = {
    ...json,
    request: () => {
      throw new Error('oops');
    },
  };
  assert.equal((await sending(broken, answering('{}'))).status, 'failed');
});

const settings = {
  controller: 'Example School',
  privacyUrl: 'https://school.example/privacy',
  complaintsUrl: 'https://school.example/complaints',
  retentionDays: 365,
  themes: ['culture'],
  consents: [{ purpose: 'contact', version: '1', language: 'en', words: 'I agree.', sha256: 'a'.repeat(64) }],
};

test('settings are read as the receiver gives them', async () => {
  const fetch = answering(JSON.stringify({ ...settings, newer: true }));
  assert.deepEqual(await loadSettings(endpoint, { fetch, timeout: 1000 }), {
    status: 'loaded',
    answer: { ...settings, newer: true },
  });
});

for (const [what, fetch, detail] of [
  ['a form that is not known', answering('{}', { status: 404 }), /^404$/],
  ['settings without a controller', answering(JSON.stringify({ ...settings, controller: undefined })), /^JSON$/],
  [
    'settings with half a consent',
    answering(JSON.stringify({ ...settings, consents: [{ purpose: 'contact' }] })),
    /^JSON$/,
  ],
  ['settings that are null', answering('null'), /^JSON$/],
  ['settings that are a page', answering('<html>'), /JSON/],
] as const)
  test(`${what} are none, and say why`, async () => {
    const outcome = await loadSettings(endpoint, { fetch, timeout: 1000 });
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.detail, detail);
  });

for (const [status, code] of [
  [500, 'unconfirmed'],
  [502, 'unconfirmed'],
  [504, 'unconfirmed'],
  [503, 'unavailable'],
  [429, 'unavailable'],
] as const)
  test(`${String(status)} from an endpoint that can't be asked twice means ${code}`, async () => {
    const outcome = await sending(json, answering('', { status }));
    assert.equal('code' in outcome && outcome.code, code);
  });
