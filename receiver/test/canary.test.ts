import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { openSqliteStore, type Store } from '../src/index.js';
import { ask, configJson, configOf, consentTo, headersFor, interest, post, practice, send } from './helpers.js';
import { share, site, start, story, temporaryFolder, token } from './helpers.js';

/** A person who is in no other test, pushed through everything that can go wrong. */
const canary = {
  name: 'Canary Quill',
  email: 'canary@nest.example',
  school: 'Canary School',
  message: 'The canary sings',
};
const trace = /canary/i;

const shared = { ...story, title: 'Canary title', story: 'A canary in every classroom.', credit: 'name-and-school' };
const anInterest = (changes: object = {}) => interest({ ...canary, ...changes });
const aStory = (changes: object = {}) => practice({ ...shared, name: canary.name, school: canary.school, ...changes });

/** All that the process writes for somebody to read later, beside the log. */
function written(t: TestContext): () => string {
  const calls = [
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      t.mock.method(console, name, () => undefined),
    ),
    t.mock.method(process.stderr, 'write', () => true),
  ];
  return () => calls.flatMap(({ mock }) => mock.calls.map((call) => call.arguments.map(String).join(' '))).join('\n');
}

const fields = (entries: Record<string, string>) => new URLSearchParams({ language: 'en', consent: 'yes', ...entries });

const submit = (address: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site, ...headers },
    body,
  });

describe('A person who goes through everything that can go wrong', () => {
  test('is in no line of the log, and in no refusal', async (t) => {
    const complaints = written(t);
    const config = configOf({ ...configJson(temporaryFolder(t)), trustProxy: 1, limits: { burst: 60, perMinute: 1 } });
    const { endpoint, url, log } = await start(t, { config });
    const kept = anInterest();
    const keptStory = aStory();
    const erased = anInterest({ email: 'gone.canary@nest.example' });
    for (const [body, kind] of [[kept], [keptStory, 'practices'], [erased]] as const)
      assert.equal((await post(endpoint, body, {}, kind)).status, 201);
    const reference = await share(endpoint);
    await ask(`${url}/v1/subjects/erase`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: erased.email }),
    });

    const refusals: Promise<Response>[] = [];
    for (const [make, kind] of [
      [anInterest, 'interests'],
      [aStory, 'practices'],
    ] as const) {
      const address = `${endpoint}/${kind}`;
      const body = make();
      const text = JSON.stringify(body);
      const old = kind === 'interests' ? kept : keptStory;
      refusals.push(
        send(address, body.id, text.padEnd(33 * 1024)),
        send(address, body.id, `${text}canary`),
        send(address, 'canary', text),
        send(address, body.id, text, { 'Content-Type': 'text/plain; canary=1' }),
        send(address, body.id, text, { Origin: 'https://canary.example' }),
        send(address.replace('get-involved', 'canary'), body.id, text),
        fetch(address, { method: 'PUT', headers: headersFor(body.id), body: text }),
        post(endpoint, make({ role: 'canary', phase: 'canary', language: 'canary!', extra: 'canary' }), {}, kind),
        post(endpoint, make({ name: `${canary.name}\u202e`, title: 'Canary\u0000', themes: ['canary'] }), {}, kind),
        post(endpoint, make({ consent: { ...body.consent, words: 'The canary agrees.' } }), {}, kind),
        post(endpoint, { ...old, language: 'cy' }, {}, kind),
        submit(address, fields(canary)),
        submit(address, fields({ ...canary, email: 'canary at nest', role: 'canary', phase: 'canary' })),
        submit(address, fields({ ...canary, 'consent.version': 'canary' }), { Origin: 'null' }),
        submit(address, fields({ message: 'canary '.repeat(5000) })),
        submit(address, 'name=Canary%E9'),
        fetch(`${endpoint}/practices?theme=canary&cursor=canary`),
        fetch(`${endpoint}/${kind}.csv?canary`, { headers: { Authorization: 'Bearer canary' } }),
      );
    }
    const post_ = (path: string, body: string, headers = {}) =>
      ask(`${url}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
    refusals.push(
      post(endpoint, erased),
      fetch(`${url}/canary/${encodeURIComponent(canary.email)}?${canary.email}`),
      post_('/v1/subjects/export', '{"email":["canary"]}'),
      post_('/v1/subjects/erase', '{"canary":'),
      post_('/v1/practices/CANARY00/state', '{"state":"canary"}', { 'If-Match': '"0"' }),
      post_(`/v1/practices/${reference}/state`, '{"state":"published"}', { 'If-Match': '"canary"' }),
      submit(`${url}/moderate/sign-in`, 'token=canary', { 'Sec-Fetch-Site': 'same-origin' }),
      submit(`${url}/moderate/sign-in`, 'token=canary', { 'Sec-Fetch-Site': 'cross-site' }),
      ...['./?form=canary', 'story?reference=canary', 'canary'].map((path) =>
        fetch(new URL(path, `${url}/moderate/`), { headers: { Cookie: `belonging-moderator=${token}` } }),
      ),
    );
    const flood = { 'X-Forwarded-For': '192.0.2.1' };
    for (let count = 0; count < 60; count += 1) await fetch(endpoint, { method: 'GET', headers: flood });
    for (let count = 0; count < 56; count += 1) await post(endpoint, { id: 'x' }, flood);
    refusals.push(post(endpoint, anInterest(), flood));

    const seen = new Set<number>();
    for (const refusal of refusals) {
      const response = await refusal;
      seen.add(response.status);
      assert.ok(response.status >= 400, `${String(response.status)} ${response.url}`);
      // Who may read the answer is told to whom: the origin that the browser has said itself.
      const headers = [...response.headers].filter(([name]) => name !== 'access-control-allow-origin');
      assert.doesNotMatch(`${JSON.stringify(headers)} ${await response.text()}`, trace, String(response.status));
    }
    assert.deepEqual(
      [...seen].sort((a, b) => a - b),
      [400, 401, 403, 404, 405, 410, 412, 413, 415, 422, 429],
    );
    const lines = JSON.stringify(log);
    assert.ok(log.length > refusals.length);
    assert.doesNotMatch(lines + complaints(), trace);
    assert.doesNotMatch(lines, new RegExp(`${kept.id}|${keptStory.id}|192\\.0\\.2|127\\.0\\.0`));
  });

  test('is in no line of the log when the connection breaks in the middle of the answers', async (t) => {
    const complaints = written(t);
    const { url, log } = await start(t);
    const { hostname, port } = new URL(url);
    const text = JSON.stringify(anInterest());
    for (const kind of ['interests', 'practices']) {
      const socket = connect(Number(port), hostname);
      const head = { ...headersFor(anInterest().id), Host: hostname, 'Content-Length': String(text.length + 1) };
      const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`POST /v1/forms/get-involved/${kind} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
      // Once another request has been answered, this one has been read as far as it came.
      await fetch(`${url}/healthz`);
      socket.destroy();
      await once(socket, 'close');
      while (!log.some(({ route, status }) => route.endsWith(`/${kind}`) && status === 400))
        await fetch(`${url}/healthz`);
    }
    assert.doesNotMatch(JSON.stringify(log) + complaints(), trace);
  });

  test('is in no line of the log and no answer when the storage fails with what they wrote in its message', async (t) => {
    const complaints = written(t);
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const broken = () => Promise.reject(new Error(`Canary Quill <canary@nest.example> breaks it`));
    // eslint-disable-next-line require-yield -- it breaks before the first
    async function* brokenList() {
      await broken();
    }
    const working = { readable: store.readable, ready: store.ready, close: store.close };
    const faulty = Object.fromEntries(Object.keys(store).map((name) => [name, broken])) as unknown as Store;
    const lists = { listInterests: brokenList, listPractices: brokenList } as unknown as Pick<Store, 'listInterests'>;
    let rounds = 0;
    const wait = (_: number, signal: AbortSignal) =>
      (rounds += 1) > 2 ? once(signal, 'abort').then(() => signal.throwIfAborted()) : Promise.resolve();
    const { endpoint, url, log } = await start(t, { config, store: { ...faulty, ...lists, ...working }, wait });

    const answers = [
      await post(endpoint, anInterest({ practice: { ...shared, consent: consentTo('publish') } })),
      await post(endpoint, aStory(), {}, 'practices'),
      await submit(`${endpoint}/interests`, fields({ ...canary, role: 'other', 'consent.version': '2026-11' })),
      await fetch(`${endpoint}/practices`),
      ...(await Promise.all(
        ['export', 'erase'].map((what) =>
          ask(`${url}/v1/subjects/${what}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ email: canary.email }),
          }),
        ),
      )),
      ...(await Promise.all(
        ['./', 'story?reference=AAAAAAAA'].map((path) =>
          fetch(new URL(path, `${url}/moderate/`), { headers: { Cookie: `belonging-moderator=${token}` } }),
        ),
      )),
    ];
    for (const response of answers) {
      assert.equal(response.status, 500, response.url);
      assert.doesNotMatch(await response.text(), trace);
    }
    for (const path of ['interests.csv', 'practices.csv', 'interests.jsonl', 'practices.jsonl', 'moderation'])
      await assert.rejects(async () => (await ask(`${endpoint}/${path}`)).text(), path);
    assert.doesNotMatch(JSON.stringify(log) + complaints(), trace);
    assert.ok(JSON.stringify(log).includes('"purge-failed"'));
  });
});
