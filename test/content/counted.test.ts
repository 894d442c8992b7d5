import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted } from '../../src/content/counted.js';
import cy from '../../src/content/packs/cy.json' with { type: 'json' };
import en from '../../src/content/packs/en.json' with { type: 'json' };

test('one character is left, two are', () => {
  assert.equal(counted(en.form.left, 1, 'en'), '1 character left');
  assert.equal(counted(en.form.left, 2, 'en'), '2 characters left');
  assert.equal(counted(en.form.left, 1200, 'en'), '1,200 characters left');
});

test('Welsh has its own form for two, for three and for six', () => {
  assert.equal(counted(cy.form.left, 1, 'cy'), '1 cymeriad ar ôl');
  assert.equal(counted(cy.form.left, 2, 'cy'), '2 gymeriad ar ôl');
  assert.equal(counted(cy.form.left, 3, 'cy'), '3 chymeriad ar ôl');
  assert.equal(counted(cy.form.left, 6, 'cy'), '6 chymeriad ar ôl');
  assert.equal(counted(cy.form.left, 7, 'cy'), '7 cymeriad ar ôl');
});

test('a language that no browser knows counts with its last form', () => {
  assert.equal(counted({ one: 'one', other: '{count} of {label}' }, 1, 'no_such', { label: 'x' }), '1 of x');
});

test('numbers of the languages built in are written as a browser writes them', () => {
  for (const language of ['en', 'cy'])
    for (const count of [0, 7, 999, 1000, 3000, 12345, 1234567])
      assert.equal(counted({ other: '{count}' }, count, language), count.toLocaleString([language, 'en-GB']));
});

test('numbers of other languages are written in their own way', () => {
  assert.equal(counted({ other: '{count}' }, 1000, 'ar-EG'), (1000).toLocaleString('ar-EG'));
  assert.equal(counted({ other: '{count}' }, 1000, 'de'), '1.000');
});
