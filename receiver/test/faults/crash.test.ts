/** The process ends: killed in the middle of work, or asked to go. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configFile, databaseOf } from '../commands/command.js';
import { openPostgresStore } from '../../src/store/postgres.js';
import { interest, post } from '../helpers.js';
import { startPostgres, withoutPostgres } from '../postgres.js';
import { idsIn, idsOf, missing, sendAll, serve } from './load.js';

describe('When the receiver ends under load, of those who send', () => {
  // Expected: after each of 20 kills, every id that was ever answered 201 is in the table, once.
  test('nobody who was told 201 is lost or doubled, in 20 rounds of kill -9', { timeout: 240_000 }, async (t) => {
    const config = configFile(t);
    const accepted = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const { child, endpoint, ended } = await serve(t, config);
      // Another moment in each round, from the very first answer on.
      const answers = await sendAll(endpoint, 12, (count) => {
        if (count >= 1 + round * 9) child.kill('SIGKILL');
      });
      assert.deepEqual(await ended, [null, 'SIGKILL']);
      assert.deepEqual(answers.others, new Map());
      for (const id of answers.accepted) accepted.add(id);
      const kept = await idsIn(databaseOf(config));
      assert.deepEqual(missing(accepted, kept), [], `round ${String(round)}`);
      // What is there beside it are at most the requests that were under way, which got no answer.
      assert.ok(kept.size - accepted.size <= 12 * (round + 1));
    }
    assert.ok(accepted.size >= 20);
  });

  // Expected: all that were answered 201 are there, once; nobody gets anything but 201, 503 or a closed door; exit code 0.
  test('nobody is told 201 falsely when it is asked to end, and it ends well', { timeout: 60_000 }, async (t) => {
    const config = configFile(t);
    const { child, endpoint, ended } = await serve(t, config);
    const earlier = interest();
    assert.equal((await post(endpoint, earlier)).status, 201);
    const { accepted, others } = await sendAll(
      endpoint,
      30,
      (count) => {
        if (count === 100) child.kill('SIGTERM');
      },
      (status) => status === 201,
    );
    assert.deepEqual(await ended, [0, null]);
    assert.ok([...others.keys()].every((status) => status === 503));
    const kept = await idsIn(databaseOf(config));
    assert.deepEqual(missing([earlier.id, ...accepted], kept), []);
    assert.equal(kept.size, accepted.size + 1, 'and nothing was kept whose answer was another');
  });

  // Expected: as with SQLite; two receivers share the database, and the one that isn't killed goes on.
  if (withoutPostgres) console.log(withoutPostgres);
  else
    test(
      'nobody who was told 201 is lost or doubled with PostgreSQL, of two receivers either',
      { timeout: 120_000 },
      async (t) => {
        const postgres = await startPostgres();
        t.after(postgres.remove);
        const env = { DATABASE_URL: await postgres.database() };
        const config = configFile(t);
        const other = await serve(t, config, env);
        const accepted = new Set<string>();
        for (let round = 0; round < 4; round += 1) {
          const { child, endpoint, ended } = await serve(t, config, env);
          let killed = false;
          const [first, second] = await Promise.all([
            sendAll(endpoint, 8, (count) => {
              if (count >= 1 + round * 30) killed ||= child.kill('SIGKILL');
            }),
            sendAll(other.endpoint, 8, undefined, () => !killed),
          ]);
          assert.deepEqual(await ended, [null, 'SIGKILL']);
          for (const answers of [first, second]) {
            assert.deepEqual(answers.others, new Map());
            for (const id of answers.accepted) accepted.add(id);
          }
          const kept = await idsOf(await openPostgresStore(env.DATABASE_URL));
          assert.deepEqual(missing(accepted, kept), [], `round ${String(round)}`);
          assert.ok(kept.size - accepted.size <= 8 * (round + 1));
        }
      },
    );
});
