import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settingsSchema } from 'belonging-widgets/submission';
import * as z from 'zod/mini';
import { consentTo, refusal, site, start } from './helpers.js';

describe('Who asks for the settings of a form', () => {
  test('gets what the contract names and no more, with the controller in the consent words and their hash', async (t) => {
    const { endpoint } = await start(t);
    const response = await fetch(endpoint);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    const settings: unknown = await response.json();
    assert.deepEqual(settings, {
      controller: 'Example School',
      privacyUrl: 'https://www.school.example/privacy',
      complaintsUrl: 'mailto:complaints@school.example',
      retentionDays: 365,
      themes: ['leadership', 'culture', 'agency'],
      consents: [consentTo('contact'), consentTo('publish')],
    });
    assert.deepEqual(z.parse(settingsSchema, settings), settings);
  });

  test('may keep them for 5 minutes, and then learns cheaply that nothing has changed', async (t) => {
    const { endpoint } = await start(t);
    const first = await fetch(endpoint);
    assert.equal(first.headers.get('Cache-Control'), 'public, max-age=300');
    assert.equal(first.headers.get('Vary'), 'Origin');
    const etag = first.headers.get('ETag') ?? assert.fail();
    for (const known of [etag, `W/${etag}`, `"old", ${etag}`, '*']) {
      const second = await fetch(endpoint, { headers: { 'If-None-Match': known } });
      assert.equal(second.status, 304, known);
      assert.equal(await second.text(), '');
    }
    assert.equal((await fetch(endpoint, { headers: { 'If-None-Match': '"old"' } })).status, 200);
    assert.equal((await fetch(endpoint, { method: 'HEAD' })).headers.get('ETag'), etag);
  });

  test('is refused as a page of another site, in an answer that it can read', async (t) => {
    const { endpoint, url } = await start(t);
    assert.equal((await fetch(endpoint, { headers: { Origin: site } })).status, 200);
    for (const origin of ['https://elsewhere.example', 'null']) {
      const response = await fetch(endpoint, { headers: { Origin: origin } });
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      assert.equal(await refusal(response), '403 origin-not-allowed');
    }
    assert.equal(await refusal(await fetch(`${url}/v1/forms/toString`)), '404 unknown-form');
  });
});
