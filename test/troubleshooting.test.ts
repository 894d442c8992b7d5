import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import en from '../src/content/packs/en.json' with { type: 'json' };
import { file, page } from '../scripts/troubleshooting.js';
import advice from '../scripts/troubleshooting.json' with { type: 'json' };

test('docs/troubleshooting.md has the sentences that the widgets say today', async () => {
  assert.equal(readFileSync(file, 'utf8'), await page(en), 'run npm run docs:troubleshooting');
});

test('whoever searches for a sentence finds it as it was said, with why and what to do', async () => {
  const doctor = { ...en.doctor, twice: 'Two copies came.' };
  const text = await page({ ...en, doctor });
  assert.match(
    text,
    /<a id="doctor-twice"><\/a>\n\n### .*\n\n```text\nTwo copies came\.\n```\n\n\*\*Why\*\*: .*\n\n\*\*What to do\*\*: /,
  );
  assert.doesNotMatch(text, new RegExp(en.doctor.twice));
});

test('every link of the page leads to a message in it', async () => {
  const text = await page(en);
  const links = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
  assert.ok(links.length > 30);
  for (const id of links) assert.ok(text.includes(`<a id="${String(id)}"></a>`), id);
});

test('a new sentence can not be forgotten, nor one that is gone be kept, nor one be told twice', async () => {
  await assert.rejects(
    page({ ...en, doctor: { ...en.doctor, asleep: 'Zzz' } } as typeof en),
    /nothing about doctor\.asleep/,
  );
  const problems: Partial<typeof en.problems> = { ...en.problems };
  delete problems.slow;
  await assert.rejects(page({ ...en, problems } as typeof en), /problems\.slow, which no widget says/);
  const { groups, parts } = advice;
  await assert.rejects(page(en, { groups, parts: [...parts, 'doctor.twice'] }), /doctor\.twice twice/);
});
