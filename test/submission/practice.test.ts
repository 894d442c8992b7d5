import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditAnswers, storyAnswers } from '../../src/submission/practice.js';
import { check } from '../../src/submission/rules.js';
import { fieldProblems, interestSchema, isSuspected, practiceSchema } from '../../src/submission/schema.js';

const consent = (purpose: string) => ({ purpose, version: '1', language: 'en', words: 'Yes.', sha256: 'a'.repeat(64) });
const story = {
  title: 'Breakfast with an empty chair',
  story: 'Every table keeps a chair free for whoever comes late.',
  phase: 'primary',
  themes: ['culture'],
  credit: 'anonymous',
};
const practice = (changes: object = {}) => ({
  id: '3f0e0b8e-6f0c-4d2c-9d0e-0b8e6f0c4d2c',
  language: 'en',
  ...story,
  consent: consent('publish'),
  ...changes,
});
const interest = (changes: object = {}) => ({
  id: '3f0e0b8e-6f0c-4d2c-9d0e-0b8e6f0c4d2c',
  language: 'en',
  name: 'Ada Lovelace',
  email: 'ada@school.example',
  role: 'teaching',
  themes: [],
  consent: consent('contact'),
  ...changes,
});
const problemsOf = (parsed: ReturnType<typeof practiceSchema.safeParse | typeof interestSchema.safeParse>) =>
  parsed.success ? [] : fieldProblems(parsed.error).map(({ pointer, code }) => `${pointer} ${code}`);

test('a story that names nobody is complete, and keeps no name that came with it', () => {
  const parsed = practiceSchema.parse(practice({ name: 'Ada Lovelace', school: 'Elm Park School' }));
  assert.equal('name' in parsed || 'school' in parsed, false);
  assert.deepEqual(parsed.credit, 'anonymous');
});

for (const [credit, missing] of [
  ['school', ['/school required']],
  ['name-and-school', ['/name required', '/school required']],
] as const)
  test(`a story credited to "${credit}" needs them, on the wire as in the form`, () => {
    assert.deepEqual(problemsOf(practiceSchema.safeParse(practice({ credit }))), missing);
    const inForm = check({ ...storyAnswers, ...creditAnswers }, { ...story, credit }).problems;
    assert.deepEqual(
      [...inForm].map(([name, code]) => `/${name} ${code}`),
      missing,
    );
    const named = practice({ credit, name: 'Ada Lovelace', school: 'Elm Park School' });
    assert.deepEqual(problemsOf(practiceSchema.safeParse(named)), []);
  });

for (const [what, change, expected] of [
  ['a title of two characters', { title: 'No' }, '/title too-short'],
  ['a story of 19 characters', { story: 'x'.repeat(19) }, '/story too-short'],
  ['a story of 3,001 characters', { story: '𝒳'.repeat(3001) }, '/story too-long'],
  ['no theme', { themes: [] }, '/themes required'],
  ['a kind of school that is not on the list', { phase: 'university' }, '/phase invalid'],
  ['a question that is not asked', { email: 'ada@school.example' }, '/email unknown'],
  ['agreement to something else', { consent: consent('contact') }, '/consent/purpose invalid'],
] as const)
  test(`a story with ${what} is refused`, () => {
    assert.deepEqual(problemsOf(practiceSchema.safeParse(practice(change))), [expected]);
  });

test('a story that goes with an interest takes the school from there, and needs it if it is named', () => {
  const together = { practice: { ...story, credit: 'school', consent: consent('publish') } };
  assert.deepEqual(problemsOf(interestSchema.safeParse(interest(together))), ['/school required']);
  const parsed = interestSchema.parse(interest({ ...together, school: 'Elm Park School' }));
  assert.equal(parsed.name, 'Ada Lovelace');
  assert.equal(parsed.practice?.credit, 'school');
});

test('what is wrong with the story of an interest is said at its place', () => {
  const together = { practice: { ...story, title: '', consent: consent('contact') } };
  assert.deepEqual(problemsOf(interestSchema.safeParse(interest(together))), [
    '/practice/title required',
    '/practice/consent/purpose invalid',
  ]);
});

for (const [what, signs, suspected] of [
  ['a person takes their time', { seconds: 40 }, false],
  ['nobody counted', {}, false],
  ['two seconds are a person’s', { seconds: 2 }, false],
  ['a machine needs none', { seconds: 1 }, true],
  ['a machine fills in what no person sees', { website: 'https://spam.example', seconds: 90 }, true],
] as const)
  test(`${what}: ${suspected ? 'suspected' : 'not suspected'}`, () => {
    assert.equal(isSuspected(signs), suspected);
  });
