import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { createReceiver, openSqliteStore, type Store } from '../src/index.js';
import {
  configJson,
  configOf,
  csv,
  hashOf,
  headersFor,
  interest,
  post,
  refusal,
  rowsIn,
  send,
  site,
  start,
  temporaryFolder,
  type Problem,
} from './helpers.js';

describe('Somebody who sends an interest', () => {
  test('gets a receipt with the id, a short reference and the time', async (t) => {
    const { endpoint } = await start(t, { clock: () => new Date('2026-11-23T10:00:00.123Z') });
    const body = interest();
    const response = await post(endpoint, body);
    assert.equal(response.status, 201);
    const receipt = (await response.json()) as Record<string, string>;
    assert.deepEqual(Object.keys(receipt), ['id', 'reference', 'receivedAt']);
    assert.equal(receipt['id'], body.id);
    assert.match(receipt['reference'] ?? '', /^[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(receipt['receivedAt'], '2026-11-23T10:00:00.123Z');
    assert.equal(response.headers.get('Idempotency-Replayed'), null);
  });

  test('finds every answer kept, and the consent with its words', async (t) => {
    const { endpoint, folder } = await start(t);
    const body = interest({ school: 'Ada’s school', message: 'Two\nlines', themes: ['culture', 'agency'] });
    await post(endpoint, body);
    const store = openSqliteStore(join(folder, 'receiver.sqlite'));
    const kept = [];
    for await (const entry of store.listInterests('get-involved')) kept.push(entry);
    await store.close();
    assert.equal(kept.length, 1);
    const { reference, receivedAt, ...rest } = kept[0] ?? assert.fail();
    assert.deepEqual(rest, { ...body, form: 'get-involved', suspected: false });
    assert.ok(reference && receivedAt);
  });

  test('gets the same receipt again for a repeat, and stands in the list once', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    const first = await (await post(endpoint, body)).text();
    const second = await post(endpoint, body);
    assert.equal(second.status, 201);
    assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(await second.text(), first);
    assert.equal(await rowsIn(endpoint), 1);
  });

  test('repeats the same whatever the order of keys and the white space', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    await post(endpoint, body);
    const turned = JSON.stringify(Object.fromEntries(Object.entries(body).reverse()), null, 2);
    const response = await send(`${endpoint}/interests`, body.id, turned);
    assert.equal(response.headers.get('Idempotency-Replayed'), 'true');
  });

  test('leaves one row when the same is sent 50 times at once, and every answer is the same receipt', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    const responses = await Promise.all(Array.from({ length: 50 }, () => post(endpoint, body)));
    assert.deepEqual([...new Set(responses.map(({ status }) => status))], [201]);
    assert.equal(new Set(await Promise.all(responses.map((response) => response.text()))).size, 1);
    assert.equal(responses.filter(({ headers }) => !headers.has('Idempotency-Replayed')).length, 1);
    assert.equal(await rowsIn(endpoint), 1);
  });

  test('is told when the id was used with another body, even one that is invalid', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    await post(endpoint, body);
    assert.equal(await refusal(await post(endpoint, { ...body, name: 'Bob' })), '422 idempotency-key-reused');
    assert.equal(await refusal(await post(endpoint, { id: body.id })), '422 idempotency-key-reused');
    assert.match(await csv(endpoint), /Ada Lovelace/);
  });

  test('can use the same id in two forms, which know nothing of each other', async (t) => {
    const { endpoint, url } = await start(t);
    const words = 'Other School may contact me.';
    const body = interest();
    const elsewhere = { ...body, consent: { ...body.consent, words, sha256: hashOf(words) } };
    assert.equal((await post(endpoint, body)).status, 201);
    const other = await post(`${url}/v1/forms/other`, elsewhere);
    assert.equal(other.status, 201);
    assert.equal(other.headers.get('Idempotency-Replayed'), null);
  });

  test('gets another reference when the first that was made up is taken', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const made = ['AAAAAAAA', 'AAAAAAAA', 'BBBBBBBB'];
    const receiver = createReceiver({ config, store, reference: () => made.shift() ?? assert.fail('asked too often') });
    const references = [];
    for (const body of [interest(), interest()]) {
      const init = { method: 'POST', headers: headersFor(body.id), body: JSON.stringify(body) };
      const response = await receiver.request('/v1/forms/get-involved/interests', init);
      references.push(((await response.json()) as { reference: string }).reference);
    }
    assert.deepEqual(references, ['AAAAAAAA', 'BBBBBBBB']);
  });
});

describe('A refusal', () => {
  test('is problem+json with a code, and safe to open in a browser', async (t) => {
    const { url } = await start(t);
    const response = await post(`${url}/v1/forms/nowhere`, interest());
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(response.headers.get('Referrer-Policy'), 'no-referrer');
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const problem = (await response.json()) as Problem;
    assert.equal(problem.type, 'urn:belonging-widgets:problem:unknown-form');
    assert.equal(problem.status, 404);
    assert.equal(problem.code, 'unknown-form');
  });

  test('names each field at fault with its code, and repeats nothing that was submitted', async (t) => {
    const { endpoint } = await start(t);
    const { name, ...rest } = interest({
      email: 'canary at school',
      role: '',
      extra: 'canary',
      message: 'x'.repeat(1001),
    });
    const response = await post(endpoint, rest);
    assert.equal(response.status, 422);
    const text = await response.text();
    const { code, errors } = JSON.parse(text) as Problem;
    assert.equal(code, 'validation');
    assert.deepEqual(errors, [
      { pointer: '/name', code: 'required' },
      { pointer: '/email', code: 'invalid' },
      { pointer: '/role', code: 'required' },
      { pointer: '/message', code: 'too-long' },
      { pointer: '/extra', code: 'unknown' },
    ]);
    assert.doesNotMatch(text, new RegExp(`canary|${name}`));
  });

  test('meets keys that would reach for a prototype', async (t) => {
    const { endpoint } = await start(t);
    const { id, ...rest } = interest();
    for (const key of ['__proto__', 'constructor']) {
      const text = JSON.stringify({ id, ...rest }).replace(/\}$/, `,"${key}":{"polluted":true}}`);
      const response = await send(`${endpoint}/interests`, id, text);
      const { errors } = (await response.json()) as Problem;
      assert.deepEqual(errors, [{ pointer: `/${key}`, code: 'unknown' }]);
    }
  });

  test('says which methods an address takes', async (t) => {
    const { endpoint, url } = await start(t);
    const cases = [
      [`${endpoint}/interests`, 'GET', 'POST, OPTIONS'],
      [endpoint, 'POST', 'GET, HEAD, OPTIONS'],
      [`${endpoint}/interests.csv`, 'DELETE', 'GET, HEAD'],
    ] as const;
    for (const [address, method, allowed] of cases) {
      const response = await fetch(address, { method });
      assert.equal(response.headers.get('Allow'), allowed);
      assert.equal(await refusal(response), '405 method-not-allowed');
    }
    assert.equal(await refusal(await fetch(`${url}/wp-login.php`)), '404 not-found');
  });

  test('is for consent to other words than the form shows', async (t) => {
    const { endpoint } = await start(t);
    const { consent } = interest();
    const changes = [
      { version: '2025-01' },
      { language: 'cy' },
      { words: `${consent.words} And more.` },
      { sha256: '0'.repeat(64) },
    ];
    for (const change of changes) {
      const response = await post(endpoint, interest({ consent: { ...consent, ...change } }));
      assert.equal(await refusal(response), '422 consent-text-changed', JSON.stringify(change));
    }
  });

  test('is for a missing key, one without quotes, another id, or a body without one', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    for (const key of ['', body.id, `"${randomUUID()}"`, `"${body.id}`, `"${body.id}", "${body.id}"`, '""'])
      assert.equal(
        await refusal(await post(endpoint, body, { 'Idempotency-Key': key })),
        '400 idempotency-key-mismatch',
      );
    for (const text of ['{}', '[]', 'null', '7', `["${body.id}"]`, `{"id":["${body.id}"]}`])
      assert.equal(
        await refusal(await send(`${endpoint}/interests`, body.id, text)),
        '400 idempotency-key-mismatch',
        text,
      );
  });

  test('is for a body that is not JSON in UTF-8', async (t) => {
    const { endpoint } = await start(t);
    const { id } = interest();
    const bytes = (...parts: (string | number[])[]) =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
    const bodies = {
      nothing: '',
      'half an object': `{"id":"${id}"`,
      'a comment': `{"id":"${id}"}//`,
      'a byte order mark': bytes([0xef, 0xbb, 0xbf], `{"id":"${id}"}`),
      'Latin-1': bytes(`{"id":"${id}","name":"Zo`, [0xeb], '"}'),
      'an overlong encoding': bytes(`{"id":"${id}","name":"`, [0xc0, 0xaf], '"}'),
      'a surrogate in UTF-8': bytes(`{"id":"${id}","name":"`, [0xed, 0xa0, 0x80], '"}'),
      'ten thousand arrays': '['.repeat(10_000) + ']'.repeat(10_000),
      'ten thousand open arrays': '['.repeat(10_000),
      'twenty levels': `{"id":"${id}","name":${'['.repeat(20)}${']'.repeat(20)}}`,
      'a deep value': `{"id":"${id}","name":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}`,
    };
    for (const [what, body] of Object.entries(bodies))
      assert.equal(await refusal(await send(`${endpoint}/interests`, id, body)), '400 malformed', what);
  });

  test('is for every content type but application/json, and for a compressed body', async (t) => {
    const { endpoint } = await start(t);
    for (const type of ['text/plain', 'application/jsonx', 'application/json; charset=latin1'])
      assert.equal(await refusal(await post(endpoint, interest(), { 'Content-Type': type })), '415 not-json', type);
    assert.equal(await refusal(await post(endpoint, interest(), { 'Content-Encoding': 'gzip' })), '415 not-json');
    for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])
      assert.equal((await post(endpoint, interest(), { 'Content-Type': type })).status, 201, type);
  });

  test('comes from the first check that fails, in the order of the contract', async (t) => {
    const { endpoint, url } = await start(t);
    const known = interest();
    await post(endpoint, known);

    // Everything is wrong with the first; each that follows mends the fault that was named.
    const id = known.id;
    const huge = 'x'.repeat(40_000);
    const steps: [string, string, string, Record<string, string>, BodyInit][] = [
      [
        '405 method-not-allowed',
        'PUT',
        'nowhere',
        { Origin: 'https://evil.example', 'Content-Type': 'text/plain', 'Idempotency-Key': '' },
        huge,
      ],
      [
        '404 unknown-form',
        'POST',
        'nowhere',
        { Origin: 'https://evil.example', 'Content-Type': 'text/plain', 'Idempotency-Key': '' },
        huge,
      ],
      [
        '403 origin-not-allowed',
        'POST',
        'get-involved',
        { Origin: 'https://evil.example', 'Content-Type': 'text/plain', 'Idempotency-Key': '' },
        huge,
      ],
      ['415 not-json', 'POST', 'get-involved', { 'Content-Type': 'text/plain', 'Idempotency-Key': '' }, huge],
      ['400 idempotency-key-mismatch', 'POST', 'get-involved', { 'Idempotency-Key': '' }, huge],
      ['413 too-large', 'POST', 'get-involved', {}, huge],
      ['400 malformed', 'POST', 'get-involved', {}, 'x'],
      ['400 idempotency-key-mismatch', 'POST', 'get-involved', {}, JSON.stringify({ id: randomUUID() })],
      ['422 idempotency-key-reused', 'POST', 'get-involved', {}, JSON.stringify({ id, consent: {} })],
    ];
    for (const [expected, method, form, changed, body] of steps) {
      const headers = { ...headersFor(id), ...changed };
      const address = `${url}/v1/forms/${form}/interests`;
      const answer = await refusal(await fetch(address, { method, headers, body }));
      assert.equal(answer, expected);
    }
    const consent = { ...known.consent, version: '1999-01' };
    assert.equal(await refusal(await post(endpoint, interest({ name: '', consent }))), '422 validation');
    assert.equal(await refusal(await post(endpoint, interest({ consent }))), '422 consent-text-changed');
  });
});

describe('When the storage fails, somebody who sends', () => {
  test('is asked to come back while another process holds the database, and succeeds after', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database, { busyTimeout: 20 });
    t.after(() => store.close());
    const { endpoint, log } = await start(t, { config, store });
    const other = new Database(config.database);
    t.after(() => other.close());
    other.exec('begin immediate');

    const body = interest();
    const response = await post(endpoint, body);
    assert.equal(response.headers.get('Retry-After'), '5');
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), site);
    assert.equal(await refusal(response), '503 unavailable');
    assert.equal(log.at(-1)?.reason, 'SQLITE_BUSY');

    other.exec('rollback');
    const again = await post(endpoint, body);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('Idempotency-Replayed'), null);
  });

  test('is never told 201 for what was not kept, whichever step fails', async (t) => {
    const store = openSqliteStore(join(temporaryFolder(t), 'a.sqlite'));
    t.after(() => store.close());
    const unavailable = { status: 'unavailable', reason: 'SQLITE_FULL' } as const;
    const broken = new Error('Ada Lovelace could not be kept');
    const working: Store = {
      ...store,
      find: () => Promise.resolve({ status: 'unknown' }),
      add: () => Promise.resolve({ status: 'added' }),
      // eslint-disable-next-line require-yield
      async *listInterests() {
        await Promise.reject(broken);
      },
      ready: () => Promise.resolve({ status: 'ready' }),
      close: () => Promise.resolve(),
    };
    const cases: [string, Partial<Store>][] = [
      ['503 unavailable', { find: () => Promise.resolve(unavailable) }],
      ['503 unavailable', { add: () => Promise.resolve(unavailable) }],
      ['500 internal', { add: () => Promise.reject(broken) }],
    ];
    for (const [expected, fault] of cases) {
      const { endpoint, log } = await start(t, { store: { ...working, ...fault } });
      assert.equal(await refusal(await post(endpoint, interest())), expected);
      assert.doesNotMatch(JSON.stringify(log), /Ada/);
    }
    const { endpoint } = await start(t, { store: working });
    await assert.rejects(csv(endpoint), 'a table that ends too early must not look whole');
  });
});
