import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { Client } from 'pg';
import type { Store } from '../src/index.js';
import { openPostgresStore } from '../src/store/postgres.js';
import { conforms, listed, newInterest, newPractice } from './conformance.js';
import { query, startPostgres, withoutPostgres, type PostgresServer } from './postgres.js';

if (withoutPostgres) console.log(withoutPostgres);
else {
  let server: PostgresServer;
  before(async () => (server = await startPostgres()));
  after(() => server.remove());

  const opened = async (t: TestContext, url?: string): Promise<{ store: Store; url: string }> => {
    const address = url ?? (await server.database());
    const store = await openPostgresStore(address);
    t.after(() => store.close());
    return { store, url: address };
  };

  conforms('The PostgreSQL store', async () => {
    const url = await server.database();
    return () => openPostgresStore(url);
  });

  describe('The PostgreSQL store', () => {
    test('refuses to open where it could not keep the promise, in words', async (t) => {
      const unsafe = await startPostgres('fsync=off', 'synchronous_commit=off');
      t.after(unsafe.remove);
      await assert.rejects(
        openPostgresStore(await unsafe.database()),
        /^StoreError: .*would not survive a loss of power.*: fsync is off, synchronous_commit is off\.$/,
      );
      const url = await server.database();
      await query(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`);
      await assert.rejects(openPostgresStore(url), /StoreError: .*read-only/);
      await assert.rejects(
        openPostgresStore('postgres://127.0.0.1:1/x'),
        /StoreError: .*can't be used: .*ECONNREFUSED/,
      );
    });

    test('flushes every commit, whatever others have set since, and is not ready when the server can not', async (t) => {
      const own = await startPostgres();
      t.after(own.remove);
      const { store, url } = await opened(t, await own.database());
      await query(
        url,
        `create table settings (synchronous_commit text);
         create function note() returns trigger language plpgsql as $$ begin
           insert into public.settings values (current_setting('synchronous_commit')); return new; end $$;
         create trigger note before insert on receiver.interests execute function note()`,
      );
      const set = async (name: string, value: string) => {
        await query(url, `alter system set ${name} = ${value}`);
        await query(url, 'select pg_reload_conf()');
        for (;;) {
          const [row] = await query<{ now: string }>(url, `select current_setting('${name}') as now`);
          if (row?.now === value) return;
        }
      };
      const reconnect = async () => {
        const others = 'pid <> pg_backend_pid() and datname is not null';
        await query(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
        await store.readable(); // It may still be on the old connection.
      };
      const add = async () => {
        assert.deepEqual(await store.add(newInterest()), { status: 'added' });
      };
      await add();
      await set('synchronous_commit', 'off');
      await add();
      await reconnect();
      await add();
      await set('synchronous_commit', 'local');
      await reconnect();
      await add();
      const settings = await query<{ synchronous_commit: string }>(url, 'select * from settings');
      assert.deepEqual(
        settings.map(({ synchronous_commit }) => synchronous_commit),
        ['on', 'on', 'on', 'local'],
      );
      assert.deepEqual(await store.ready(), { status: 'ready' });
      await set('fsync', 'off');
      assert.deepEqual(await store.ready(), { status: 'unavailable', reason: 'not durable' });
    });

    test('is not ready from the answer on that a full disk did not take, and leaves nothing of what it tries', async (t) => {
      const url = await server.database();
      const clock = { now: 0 };
      const store = await openPostgresStore(url, { now: () => clock.now });
      t.after(() => store.close());
      const full = { status: 'unavailable', reason: '53100' };
      await query(
        url,
        `create function full_disk() returns trigger language plpgsql as $$ begin
           raise exception using errcode = 'disk_full'; end $$;
         create trigger full_disk before insert on receiver.practices execute function full_disk()`,
      );
      assert.deepEqual(await store.ready(), { status: 'ready' }, 'nothing has failed yet');
      assert.deepEqual(await store.add(newPractice()), full);
      assert.deepEqual(await store.ready(), full);
      assert.deepEqual(await store.readable(), { status: 'ready' });
      await query(url, 'drop trigger full_disk on receiver.practices');
      assert.deepEqual(await store.ready(), full, 'not tried again at once');
      clock.now += 5_000;
      assert.deepEqual(await store.ready(), { status: 'ready' });
      for (const table of ['submissions', 'interests', 'practices', 'consent_texts'])
        assert.deepEqual(await query(url, `select * from receiver.${table}`), [], table);
    });

    test('leaves the database of a newer receiver alone', async (t) => {
      const { url } = await opened(t);
      await query(url, 'insert into receiver.steps (step) values (99)');
      await assert.rejects(openPostgresStore(url), /StoreError: .*newer version/);
    });

    test('keeps nothing at all of an interest whose story can not be kept', async (t) => {
      const { store, url } = await opened(t);
      await query(url, `alter table receiver.consent_texts add constraint fault check (words <> 'No room')`);
      const consent = { ...newInterest().submission.consent, words: 'No room', sha256: '0'.repeat(64) };
      const failed = newInterest({ consent });
      // The driver's code alone: its message repeats the row.
      assert.deepEqual(await store.add(failed), { status: 'unavailable', reason: '23514' });
      assert.deepEqual(await store.find('interests', failed.form, failed.submission.id), { status: 'unknown' });
      await query(url, 'alter table receiver.consent_texts drop constraint fault');
      assert.deepEqual(await store.add(failed), { status: 'added' });
    });

    test('gives up waiting for a table that somebody holds, and keeps the same answers after', async (t) => {
      const { url } = await opened(t);
      const store = await openPostgresStore(url, { statementTimeout: 50 });
      t.after(() => store.close());
      const other = new Client({ connectionString: url });
      await other.connect();
      t.after(() => other.end());
      await other.query('begin; lock table receiver.interests');
      const entry = newInterest();
      assert.deepEqual(await store.add(entry), { status: 'unavailable', reason: '57014' });
      await other.query('rollback');
      assert.deepEqual(await store.add(entry), { status: 'added' });
    });

    test('has nothing of an erased person in any table, and their space is free', async (t) => {
      const { store, url } = await opened(t);
      const canary = 'canary-7f3a';
      await store.add(newInterest({ name: canary, email: `${canary}@school.example`, message: canary }));
      await store.eraseSubject(`${canary}@school.example`, ['get-involved'], '2026-11-24T12:00:00.000Z');
      assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
      const tables = await query<{ name: string }>(
        url,
        `select tablename as name from pg_tables where schemaname = 'receiver'`,
      );
      assert.ok(tables.length >= 5);
      for (const { name } of tables)
        assert.doesNotMatch(JSON.stringify(await query(url, `select * from receiver.${name}`)), new RegExp(canary));
      const [size] = await query<{ bytes: string }>(url, `select pg_relation_size('receiver.interests') as bytes`);
      assert.equal(Number(size?.bytes), 0);
    });

    test(
      'answers that it is unavailable while the server is away, and goes on when it is back',
      { timeout: 60_000 },
      async (t) => {
        const own = await startPostgres();
        t.after(own.remove);
        const { store } = await opened(t, await own.database());
        const [kept, late] = [newInterest(), newInterest()];
        assert.deepEqual(await store.add(kept), { status: 'added' });
        await own.crash();
        for (const result of [
          await store.add(late),
          await store.find('interests', late.form, late.submission.id),
          await store.ready(),
          await store.purge('get-involved', '2026-11-24T12:00:00.000Z', '2026-11-24T12:00:00.000Z'),
        ])
          assert.equal(result.status, 'unavailable');
        await assert.rejects(listed(store.listInterests('get-involved')), /^StorageFault/);
        await own.start();
        assert.deepEqual(await store.add(late), { status: 'added' });
        const found = await listed(store.listInterests('get-involved'));
        assert.deepEqual(
          found.map(({ reference }) => reference),
          [kept.reference, late.reference],
        );
      },
    );

    test(
      'says added for nothing that is not there after a crash of the server under load',
      { timeout: 60_000 },
      async (t) => {
        const own = await startPostgres();
        t.after(own.remove);
        const { store } = await opened(t, await own.database());
        const added = new Set<string>();
        let crashed: Promise<void> | undefined;
        const sender = async () => {
          for (;;) {
            const entry = newInterest();
            const { status } = await store.add(entry);
            if (status === 'unavailable') return;
            added.add(entry.reference);
            if (added.size >= 300) crashed ??= own.crash();
          }
        };
        await Promise.all(Array.from({ length: 20 }, sender));
        await crashed;
        await own.start();
        const references = (await listed(store.listInterests('get-involved'))).map(({ reference }) => reference);
        assert.equal(new Set(references).size, references.length);
        assert.deepEqual(
          [...added].filter((reference) => !references.includes(reference)),
          [],
        );
      },
    );
  });
}
