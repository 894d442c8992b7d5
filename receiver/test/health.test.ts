import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { createReceiver, openSqliteStore } from '../src/index.js';
import { configJson, configOf, headersFor, interest, post, refusal, start, temporaryFolder } from './helpers.js';

describe('Who watches over a receiver', () => {
  test('sees that it lives, and that it can keep answers', async (t) => {
    const { url } = await start(t);
    for (const path of ['healthz', 'readyz']) {
      const response = await fetch(`${url}/${path}`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
    }
  });

  test('sees both also by an old check that speaks HTTP/1.0 and names no host', async (t) => {
    const { url } = await start(t);
    const { hostname, port } = new URL(url);
    for (const path of ['healthz', 'readyz']) {
      const socket = connect(Number(port), hostname);
      socket.write(`GET /${path} HTTP/1.0\r\n\r\n`);
      assert.match(await text(socket), /^HTTP\/1\.1 200 /, path);
    }
  });

  test('sees that it lives but is not ready while it is closing, and who sends is asked to come back', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const draining = new AbortController();
    const receiver = createReceiver({ config, store, draining: draining.signal });
    draining.abort();
    assert.equal((await receiver.request('/healthz')).status, 200);
    assert.equal(await refusal(await receiver.request('/readyz')), '503 unavailable');
    const body = interest();
    const init = { method: 'POST', headers: headersFor(body.id), body: JSON.stringify(body) };
    const response = await receiver.request('/v1/forms/get-involved/interests', init);
    assert.equal(response.headers.get('Retry-After'), '5');
    assert.equal(await refusal(response), '503 unavailable');
  });

  test('finds the one database file, whole, once it has closed', async (t) => {
    const { close, endpoint, folder } = await start(t);
    assert.equal((await post(endpoint, interest())).status, 201);
    await Promise.all([close(), close()]);
    assert.deepEqual(readdirSync(folder), ['receiver.sqlite']);
  });

  test('sees that it is not ready when the storage is not', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const unready = {
      ...store,
      ready: () => Promise.resolve({ status: 'unavailable', reason: 'not durable' } as const),
    };
    const { url } = await start(t, { config, store: unready });
    assert.equal(await refusal(await fetch(`${url}/readyz`)), '503 unavailable');
  });
});
