/** The storage fails for a while: full, broken, or held by somebody else. */
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { anInterest, configFile, databaseOf, finished, seeded } from '../commands/command.js';
import { interest, post, refusal, rowsIn } from '../helpers.js';
import { idsIn, missing, sendAll, serve } from './load.js';
import { storageFor, withoutShim } from './storage.js';

/** Starts a receiver on storage that can fail, with one answer that was kept before. */
async function started(t: TestContext) {
  const config = configFile(t);
  const storage = storageFor(dirname(databaseOf(config)));
  const { child, endpoint, log, ended } = await serve(t, config, storage.env);
  const before = interest();
  assert.equal((await post(endpoint, before)).status, 201);
  /** Ends the receiver, and gives what it has kept and logged. */
  const end = async () => {
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    return { kept: await idsIn(databaseOf(config)), log: await log };
  };
  const readyz = () => fetch(new URL('/readyz', endpoint));
  return { ...storage, database: databaseOf(config), endpoint, readyz, before, end };
}

describe('While the storage fails, somebody who sends', { timeout: 300_000 }, () => {
  const reason = withoutShim();
  if (reason) console.log(reason);
  else {
    // Expected: 503 while it lasts, 201 for the same submission after it; one row each, the earlier row among them.
    for (const [fault, words, name] of [
      ['enospc', 'the disk is full', 'SQLITE_FULL'],
      ['eio', 'the disk does not flush', 'SQLITE_IOERR_FSYNC'],
    ] as const)
      test(`is never told 201 while ${words}, and succeeds after`, async (t) => {
        const { turn, endpoint, before, end } = await started(t);
        turn(fault, true);
        const bodies = Array.from({ length: 30 }, () => interest());
        for (const body of bodies.slice(0, 5))
          assert.equal(await refusal(await post(endpoint, body)), '503 unavailable');
        const together = await Promise.all(bodies.slice(5).map((body) => post(endpoint, body)));
        assert.deepEqual([...new Set(together.map(({ status }) => status))], [503]);
        assert.equal((await post(endpoint, before)).status, 201, 'what was kept before is still known');
        turn(fault, false);
        for (const body of bodies) assert.equal((await post(endpoint, body)).status, 201);
        const { kept, log } = await end();
        assert.deepEqual([...kept].sort(), [before, ...bodies].map(({ id }) => id).sort());
        assert.match(log, new RegExp(`"status":503,.*"${name}"`));
      });

    // Expected: 503 with the storage's fault, first without anybody having sent anything; 200 again when there is room.
    for (const [fault, words, name] of [
      ['enospc', 'full', 'SQLITE_FULL'],
      ['eio', 'broken', 'SQLITE_IOERR_FSYNC'],
    ] as const)
      test(`is met by a receiver that says it is not ready while its disk is ${words}, and still reads`, async (t) => {
        const { turn, endpoint, readyz, end } = await started(t);
        turn(fault, true);
        assert.equal(await refusal(await readyz()), '503 unavailable');
        assert.equal(await refusal(await post(endpoint, interest())), '503 unavailable');
        assert.equal(await refusal(await readyz()), '503 unavailable');
        assert.equal(await rowsIn(endpoint), 1, 'what was kept can be taken away');
        turn(fault, false);
        while ((await readyz()).status !== 200);
        assert.equal((await post(endpoint, interest())).status, 201);
        const { kept, log } = await end();
        assert.equal(kept.size, 2);
        assert.match(log, new RegExp(`"/readyz","status":503,.*"${name}"`));
      });

    // Expected: 503 from the first answer that failed, without another try at once.
    test('is met by a receiver that knows its disk is full from the last answer it could not keep', async (t) => {
      const { turn, endpoint, readyz } = await started(t);
      assert.equal((await readyz()).status, 200);
      turn('enospc', true);
      assert.equal(await refusal(await post(endpoint, interest())), '503 unavailable');
      assert.equal(await refusal(await readyz()), '503 unavailable');
    });

    // Expected: what only looks does; what would change something says what to do, exits with 1, and works when there is room.
    test('can be looked up while the disk is full, and whoever wants to erase them is told to make room', async (t) => {
      const config = await seeded(t, anInterest('AAAAAAAA', { receivedAt: '2020-01-01T00:00:00.000Z' }));
      const { turn, env } = storageFor(dirname(databaseOf(config)));
      const command = (name: string, ...args: string[]) => finished(t, [name, '--config', config, ...args], env);
      const look: [RegExp, string, ...string[]][] = [
        [/AAAAAAAA/, 'export', '--form', 'get-involved'],
        [/No story of get-involved is pending/, 'moderate', '--form', 'get-involved'],
        [/1 interest would be removed/, 'erase', '--reference', 'AAAAAAAA', '--dry-run'],
        [/1 interest and 0 stories .* would be removed/, 'purge', '--dry-run'],
      ];
      const change: [string, ...string[]][] = [
        ['erase', '--reference', 'AAAAAAAA', '--yes'],
        ['purge'],
        ['moderate', '--form', 'get-involved', 'publish', 'AAAAAAAA'],
      ];
      turn('enospc', true);
      for (const [words, ...args] of look) {
        const { code, out, err } = await command(...args);
        assert.equal(code, 0, err);
        assert.match(out, words);
      }
      for (const args of change) {
        const { code, out, err } = await command(...args);
        assert.deepEqual([code, out], [1, ''], args.join(' '));
        assert.match(err, /^The database .*receiver\.sqlite can't be used: its disk is full\. Free .*\n$/);
      }
      turn('enospc', false);
      const { code, out } = await command('erase', '--reference', 'AAAAAAAA', '--yes');
      assert.equal(code, 0);
      assert.match(out, /Removed: 1 interest\./);
    });

    // Expected: whoever was told 201 is there, once, though storage failed and recovered again and again in between.
    test('is told 201 for nothing that is not there, however often the storage comes and goes', async (t) => {
      const { turn, endpoint, before, end } = await started(t);
      let answers = 0;
      const { accepted, others } = await sendAll(
        endpoint,
        20,
        () => {
          answers += 1;
          const fault = Math.floor(answers / 100) % 2 ? 'eio' : 'enospc';
          if (answers % 50 === 0) turn(fault, (answers % 100 !== 0) === (fault === 'enospc'));
        },
        () => answers < 1000,
      );
      assert.deepEqual([...others.keys()], [503]);
      assert.ok(accepted.size > 100 && others.get(503)! > 100, `${String(accepted.size)} ${String(others.get(503))}`);
      const { kept } = await end();
      assert.deepEqual(missing([before.id, ...accepted], kept), []);
    });
  }

  // Expected: 503 with SQLITE_BUSY while somebody else holds the database, 201 for the same submission after it.
  test('is asked to come back while another process holds the database, and succeeds after', async (t) => {
    const config = configFile(t);
    const { child, endpoint, log, ended } = await serve(t, config);
    const other = new Database(databaseOf(config));
    t.after(() => other.close());
    other.exec('begin exclusive');
    const body = interest();
    const response = await post(endpoint, body);
    assert.equal(response.headers.get('Retry-After'), '5');
    assert.equal(await refusal(response), '503 unavailable');
    other.exec('rollback');
    const again = await post(endpoint, body);
    assert.equal(again.status, 201);
    assert.equal(again.headers.get('Idempotency-Replayed'), null);
    child.kill('SIGTERM');
    await ended;
    assert.match(await log, /"status":503,.*"SQLITE_BUSY"/);
    assert.deepEqual([...(await idsIn(databaseOf(config)))], [body.id]);
  });
});
