import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../src/content/load.js';

const builtin = { banner: { heading: 'Built in' }, sources: { page: { title: 'Source', href: '/source' } } };
let page = 0;
/** An address that no other test has asked for: answers are shared for the life of a page. */
const fresh = () => `https://school.example/${String(page++)}.json`;
const answers = (body: string, init?: ResponseInit) => async () => Promise.resolve(new Response(body, init));

const loading = (fetch: typeof globalThis.fetch, url = fresh(), timeout = 1000) =>
  load(url, () => builtin, { fetch, timeout });

test('a pack is laid over the built-in words', async () => {
  const loaded = await loading(answers('{"banner":{"heading":"Ours"},"table":{"whatever":1},"$schema":"x"}'));
  assert.deepEqual(loaded, { status: 'loaded', words: { ...builtin, banner: { heading: 'Ours' } } });
});

test('ten elements that name the same pack make one request', async () => {
  let requests = 0;
  const url = fresh();
  const fetch = () => (requests++, answers('{"banner":{"heading":"Ours"}}')());
  await Promise.all(Array.from({ length: 10 }, () => loading(fetch, url)));
  assert.equal(requests, 1);
});

test('a failure is not remembered', async () => {
  const url = fresh();
  assert.equal((await loading(answers('', { status: 503 }), url)).status, 'missing');
  assert.equal((await loading(answers('{}'), url)).status, 'loaded');
});

for (const [what, fetch, status, detail] of [
  ['that is not there', answers('Not found', { status: 404 }), 'missing', /404/],
  ['that the network refuses', () => Promise.reject(new TypeError('Failed to fetch')), 'missing', /Failed to fetch/],
  ['that is a page', answers('<!doctype html>'), 'web-page', /./],
] as const)
  test(`a pack ${what} is a problem and no exception`, async () => {
    const loaded = await loading(fetch);
    assert.equal(loaded.status, status);
    assert.match('detail' in loaded ? loaded.detail : '', detail);
  });

test('a pack that does not come in time is too slow', async () => {
  const never = (_url: unknown, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      // Node does not stay awake for the timer of a signal alone.
      const awake = setInterval(() => undefined, 1000);
      init?.signal?.addEventListener('abort', () => {
        clearInterval(awake);
        reject(new Error('aborted'));
      });
    });
  assert.deepEqual(await loading(never as typeof globalThis.fetch, 'https://school.example/slow', 20), {
    status: 'slow',
    url: 'https://school.example/slow',
    detail: '0.02',
  });
});

test('a wrong pack says which field, and what was expected', async () => {
  const loaded = await loading(answers('{"banner":{"heading":7}}'), 'https://school.example/wrong');
  assert.deepEqual(loaded, {
    status: 'wrong',
    url: 'https://school.example/wrong',
    field: 'banner.heading',
    expected: 'text',
    found: 7,
  });
});

test('a section that no element knows is a slip of the pen', async () => {
  const loaded = await loading(answers('{"bannner":{"heading":"x"}}'));
  assert.equal(loaded.status, 'wrong');
  assert.equal('field' in loaded && loaded.field, 'bannner');
});
