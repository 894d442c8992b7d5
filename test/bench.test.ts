import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// How long it took is nobody's business here. Each contestant proves by itself that it shows its words and its messages.
test('the benchmarks run: every contestant shows its cards, its page, and what is wrong with five fields', () => {
  const { status, stdout, stderr } = spawnSync('node', ['bench/run.mjs', '--quick'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  for (const part of ['1,000 theme cards', 'The page of peers.md', '500 stories', 'Bytes'])
    assert.ok(stdout.includes(part), `${part} is missing in:\n${stdout}`);
});
