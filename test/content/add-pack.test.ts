import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPack } from '../../src/content/add-pack.js';
import { languages } from '../../src/content/languages.js';
import cy from '../../src/content/packs/cy.json' with { type: 'json' };
import en from '../../src/content/packs/en.json' with { type: 'json' };
import { registerPack } from '../../src/content/register-pack.js';

const { banner, meta, themes } = en;
const english = { banner, meta, themes };
const wordsIn = (language: string) => languages.wordsIn(language, english).words;

test('a built-in language is spoken in all its regions, by each element in the sections that it shows', () => {
  addPack({ ...cy, themes: undefined } as unknown as typeof cy);
  assert.deepEqual(wordsIn('CY-gb'), { banner: cy.banner, meta: cy.meta, themes });
  assert.equal(wordsIn('cym'), english);
  assert.equal(wordsIn('cy'), wordsIn('cy-GB'), 'the same words are not said anew');
});

test("a site's own words in English are not said in place of those of a built-in language", () => {
  registerPack({ banner: { heading: 'Our place' } });
  assert.equal(wordsIn('cy').banner.heading, cy.banner.heading);
  assert.equal(wordsIn('en').banner.heading, 'Our place');
});

test("a site's own words in a built-in language are laid over it", () => {
  registerPack({ meta: { language: 'cy' }, banner: { heading: 'Ein lle ni' } });
  assert.equal(wordsIn('cy').banner.heading, 'Ein lle ni');
  assert.deepEqual(wordsIn('cy').banner.meaning, cy.banner.meaning);
});

test('a built-in language that comes late is shown by elements that stand there already', () => {
  registerPack({ meta: { language: 'ga' }, banner: { heading: 'Ár n-áit' } });
  assert.equal(wordsIn('ga').banner.meaning, banner.meaning);
  const meaning = { text: 'Is é an bhaile é.' };
  addPack({ meta: { ...meta, language: 'ga' }, banner: { ...banner, meaning } });
  assert.deepEqual(wordsIn('ga').banner, { ...banner, heading: 'Ár n-áit', meaning });
});

test('everybody who shows words is told of a new language', () => {
  let told = 0;
  const follower = () => told++;
  languages.followers.add(follower);
  addPack(cy);
  languages.followers.delete(follower);
  assert.equal(told, 1);
});
