import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conform } from '../../src/content/conform.js';
import { sections } from '../../src/content/load.js';
import { ownPackSchema, packSchema } from '../../src/content/pack.js';
import en from '../../src/content/packs/en.json' with { type: 'json' };

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const faultOf = (own: unknown) => {
  const result = conform('/words.json', own, en);
  if (result.status !== 'wrong') return undefined;
  const { status: _status, url, ...fault } = result;
  assert.equal(url, '/words.json');
  return fault;
};
const wordsOf = (own: unknown) => {
  const result = conform('/words.json', own, en);
  assert.ok('words' in result, JSON.stringify(result));
  return result.words;
};

test('the English pack is a whole pack', () => {
  assert.deepEqual(packSchema.parse(en), en);
});

test("a copy of the English pack is a pack of one's own", () => {
  assert.deepEqual(wordsOf(structuredClone(en)), en);
});

test('every claim of the English pack names a source that the pack has', () => {
  const claims = [
    en.banner.meaning,
    ...en.banner.introduction,
    ...en.table.challenge.points,
    ...Object.values(en.cards),
    ...en.table.opportunity.points,
  ];
  for (const { text, source } of claims) assert.ok(source in en.sources, text);
});

test('the table has four points and six', () => {
  assert.equal(en.table.challenge.points.length, 4);
  assert.equal(en.table.opportunity.points.length, 6);
});

test('the sections that load() knows are those of the schema', () => {
  assert.deepEqual([...sections].sort(), Object.keys(packSchema.shape).sort());
});

test('a pack that says one thing keeps the built-in words for the rest', () => {
  const words = wordsOf({ banner: { heading: 'Croeso' } });
  assert.equal(words.banner.heading, 'Croeso');
  assert.deepEqual(words.banner.introduction, en.banner.introduction);
  assert.equal(words.table, en.table);
});

test("a sentence of one's own does not rest on the source of the built-in one", () => {
  assert.deepEqual(wordsOf({ banner: { meaning: { text: 'Ours' } } }).banner.meaning, {
    text: 'Ours',
    source: undefined,
  });
});

test('a list in a pack replaces the built-in list whole', () => {
  assert.deepEqual(wordsOf({ table: { challenge: { points: [{ text: 'One' }] } } }).table.challenge.points, [
    { text: 'One', source: undefined },
  ]);
});

for (const [what, own, field, expected] of [
  ['text that is a number', { banner: { heading: 5 } }, 'banner.heading', 'text'],
  ['text that is empty', { banner: { heading: '' } }, 'banner.heading', 'text'],
  ['a list that is text', { table: { challenge: { points: 'one' } } }, 'table.challenge.points', 'list'],
  ['a list with nothing in it', { table: { challenge: { points: [] } } }, 'table.challenge.points', 'list'],
  [
    'an entry without text',
    { table: { challenge: { points: [{ text: 'a' }, {}] } } },
    'table.challenge.points[1].text',
    'text',
  ],
  ['a group that is a list', { banner: [] }, 'banner', 'group'],
  ['a name that nobody knows', { banner: { haeding: 'x' } }, 'banner.haeding', 'known'],
  ['a link that runs code', { sources: { page: { href: 'java\tscript:alert(1)' } } }, 'sources.page.href', 'address'],
  ['a pack that is no group', 'words', '', 'group'],
  [
    'a name that every object inherits',
    { banner: JSON.parse('{"__proto__": {"heading": "x"}}') as Json },
    'banner.__proto__',
    'known',
  ],
] as const)
  test(`${what} is refused by its name, with what was expected`, () => {
    const fault = faultOf(own);
    assert.deepEqual({ field: fault?.field, expected: fault?.expected }, { field, expected });
  });

test('what a browser accepts is what the published schema accepts, whatever is done to a pack', () => {
  const value: fc.Arbitrary<Json> = fc.oneof(
    fc.constantFrom<Json>(
      '',
      'words',
      'a b: c',
      'en-GB',
      'en_GB',
      'https://example.org/',
      'javascript:alert(1)',
      0,
      true,
      null,
      [],
      {},
    ),
    fc.constant<Json>([{ text: 'a' }]),
    fc.constant<Json>([{ text: 'a', source: 'page' }, { text: '' }]),
    fc.constant<Json>({ text: 'a', source: 'page' }),
    fc.constant<Json>({ heading: 'a' }),
  );
  const places = pathsOf(en);
  const change = fc.record({ place: fc.constantFrom(...places), extra: fc.boolean(), value });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const own = {};
      for (const { place, extra, value } of changes)
        put(own, extra ? [...place, 'extra'] : place, structuredClone(value));
      const schema = ownPackSchema.safeParse(own).success;
      assert.equal(faultOf(own) === undefined, schema, JSON.stringify(own));
    }),
    { numRuns: 5000 },
  );
});

/** Where something can be said in a pack; entries of lists are covered by the values. */
function pathsOf(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const inner = Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]));
  return path.length ? [path, ...inner] : inner;
}

function put(target: Record<string, Json>, path: readonly string[], value: Json): void {
  const [key = '', ...rest] = path;
  if (!rest.length) {
    target[key] = value;
    return;
  }
  const inner = target[key];
  const group = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
  target[key] = group;
  put(group, rest, value);
}
