/** The power goes: only what was flushed is left. */
import assert from 'node:assert/strict';
import { cpSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configFile, databaseOf } from '../commands/command.js';
import { temporaryFolder } from '../helpers.js';
import { idsIn, missing, sendAll, serve } from './load.js';
import { storageFor, withoutShim } from './storage.js';

const normal = fileURLToPath(new URL('normal.ts', import.meta.url));

/** Cuts the power of a receiver after so many answers of 201, and gives those ids, and those that the storage still has. */
async function afterPowerCut(t: TestContext, answers: number, preload: string[] = []) {
  const config = configFile(t);
  const storage = storageFor(dirname(databaseOf(config)));
  const { child, endpoint, ended } = await serve(t, config, storage.env, preload);
  const { accepted } = await sendAll(endpoint, 20, (count) => {
    if (count >= answers) child.kill('SIGKILL');
  });
  await ended;
  assert.ok(accepted.size >= answers);
  const left = temporaryFolder(t);
  cpSync(storage.left, left, { recursive: true });
  const database = join(left, 'receiver.sqlite');
  const { size } = statSync(database);
  return { accepted, size, kept: await idsIn(database) };
}

const reason = withoutShim();
if (reason) console.log(reason);
else
  describe('When the power is cut under load,', { timeout: 120_000 }, () => {
    // Expected: every id that was answered 201 is among what was flushed, soon after the start and after a checkpoint (1,000 pages).
    for (const answers of [1, 40, 800])
      test(`nothing that was answered 201 is lost, after ${String(answers)} answers`, async (t) => {
        const { accepted, kept, size } = await afterPowerCut(t, answers);
        if (answers === 800) assert.ok(size > 100_000, 'there was a checkpoint');
        assert.deepEqual(missing(accepted, kept), []);
        assert.ok(kept.size - accepted.size <= 20, 'beside it there may be those who waited for their answer');
      });

    // Expected: rows are missing. If none were, the test above could not see a loss either.
    test('rows are lost if commits are not flushed (synchronous NORMAL): the control', async (t) => {
      const { accepted, kept } = await afterPowerCut(t, 300, ['tsx', normal]);
      assert.ok(missing(accepted, kept).length > 100, `${String(kept.size)} of ${String(accepted.size)} were kept`);
    });
  });
