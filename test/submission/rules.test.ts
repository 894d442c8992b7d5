import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { interestAnswers } from '../../src/submission/interest.js';
import { check, countCharacters, ticked, type FieldCode } from '../../src/submission/rules.js';
import { fieldProblems, interestSchema } from '../../src/submission/schema.js';

/** What a form checks before anything is sent: the answers, and whether the box is ticked. */
const rules = { ...interestAnswers, consent: ticked };

const answers = {
  name: 'Ada Lovelace',
  email: 'ada@school.example',
  role: 'teaching',
  themes: ['culture'],
  consent: true,
};
const sent = {
  ...answers,
  id: '3f0e0b8e-6f0c-4d2c-9d0e-0b8e6f0c4d2c',
  language: 'en',
  consent: { purpose: 'contact', version: '2026-11', language: 'en', words: 'I agree.', sha256: 'a'.repeat(64) },
};
const codes = (change: object) => Object.fromEntries(check(rules, { ...answers, ...change }).problems);

test('an answer that leaves out what is optional is complete', () => {
  assert.deepEqual(check(rules, answers).answers, answers);
});

test('everything that is wrong is said at once, in the order of the form', () => {
  const { answers: none, problems } = check(rules, { email: 'ada' });
  assert.equal(none, undefined);
  assert.deepEqual(
    [...problems],
    [
      ['name', 'required'],
      ['email', 'invalid'],
      ['role', 'required'],
      ['themes', 'required'],
      ['consent', 'required'],
    ],
  );
});

for (const [what, change, expected] of [
  ['a name of white space', { name: ' \t ' }, { name: 'required' }],
  ['a name of 121 characters', { name: 'x'.repeat(121) }, { name: 'too-long' }],
  ['a name with a line break', { name: 'Ada\nLovelace' }, { name: 'characters' }],
  ['a name that turns the direction of text', { name: 'Ada\u202Ecod.exe' }, { name: 'characters' }],
  ['a name with half an emoji', { name: 'Ada \ud83d' }, { name: 'characters' }],
  ['an address without a dot', { email: 'ada@school' }, { email: 'invalid' }],
  ['an address with two dots', { email: 'ada@school..example' }, { email: 'invalid' }],
  ['an address of 255 characters', { email: `${'a'.repeat(243)}@school.uk` + 'xx' }, { email: 'too-long' }],
  ['a role that is not on the list', { role: 'pupil' }, { role: 'invalid' }],
  ['a theme twice', { themes: ['culture', 'culture'] }, { themes: 'too-many' }],
  ['a message of 1,001 characters', { message: '𝒳'.repeat(1001) }, { message: 'too-long' }],
  ['a box that is not ticked', { consent: 'yes' }, { consent: 'required' }],
] as const)
  test(`${what} is refused`, () => {
    assert.deepEqual(codes(change), expected);
  });

for (const [what, change] of [
  ['a name of 120 emoji', { name: '🏫'.repeat(120) }],
  ['a message of 1,000 emoji with line breaks and tabs', { message: `\n${'🏫\n\t'.repeat(300)}` }],
  ['an address in another script', { email: 'ada@ysgol-gymraeg.cymru' }],
  ['three themes', { themes: ['culture', 'agency', 'leadership'] }],
  ['no theme', { themes: [] }],
] as const)
  test(`${what} is taken`, () => {
    assert.deepEqual(codes(change), {});
  });

test('the same answer is the same bytes, however it was typed', () => {
  const { answers: tidied } = check(rules, { ...answers, name: '  Zoe\u0301 ', message: 'One\r\ntwo\rthree ' });
  assert.equal(tidied?.name, 'Zo\u00e9');
  assert.equal(tidied.message, 'One\ntwo\nthree');
});

test('characters are counted as a person counts them', () => {
  assert.equal(countCharacters('a🏫é'), 3);
});

test('the wire takes what the form lets through, and refuses what it refuses, for the same reason', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ maxLength: 1100, size: 'max' }),
    fc.constant(undefined),
  );
  const written = fc.record({
    name: text,
    email: fc.oneof(fc.emailAddress(), text),
    school: text,
    role: fc.constantFrom<unknown>('teaching', 'other', '', 'pupil', 5, undefined),
    themes: fc.oneof(
      fc.subarray<unknown>(['leadership', 'culture', 'agency', 'culture', 'x', 1]),
      fc.constant(undefined),
    ),
    message: text,
  });
  fc.assert(
    fc.property(written, (answers) => {
      const { problems } = check(interestAnswers, answers);
      const wire = interestSchema.safeParse({ ...sent, consent: sent.consent, ...answers });
      const found = wire.success ? [] : fieldProblems(wire.error).map(({ pointer, code }) => [pointer.slice(1), code]);
      assert.deepEqual(found, [...problems] as [string, FieldCode][]);
    }),
    { numRuns: 500 },
  );
});

test('a key that the contract does not have is named, and nothing of the value', () => {
  const parsed = interestSchema.safeParse({ ...sent, union: 'secret', 'a/b~c': 1 });
  assert.deepEqual(parsed.success ? [] : fieldProblems(parsed.error), [
    { pointer: '/union', code: 'unknown' },
    { pointer: '/a~1b~0c', code: 'unknown' },
  ]);
});

for (const [what, change, pointer] of [
  ['an id that is not a version 4 UUID', { id: '3f0e0b8e-6f0c-1d2c-9d0e-0b8e6f0c4d2c' }, '/id'],
  ['a language that is not a tag', { language: 'English!' }, '/language'],
  ['a consent to something else', { consent: { ...sent.consent, purpose: 'publish' } }, '/consent/purpose'],
  ['a hash that is none', { consent: { ...sent.consent, sha256: 'x' } }, '/consent/sha256'],
  ['no consent', { consent: undefined }, '/consent'],
] as const)
  test(`${what} is refused on the wire`, () => {
    const parsed = interestSchema.safeParse({ ...sent, ...change });
    assert.deepEqual(parsed.success ? [] : fieldProblems(parsed.error).map((problem) => problem.pointer), [pointer]);
  });
