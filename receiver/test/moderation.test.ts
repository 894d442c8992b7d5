import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, configJson, configOf, decide, formJson, hashOf, interest, post, refusal, share } from './helpers.js';
import { start, temporaryFolder, token } from './helpers.js';

interface Story {
  title: string;
  state: string;
  revision: number;
  suspected: boolean;
}

const stories = async (endpoint: string, query = ''): Promise<Story[]> => {
  const response = await ask(`${endpoint}/moderation${query}`);
  return ((await response.json()) as { practices: Story[] }).practices;
};

describe('A program that moderates', () => {
  test('gets all stories of a form, or those of one state, as they are kept', async (t) => {
    const { endpoint, url } = await start(t);
    assert.deepEqual(await stories(endpoint), []);
    await share(endpoint, { title: 'First' });
    await decide(url, await share(endpoint, { title: 'Second' }), 'published');
    await share(endpoint, { title: 'Third', website: 'https://spam.example' });
    const found = (await stories(endpoint)).map(({ title, state, revision, suspected }) => [
      title,
      state,
      revision,
      suspected,
    ]);
    assert.deepEqual(found, [
      ['First', 'pending', 0, false],
      ['Second', 'published', 1, false],
      ['Third', 'pending', 0, true],
    ]);
    assert.deepEqual(
      (await stories(endpoint, '?state=published')).map(({ title }) => title),
      ['Second'],
    );
    assert.equal(await refusal(await ask(`${endpoint}/moderation?state=new`)), '400 invalid-parameter');
    assert.deepEqual(await stories(`${url}/v1/forms/other`), []);
  });

  test('publishes, withdraws and rejects, each from what it has seen', async (t) => {
    const { endpoint, url } = await start(t, { clock: () => new Date('2026-11-23T10:00:00.000Z') });
    const reference = await share(endpoint);
    const published = await decide(url, reference, 'published');
    assert.equal(published.status, 200);
    assert.equal(published.headers.get('ETag'), '"1"');
    const story = (await published.json()) as Record<string, unknown>;
    assert.deepEqual(
      [story['reference'], story['state'], story['revision'], story['changedAt']],
      [reference, 'published', 1, '2026-11-23T10:00:00.000Z'],
    );
    const late = await decide(url, reference, 'rejected', 0);
    assert.equal(late.headers.get('ETag'), '"1"');
    assert.equal(await refusal(late), '412 stale');
    assert.equal(await refusal(await decide(url, reference, 'rejected', 1)), '409 not-possible');
    assert.equal((await decide(url, reference, 'withdrawn', 1)).status, 200);
    assert.equal((await decide(url, reference, 'published', 2)).status, 200);
    const other = await share(endpoint);
    assert.equal((await decide(url, other, 'rejected')).status, 200);
  });

  test('has to say what it has seen, and a state that there is', async (t) => {
    const { endpoint, url } = await start(t);
    const reference = await share(endpoint);
    const address = `${url}/v1/practices/${reference}/state`;
    const json = { 'Content-Type': 'application/json' };
    const sent = (body: string, headers: Record<string, string>) => ask(address, { method: 'POST', body, headers });
    const published = '{"state":"published"}';
    assert.equal(await refusal(await sent(published, json)), '428 revision-missing');
    for (const seen of ['0', 'W/"0"', '*', '"x"', '"0", "1"', '"-1"'])
      assert.equal(await refusal(await sent(published, { ...json, 'If-Match': seen })), '412 stale', seen);
    const seen = { ...json, 'If-Match': '"0"' };
    for (const body of ['{"state":"pending"}', '{}', '[]', '{"state":"published","by":"me"}'])
      assert.equal(await refusal(await sent(body, seen)), '422 validation', body);
    assert.equal(await refusal(await sent('{', seen)), '400 malformed');
    assert.equal(await refusal(await sent('{'.padEnd(40_000), seen)), '413 too-large');
    assert.equal(await refusal(await sent(published, { ...seen, 'Content-Type': 'text/plain' })), '415 not-json');
    assert.equal(await refusal(await decide(url, 'NOWHERE0', 'published')), '404 not-found');
    assert.equal(await refusal(await fetch(address)), '405 method-not-allowed');
    assert.deepEqual(
      (await stories(endpoint)).map(({ state }) => state),
      ['pending'],
    );
  });

  test('of two that decide at once only one does', async (t) => {
    const { endpoint, url } = await start(t);
    const reference = await share(endpoint);
    const states = ['published', 'rejected', 'published', 'rejected'];
    const answers = await Promise.all(states.map((state) => decide(url, reference, state)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412]);
  });

  test('can do nothing in a form that its token does not open', async (t) => {
    const config = configJson(temporaryFolder(t));
    const forms = { 'get-involved': { ...formJson, tokenSha256: hashOf('another') }, other: formJson };
    const { endpoint, url } = await start(t, { config: configOf({ ...config, forms }) });
    const reference = await share(endpoint);
    assert.equal(await refusal(await decide(url, reference, 'published')), '404 not-found');
    for (const path of ['moderation', 'interests.csv', 'practices.csv', 'interests.jsonl', 'practices.jsonl'])
      assert.equal(await refusal(await ask(`${endpoint}/${path}`)), '401 unauthorized', path);
    const nobody = await fetch(`${url}/v1/practices/${reference}/state`, { method: 'POST' });
    assert.equal(await refusal(nobody), '401 unauthorized');
  });
});

describe('Whoever holds the token', () => {
  test('gets answers and stories as tables and as lines, and pages of other sites do not', async (t) => {
    const { endpoint } = await start(t);
    await post(endpoint, interest());
    await share(endpoint);
    const types = { csv: 'text/csv', jsonl: 'application/jsonl' };
    for (const kind of ['interests', 'practices'])
      for (const [format, type] of Object.entries(types)) {
        const response = await ask(`${endpoint}/${kind}.${format}`, {
          headers: { Origin: 'https://www.school.example' },
        });
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
        assert.equal(response.headers.get('Content-Type')?.split(';')[0], type);
        assert.equal(
          response.headers.get('Content-Disposition'),
          `attachment; filename="get-involved-${kind}.${format}"`,
        );
        assert.match(await response.text(), kind === 'interests' ? /Ada Lovelace/ : /A bench for everyone/);
      }
  });

  test('is let in whatever others try from the same address, who are slowed down after ten wrong ones', async (t) => {
    let now = Date.parse('2026-11-23T10:00:00Z');
    const { endpoint } = await start(t, { clock: () => new Date(now) });
    const tried = async (secret: string) => {
      const response = await fetch(`${endpoint}/interests.csv`, { headers: { Authorization: `Bearer ${secret}` } });
      return [response.status, response.headers.get('Retry-After')];
    };
    for (let count = 0; count < 10; count += 1) assert.deepEqual(await tried('guess'), [401, null]);
    assert.deepEqual(await tried('guess'), [429, '10']);
    assert.deepEqual(await tried(token), [200, null]);
    assert.deepEqual(await tried('guess'), [429, '10'], 'a right one gives nobody more to try');
    now += 10_000;
    assert.deepEqual(await tried(token), [200, null], 'nor does it use any of it up');
    assert.deepEqual(await tried('guess'), [401, null]);
    assert.deepEqual(await tried('guess'), [429, '10']);
  });
});
