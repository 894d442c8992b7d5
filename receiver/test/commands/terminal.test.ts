import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { progress } from '../../src/commands/terminal.js';

/** A terminal or a log, and a clock to be set by hand. */
function surroundings(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const shown = progress((count) => `${String(count)} written …`, {
    out: { isTTY, write: (text) => Boolean(written.push(String(text))) },
    now: () => clock.now,
  });
  return { written, clock, shown };
}

describe('A line that says how far it is', () => {
  test('changes in its place on a terminal, and is gone at the end', () => {
    const { written, clock, shown } = surroundings(true);
    for (let count = 1; count <= 1000; count += 1) {
      clock.now += 1;
      shown.at(count);
    }
    shown.end();
    const line = (text: string) => `\r\u001b[K${text}`;
    assert.deepEqual(written, [...[250, 500, 750, 1000].map((count) => line(`${String(count)} written …`)), line('')]);
  });

  test('is a line every ten seconds in a log', () => {
    const { written, clock, shown } = surroundings(false);
    for (let count = 1; count <= 25; count += 1) {
      clock.now += 1000;
      shown.at(count);
    }
    shown.end();
    assert.deepEqual(written, ['10 written …\n', '20 written …\n']);
  });

  test('is not there for what is done quickly', () => {
    for (const isTTY of [true, false]) {
      const { written, shown } = surroundings(isTTY);
      shown.at(1);
      shown.end();
      assert.deepEqual(written, []);
    }
  });
});
