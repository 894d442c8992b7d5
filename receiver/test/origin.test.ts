import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interest, post, refusal, rowsIn, site, start } from './helpers.js';

describe('A page', () => {
  test('of a listed site can send, and read the answer', async (t) => {
    const { endpoint } = await start(t);
    for (const origin of [site, 'http://localhost:8080']) {
      const response = await post(endpoint, interest(), { Origin: origin });
      assert.equal(response.status, 201);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(response.headers.get('Access-Control-Expose-Headers'), 'Retry-After, Idempotency-Replayed');
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(response.headers.get('Vary'), 'Origin');
    }
  });

  test('of any other site is refused, in an answer that it can read', async (t) => {
    const { endpoint } = await start(t);
    const others = [
      'null',
      'https://www.school.example:8443',
      'https://www.school.example:443',
      'https://WWW.school.example',
      'http://www.school.example',
      'https://school.example',
      'https://www.school.example.evil.com',
      'https://evil.com/https://www.school.example',
      'https://www.school.example/',
      'http://localhost',
      `${site}, ${site}`,
    ];
    for (const origin of others) {
      const response = await post(endpoint, interest(), { Origin: origin });
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(response.headers.get('Vary'), 'Origin');
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(await refusal(response), '403 origin-not-allowed', origin);
    }
    assert.equal(await rowsIn(endpoint), 0);
  });

  test('is what sends: without an Origin nothing is taken', async (t) => {
    const { endpoint } = await start(t);
    assert.equal(await refusal(await post(endpoint, interest(), { Origin: '' })), '403 origin-not-allowed');
  });

  test('of any site gets its preflight answered, so that it can read the refusal', async (t) => {
    const { endpoint } = await start(t);
    for (const [address, method] of [
      [`${endpoint}/interests`, 'POST'],
      [endpoint, 'GET'],
    ] as const) {
      const headers = {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': 'content-type,idempotency-key',
      };
      const response = await fetch(address, { method: 'OPTIONS', headers });
      assert.equal(response.status, 204);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://elsewhere.example');
      assert.equal(response.headers.get('Access-Control-Allow-Methods'), method);
      assert.equal(response.headers.get('Access-Control-Allow-Headers'), 'content-type, idempotency-key');
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.equal(response.headers.get('Vary'), 'Origin');
    }
  });

  test('can read every other refusal too', async (t) => {
    const { endpoint, url } = await start(t);
    const responses = [
      await post(`${url}/v1/forms/nowhere`, interest()),
      await post(endpoint, interest(), { 'Content-Type': 'text/plain' }),
      await post(endpoint, interest({ name: '' })),
      await fetch(`${endpoint}/interests`, { method: 'PUT', headers: { Origin: site } }),
    ];
    for (const response of responses) assert.equal(response.headers.get('Access-Control-Allow-Origin'), site);
    assert.deepEqual(
      responses.map(({ status }) => status),
      [404, 415, 422, 405],
    );
  });

  test('can never read the table of answers', async (t) => {
    const { endpoint } = await start(t);
    const response = await fetch(`${endpoint}/interests.csv`, { headers: { Origin: site } });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
  });
});
