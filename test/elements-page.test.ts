import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { elements, file, page } from '../scripts/elements.js';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('custom-elements.json')) as Parameters<typeof elements>[0];

test('docs/elements.md says what the doc comments say today', async () => {
  assert.equal(readFileSync(file, 'utf8'), await page(elements(manifest)), 'run npm run docs:elements');
});

test('whoever looks for an element, in the order of the README, finds all that it can be told', async () => {
  const tags = elements(manifest).map(({ tagName }) => tagName);
  assert.deepEqual(
    tags,
    [...read('README.md').matchAll(/^\| `<(belonging-[\w-]+)>`/gm)].map(([, tag]) => tag),
  );
  const described = {
    tagName: 'belonging-quote',
    description: 'A quote.',
    attributes: [
      { name: 'size', description: 'How large: `s`.', type: { text: "'s' | 'm' | undefined" }, default: "'s'" },
      { name: 'by', description: 'Who\nsaid | wrote it.' },
    ],
    slots: [{ name: '', description: 'The words.' }],
    cssParts: [{ name: 'base', description: 'The whole.' }],
  };
  const text = (await page([described])).replaceAll(/ {2,}/g, ' ');
  assert.match(text, /- \[`<belonging-quote>`\]\(#belonging-quote\)\n/);
  assert.match(text, /^## belonging-quote\n\nA quote\.\n/m);
  assert.ok(text.includes('| `size` | How large: `s`. Values: `m`. | `s` |'), text);
  assert.ok(text.includes('| `by` | Who said \\| wrote it. | |'), text);
  assert.ok(text.includes('| (none) | The words. |') && text.includes('| `base` | The whole. |'), text);
  assert.doesNotMatch(text, /\| event|\| custom property/);
});
