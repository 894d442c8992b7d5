import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../src/content/languages.js';
import cy from '../../src/content/packs/cy.json' with { type: 'json' };
import en from '../../src/content/packs/en.json' with { type: 'json' };
import { registerPack, type OwnPack } from '../../src/content/register-pack.js';

const { banner, meta, form } = en;
const builtin = { banner, meta, form };
const headingIn = (language: string) => languages.wordsIn(language, builtin).words.banner.heading;

test('without a pack an element says its built-in words, whatever the language', () => {
  assert.equal(languages.wordsIn('cy', builtin).words, builtin);
});

test('a pack is shown in its language and in the regions of it, and nowhere else', () => {
  registerPack(cy);
  assert.equal(headingIn('cy'), cy.banner.heading);
  assert.equal(headingIn('CY-gb'), cy.banner.heading);
  assert.equal(headingIn('cym'), en.banner.heading);
  assert.equal(headingIn('fr'), en.banner.heading);
  assert.equal(headingIn(''), en.banner.heading);
});

test('a few words for a language are laid over what it says already, and a region over its language', () => {
  registerPack({ meta: { language: 'cy' }, banner: { heading: 'Ein lle ni' } });
  registerPack({ meta: { language: 'cy-Wladfa' }, banner: { heading: 'Lle yn y Wladfa' } });
  assert.equal(headingIn('cy'), 'Ein lle ni');
  assert.equal(headingIn('cy-wladfa'), 'Lle yn y Wladfa');
  assert.equal(languages.wordsIn('cy-Wladfa', builtin).words.banner.meaning.text, cy.banner.meaning.text);
});

test('words that name no language are English, and so is a language that nobody has handed in', () => {
  registerPack({ banner: { heading: 'Our place' } });
  assert.equal(headingIn('en'), 'Our place');
  assert.equal(headingIn('ga'), 'Our place');
});

test('a pack that is handed in on every mount of a component is laid once, and over what came meanwhile', () => {
  let laid = 0;
  const ours = {
    meta: { language: 'kw' },
    get banner() {
      laid++;
      return { heading: 'Agan tyller' };
    },
  };
  registerPack(ours);
  headingIn('kw');
  const once = laid;
  for (let mount = 0; mount < 9; mount++) registerPack(ours);
  laid = 0;
  assert.equal(headingIn('kw'), 'Agan tyller');
  assert.equal(laid, once);
  registerPack({ meta: { language: 'kw' }, banner: { heading: 'Aga thyller' } });
  assert.equal(headingIn('kw'), 'Aga thyller');
  registerPack(ours);
  assert.equal(headingIn('kw'), 'Agan tyller');
});

test('the forms for a number of one language are not mixed with those of another', () => {
  registerPack({ meta: { language: 'ga' }, form: { left: { two: '{count} charachtar', other: '{count} carachtar' } } });
  assert.deepEqual(languages.wordsIn('ga', builtin).words.form.left, {
    two: '{count} charachtar',
    other: '{count} carachtar',
  });
});

test('a pack that is wrong leaves the words as they were, and says where', () => {
  registerPack({ meta: { language: 'gd' }, banner: { heading: 5 } } as unknown as OwnPack);
  assert.equal(headingIn('gd'), en.banner.heading);
  const { problem } = languages.wordsIn('gd', builtin);
  assert.equal(problem && 'field' in problem && problem.field, 'banner.heading');
  // What is wrong elsewhere is for those who need it.
  assert.equal(languages.wordsIn('gd', { meta, form }).problem, undefined);
});

test('everybody who shows words is told of a new pack', () => {
  let told = 0;
  const follower = () => told++;
  languages.followers.add(follower);
  registerPack({ meta: { language: 'gv' } });
  languages.followers.delete(follower);
  registerPack({ meta: { language: 'gv' } });
  assert.equal(told, 1);
});

test('a second pack may name the source of a sentence, whose first pack had none', () => {
  registerPack({ meta: { language: 'kw' }, banner: { meaning: { text: 'Ours' } } });
  registerPack({ meta: { language: 'kw' }, banner: { meaning: { text: 'Theirs', source: 'page' } } });
  const { problem, words } = languages.wordsIn('kw', builtin);
  assert.equal(problem, undefined);
  assert.deepEqual(words.banner.meaning, { text: 'Theirs', source: 'page' });
});
