import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test, type TestContext } from 'node:test';
import { createReceiver, openSqliteStore, type Config } from '../src/index.js';
import { limiter } from '../src/limits.js';
import { configJson, configOf, headersFor, interest, post, practice, refusal, rowsIn, send } from './helpers.js';
import { site, start, temporaryFolder } from './helpers.js';

describe('A body', () => {
  test('of exactly 32 KiB is taken, of one byte more is refused', async (t) => {
    const { endpoint } = await start(t);
    const body = interest();
    const json = JSON.stringify(body);
    const address = `${endpoint}/interests`;
    assert.equal((await send(address, body.id, json.padEnd(32 * 1024))).status, 201);
    assert.equal(await refusal(await send(address, body.id, json.padEnd(32 * 1024 + 1))), '413 too-large');
    assert.equal(await rowsIn(endpoint), 1);
  });

  test('that says it is too large is refused before it is sent', async (t) => {
    const { endpoint } = await start(t);
    const { id } = interest();
    const headers = { ...headersFor(id), 'Content-Length': String(33 * 1024) };
    const sending = request(`${endpoint}/interests`, { method: 'POST', headers });
    sending.on('error', () => undefined);
    sending.flushHeaders();
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 413);
    sending.destroy();
  });

  for (const kind of ['interests', 'practices'])
    test(`of ${kind} without a length and without an end is refused at the limit`, { timeout: 10_000 }, async (t) => {
      const { endpoint } = await start(t);
      const { id } = interest();
      const sending = request(`${endpoint}/${kind}`, { method: 'POST', headers: headersFor(id) });
      let sent = 0;
      let over = false;
      sending.on('error', () => undefined);
      sending.on('close', () => (over = true));
      const more = () => {
        if (over || sending.destroyed) return;
        sent += 1024;
        sending.write(' '.repeat(1024), () => setImmediate(more));
      };
      more();
      const [response] = (await once(sending, 'response')) as [IncomingMessage];
      assert.equal(response.statusCode, 413);
      assert.match(await text(response), /too-large/);
      assert.ok(sent < 8 * 1024 * 1024, `${String(sent)} bytes were taken`);
      sending.destroy();
    });

  test(
    'that stops halfway is let go after the time limit, and others are served meanwhile',
    { timeout: 10_000 },
    async (t) => {
      const { endpoint, url } = await start(t, { requestTimeout: 300 });
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      const head = Object.entries({ ...headersFor(interest().id), Host: hostname, 'Content-Length': '500' });
      socket.write(
        `POST /v1/forms/get-involved/interests HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n{`,
      );
      assert.equal((await post(endpoint, interest())).status, 201);
      const answer = await text(socket);
      assert.match(answer, /^HTTP\/1\.1 408/);
      assert.equal(await rowsIn(endpoint), 1);
    },
  );
});

/** Somebody behind a proxy of ours, which says their address after whatever they have said themselves. */
const from = (address: string, claimed = '') => ({ 'X-Forwarded-For': claimed ? `${claimed}, ${address}` : address });

/** A receiver behind so many proxies, whose clock stands still until it is set. */
async function behindProxies(t: TestContext, trustProxy = 1, limits?: Config['limits']) {
  const clock = { now: Date.parse('2026-11-23T10:00:00Z') };
  const config = configOf({ ...configJson(temporaryFolder(t)), trustProxy, ...(limits && { limits }) });
  const running = await start(t, { config, clock: () => new Date(clock.now) });
  return { ...running, clock };
}

describe('An address', () => {
  test('of a school with 200 people may send and read for all of them at once', async (t) => {
    const { endpoint } = await behindProxies(t);
    const school = from('192.0.2.1');
    const statuses = new Set<number>();
    for (let person = 0; person < 200; person += 1) {
      statuses.add((await fetch(endpoint, { headers: school })).status);
      statuses.add((await fetch(`${endpoint}/practices`, { headers: school })).status);
      const [kind, body] = person % 10 ? (['interests', interest()] as const) : (['practices', practice()] as const);
      statuses.add((await post(endpoint, body, school, kind)).status);
    }
    assert.deepEqual([...statuses].sort(), [200, 201]);
    assert.equal(await rowsIn(endpoint), 180);
  });

  test('that may send no more for now still sees the page that thanks for what was kept', async (t) => {
    const { endpoint } = await behindProxies(t, 1, { burst: 1, perMinute: 1 });
    const school = from('192.0.2.1');
    assert.equal((await post(endpoint, interest(), school)).status, 201);
    assert.equal((await fetch(`${endpoint}/interests/thanks`, { headers: school })).status, 200);
  });

  test('that floods is slowed down, tells the form when to come back, and others are not', async (t) => {
    const { endpoint, clock } = await behindProxies(t, 1, { burst: 5, perMinute: 6 });
    const flood = from('192.0.2.1');
    for (let count = 0; count < 5; count += 1) assert.equal((await post(endpoint, interest(), flood)).status, 201);
    const late = interest();
    for (const body of [late, practice()]) {
      const refused = await post(endpoint, body, flood, body === late ? 'interests' : 'practices');
      assert.equal(refused.headers.get('Retry-After'), '10');
      assert.equal(refused.headers.get('Access-Control-Allow-Origin'), site);
      assert.match(refused.headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
      assert.equal(await refusal(refused), '429 too-many');
    }
    assert.equal((await post(endpoint, interest(), from('192.0.2.2'))).status, 201);
    assert.equal((await fetch(`${endpoint}/practices`, { headers: flood })).status, 429);
    clock.now += 10_000;
    assert.equal((await post(endpoint, late, flood)).status, 201);
    assert.equal((await post(endpoint, interest(), flood)).status, 429);
  });

  test('can not be made up: only what our own proxies say is believed', async (t) => {
    const limits = { burst: 1, perMinute: 1 };
    const { endpoint } = await behindProxies(t, 1, limits);
    assert.equal((await post(endpoint, interest(), from('192.0.2.1', '10.0.0.1'))).status, 201);
    assert.equal((await post(endpoint, interest(), from('192.0.2.1', '10.0.0.2, 10.0.0.3'))).status, 429);
    const two = await behindProxies(t, 2, limits);
    assert.equal((await post(two.endpoint, interest(), from('10.1.1.1', '192.0.2.1'))).status, 201);
    assert.equal((await post(two.endpoint, interest(), from('10.1.1.1', 'x, 192.0.2.1'))).status, 429);
    assert.equal((await post(two.endpoint, interest(), from('10.1.1.1', '192.0.2.2'))).status, 201);
  });

  test('is shared by all where the proxies name fewer than there are, this machine’s too, and the log says so once', async (t) => {
    const { endpoint, log } = await behindProxies(t, 2, { burst: 1, perMinute: 1 });
    // As Caddy says it that stands second: of a balancer elsewhere, of one on its own machine. And as one that says nothing.
    for (const balancer of [from('10.1.1.1'), from('127.0.0.1')]) {
      assert.equal((await post(endpoint, interest(), balancer)).status, 201);
      assert.equal((await post(endpoint, interest(), balancer)).status, 429);
    }
    for (const nothing of [{}, from(' ')]) assert.equal((await post(endpoint, interest(), nothing)).status, 429);
    assert.deepEqual(
      log.filter((entry) => 'event' in entry),
      [{ event: 'proxies-missing', trustProxy: 2, named: 1 }],
    );
    const { endpoint: right, log: silent } = await behindProxies(t, 2);
    await post(right, interest(), from('10.1.1.1', '192.0.2.1'));
    assert.deepEqual(
      silent.filter((entry) => 'event' in entry),
      [],
    );
  });

  test('is shared by all where no proxy names one and the server can tell none either', async (t) => {
    const config = { ...configOf(configJson(temporaryFolder(t))), trustProxy: 1, limits: { burst: 1, perMinute: 1 } };
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const receiver = createReceiver({ config, store });
    const statuses: number[] = [];
    for (const body of [interest(), interest()]) {
      const init = { method: 'POST', headers: headersFor(body.id), body: JSON.stringify(body) };
      statuses.push((await receiver.request('/v1/forms/get-involved/interests', init)).status);
    }
    assert.deepEqual(statuses, [201, 429]);
  });

  test('is not lost behind thousands of other headers', async (t) => {
    const { endpoint } = await behindProxies(t, 1, { burst: 1, perMinute: 1 });
    const body = interest();
    assert.equal((await post(endpoint, interest(), from('192.0.2.1'))).status, 201);
    // As a proxy passes them on that adds its own at the end.
    const headers = { ...headersFor(body.id), A: Array<string>(2100).fill(''), ...from('192.0.2.1') };
    const sending = request(`${endpoint}/interests`, { method: 'POST', headers });
    sending.end(JSON.stringify(body));
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 429);
  });

  test('of IPv6 counts with its network, and of IPv4 however it is written', async (t) => {
    const { endpoint } = await behindProxies(t, 1, { burst: 1, perMinute: 1 });
    const status = async (address: string) => (await post(endpoint, interest(), from(address))).status;
    assert.equal(await status('2001:db8:1:2::1'), 201);
    assert.equal(await status('2001:db8:1:2:ffff:ffff:ffff:ffff'), 429);
    assert.equal(await status('2001:db8:1:3::1'), 201);
    assert.equal(await status('2001:db8::1'), 201);
    assert.equal(await status('2001:db8:0:0:1::'), 429);
    assert.equal(await status('192.0.2.1'), 201);
    assert.equal(await status('::ffff:192.0.2.1'), 429);
    assert.equal(await status('192.0.2.1:50321'), 429);
    assert.equal(await status('[2001:db8:1:3::2]:50321'), 429);
  });

  test('is this machine’s where no proxy is told of: everybody may be behind it, so it is not slowed down', async (t) => {
    const { endpoint } = await behindProxies(t, 0, { burst: 1, perMinute: 1 });
    for (const forwarded of ['192.0.2.1', '192.0.2.1', '192.0.2.1'])
      assert.equal((await post(endpoint, interest(), from(forwarded))).status, 201);
  });

  test('is forgotten when ten thousand others have come since: the memory has an end', () => {
    const limits = limiter({ burst: 1, perMinute: 1 }, () => new Date(0));
    assert.equal(limits.take('first'), 0);
    assert.equal(limits.take('second'), 0);
    for (let count = 0; count < 9_998; count += 1) limits.take(String(count));
    assert.equal(limits.take('first'), 60);
    limits.take('one more');
    assert.equal(limits.wait('second'), 0);
    assert.equal(limits.wait('first'), 60);
  });
});

describe('Headers', () => {
  test('that never end are let go after the time limit', { timeout: 10_000 }, async (t) => {
    const { url } = await start(t, { requestTimeout: 300 });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /v1/forms/get-involved/interests HTTP/1.1\r\nHost: receiver\r\nX-Slow: ');
    assert.match(await text(socket), /^HTTP\/1\.1 408/);
  });
});
