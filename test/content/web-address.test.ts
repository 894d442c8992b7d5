import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWebAddress } from '../../src/content/web-address.js';

for (const address of [
  'https://a.example',
  'HTTP://a.example',
  '/path',
  'page.html',
  '?q=a:b',
  '#here',
  '//a.example',
  'mailto:a@b.example',
  'a/b:c',
])
  test(`${address} may become a link`, () => {
    assert.equal(isWebAddress(address), true);
  });

for (const address of [
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc',
  'blob:x',
  '',
  '  ',
])
  test(`${JSON.stringify(address)} never becomes a link`, () => {
    assert.equal(isWebAddress(address), false);
  });
