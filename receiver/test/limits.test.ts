import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { headersFor, interest, post, refusal, rowsIn, send, start } from './helpers.js';

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

  test('without a length and without an end is refused at the limit', { timeout: 10_000 }, async (t) => {
    const { endpoint } = await start(t);
    const { id } = interest();
    const sending = request(`${endpoint}/interests`, { method: 'POST', headers: headersFor(id) });
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
