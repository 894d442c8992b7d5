/** The accessibility report speaks of every criterion, and each test that it names is there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../docs/', import.meta.url);
const report = readFileSync(new URL('accessibility.md', folder), 'utf8');

/** WCAG 2.2, by level. 4.1.1 is no longer among them. */
const criteria = {
  A:
    '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 ' +
    '2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA:
    '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 ' +
    '3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};

const rows = report
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, criterion = '', level = '', result = '', remark = '', shownBy = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { number: criterion.split(' ')[0]!, level, result, remark, shownBy };
  });

test('the report has each of the 55 criteria of WCAG 2.2, A and AA, once and at its level', () => {
  const reported = rows.map(({ number, level }) => `${number} ${level}`).sort();
  const all = Object.entries(criteria).flatMap(([level, numbers]) =>
    numbers.split(' ').map((each) => `${each} ${level}`),
  );
  assert.equal(all.length, 55);
  assert.deepEqual(reported, all.sort());
});

test('each criterion has a result and a remark, and what is supported has a test or says that it was checked by hand', () => {
  for (const { number, result, remark, shownBy } of rows) {
    assert.match(result, /^(Supports|Not applicable|The site's own)$/, number);
    assert.match(remark, /\.$/, number);
    if (result === 'Supports') assert.match(shownBy, /^(Checked by hand, no test|\[.*”)$/, number);
    if (shownBy.startsWith('Checked')) assert.ok(/By hand, .*$/m.exec(report)?.[0].includes(number), number);
  }
});

test('each test that the report names is there', () => {
  for (const { number, shownBy } of rows)
    for (const link of shownBy.split(' · ').filter((each) => each.startsWith('['))) {
      const [, file = '', title = ''] = /\]\((.+?)\) “(.+)”/.exec(link) ?? [];
      assert.ok(title && existsSync(new URL(file, folder)), `${number}: ${link}`);
      assert.ok(readFileSync(new URL(file, folder), 'utf8').includes(title), `${number}: no "${title}" in ${file}`);
    }
});
