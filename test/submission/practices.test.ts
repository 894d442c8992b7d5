import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadPractices, pageOf, practicesAddress } from '../../src/submission/practices.js';
import { practiceListSchema, type PublishedPractice } from '../../src/submission/schema.js';

const story: PublishedPractice = {
  id: 'BLG-7Q4K',
  title: 'Breakfast club',
  story: 'Everyone has a seat,\nand somebody asks how you are.',
  phase: 'primary',
  themes: ['culture'],
  language: 'en',
  published: '2026-11-20',
};

const loading = (fetch: typeof globalThis.fetch, signal = new AbortController().signal) =>
  loadPractices('https://receiver.example/practices', { fetch, timeout: 1000 }, signal);
const answering =
  (body: unknown, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

test('stories come as they were sent, with how many there are and where to go on', async () => {
  const credited = { ...story, id: '2', name: 'Sam Okafor', school: 'Elm Park School' };
  const list = { practices: [story, credited], total: 12, next: 'abc' };
  assert.deepEqual(await loading(answering(list)), { status: 'loaded', list, detail: '' });
});

test('nothing of the visitor goes with the request', async () => {
  let seen: RequestInit | undefined;
  await loading((url, init) => {
    seen = init;
    return answering({ practices: [] })(url);
  });
  assert.equal(seen?.credentials, 'omit');
  assert.equal(seen.headers, undefined);
});

test('what is no story is left out, and its place in the list told; the others stay', async () => {
  const practices = [null, story, 'story', { ...story, id: '' }, { ...story, phase: 'toString' }];
  const outcome = await loading(answering({ practices }));
  assert.deepEqual(outcome, {
    status: 'loaded',
    list: { practices: [story] },
    detail: 'practices[0], practices[2], practices[3], practices[4]',
  });
});

test('a total that is no number and a next that is no text are not believed', async () => {
  const outcome = await loading(answering({ practices: [], total: '12', next: null }));
  assert.deepEqual(outcome, { status: 'loaded', list: { practices: [] }, detail: '' });
});

test('a story is one here when it is one by the schema of the wire', async () => {
  const odd = fc.constantFrom<unknown>(undefined, null, '', 0, [], {}, ['culture'], ['weather'], 'primary', 'en', 'x');
  const broken = fc.tuple(fc.constantFrom(...Object.keys(story), 'name', 'school', 'extra'), odd);
  await fc.assert(
    fc.asyncProperty(fc.array(broken, { maxLength: 3 }), async (changes) => {
      const changed = JSON.parse(JSON.stringify({ ...story, ...Object.fromEntries(changes) })) as unknown;
      const outcome = await loading(answering({ practices: [changed] }));
      const kept = outcome.status === 'loaded' && outcome.list.practices.length === 1;
      assert.equal(kept, practiceListSchema.safeParse({ practices: [changed] }).success);
    }),
  );
});

for (const [what, fetch, detail] of [
  ['a status', answering({}, 404), /^404$/],
  ['a page of a web filter', answering('<html>Blocked</html>'), /JSON/],
  ['a list that is none', answering([story]), /^JSON$/],
  ['JSON null', answering('null'), /^JSON$/],
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), /^Failed to fetch$/],
  ["the page's own policy", () => Promise.reject(new DOMException('https://a.example', 'policy')), /^policy$/],
  ['nothing at all', () => Promise.reject(new AbortController().signal.reason as Error), /^undefined$/],
] as const)
  test(`${what} is a failure with a detail for the editor`, async () => {
    const outcome = await loading(fetch);
    assert.equal(outcome.status, 'failed');
    assert.match(outcome.detail, detail);
  });

/** A network that never answers; it ends as `fetch` does when it is told to, and like it keeps Node awake. */
const silent: typeof fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    const awake = setInterval(() => undefined, 1000);
    init?.signal?.addEventListener('abort', () => {
      clearInterval(awake);
      reject(init.signal?.reason as Error);
    });
  });

test('a request ends when it is called off, and when its time is up', async () => {
  const end = new AbortController();
  const outcome = loading(silent, end.signal);
  end.abort();
  assert.match((await outcome).detail, /aborted/);
  const late = await loadPractices('/', { fetch: silent, timeout: 5 }, new AbortController().signal);
  assert.match(late.detail, /timeout/);
  assert.deepEqual([(await outcome).status, late.status], ['failed', 'failed']);
});

test('the address of a page says what is asked for, and nothing else', () => {
  assert.equal(practicesAddress(' /v1/forms/a/ ', { limit: 10 }), '/v1/forms/a/practices?limit=10');
  assert.equal(
    practicesAddress('/v1/forms/a', { theme: 'culture', phase: 'post-16', cursor: 'a&b=c', limit: 5 }),
    '/v1/forms/a/practices?theme=culture&phase=post-16&cursor=a%26b%3Dc&limit=5',
  );
});

test('the pages of a file have every story that matches, once, in its order', () => {
  const filters = {
    theme: fc.constantFrom(undefined, 'culture', 'agency'),
    phase: fc.constantFrom(undefined, 'primary'),
  };
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 50 }), fc.record(filters), (count, limit, filter) => {
      const practices = Array.from({ length: count }, (_, index): PublishedPractice => ({
        ...story,
        id: String(index),
        themes: index % 3 ? ['culture', 'leadership'] : ['agency'],
        phase: index % 2 ? 'primary' : 'secondary',
      }));
      const expected = practices.filter(
        ({ themes, phase }) =>
          (!filter.theme || (themes as string[]).includes(filter.theme)) && (!filter.phase || phase === filter.phase),
      );
      const shown: PublishedPractice[] = [];
      let cursor: string | undefined;
      do {
        const page = pageOf({ practices }, { ...filter, cursor, limit });
        assert.ok(page.practices.length <= limit);
        assert.equal(page.total, expected.length);
        shown.push(...page.practices);
        cursor = page.next;
      } while (cursor);
      assert.deepEqual(shown, expected);
    }),
  );
});
