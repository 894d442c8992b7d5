import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Interest } from 'belonging-widgets/submission';
import { openSqliteStore, StoreError, type NewEntry } from '../src/index.js';
import { assertDurable, settingsOf } from '../src/store/sqlite-file.js';
import { interest, temporaryFolder } from './helpers.js';

let count = 0;
const entry = (changes: object = {}): NewEntry => ({
  kind: 'interests',
  suspected: false,
  form: 'get-involved',
  submission: interest(changes) as Interest,
  bodyHash: 'hash',
  reference: String((count += 1)).padStart(8, '0'),
  receivedAt: '2026-11-23T10:00:00.000Z',
});

describe('The SQLite store', () => {
  test('flushes every commit: WAL, and synchronous still FULL after a write', async (t) => {
    const store = openSqliteStore(join(temporaryFolder(t), 'a.sqlite'));
    t.after(() => store.close());
    assert.deepEqual(await store.add(entry()), { status: 'added' });
    assert.deepEqual(store.settings(), {
      journalMode: 'wal',
      synchronous: 2,
      foreignKeys: 1,
      secureDelete: 1,
      busyTimeout: 1000,
    });
    assert.deepEqual(await store.ready(), { status: 'ready' });
  });

  test('would refuse to open if it did not: the driver drops to NORMAL with the first write', (t) => {
    const database = new Database(join(temporaryFolder(t), 'control.sqlite'));
    t.after(() => database.close());
    database.pragma('journal_mode = WAL');
    assert.equal(database.pragma('synchronous', { simple: true }), 2);
    database.exec('create table t (a)');
    assert.equal(database.pragma('synchronous', { simple: true }), 1);
    assert.throws(() => {
      assertDurable(settingsOf(database));
    }, /^StoreError: The database would not survive a loss of power: .*synchronous is 1 and must be 2/);
  });

  test('refuses to open where it could not keep the promise, in words', (t) => {
    const folder = temporaryFolder(t);
    assert.throws(() => openSqliteStore(':memory:'), /must be kept in a file/);
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'not a database, but long enough to be mistaken for one'.repeat(100));
    assert.throws(() => openSqliteStore(text), StoreError);
    assert.throws(() => openSqliteStore(text), /text\.sqlite can't be used/);
    assert.throws(() => openSqliteStore(join(text, 'below-a-file.sqlite')), StoreError);
  });

  test('leaves the database of a newer receiver alone', async (t) => {
    const path = join(temporaryFolder(t), 'newer.sqlite');
    await openSqliteStore(path).close();
    const database = new Database(path);
    database.pragma('user_version = 99');
    database.close();
    assert.throws(() => openSqliteStore(path), /newer version/);
  });

  test('makes a folder and a file that only their owner can read', async (t) => {
    const folder = join(temporaryFolder(t), 'new', 'folder');
    const store = openSqliteStore(join(folder, 'a.sqlite'));
    t.after(() => store.close());
    await store.add(entry());
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const name of ['a.sqlite', 'a.sqlite-wal'])
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  });

  test('keeps nothing at all of an interest whose consent can not be kept', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    const database = new Database(path);
    t.after(() => database.close());
    database.exec("create trigger fault before insert on consent_texts begin select raise(abort, 'no room'); end");
    const failed = entry();
    assert.deepEqual(await store.add(failed), { status: 'unavailable', reason: 'SQLITE_CONSTRAINT_TRIGGER' });
    assert.deepEqual(await store.find('interests', failed.form, failed.submission.id), { status: 'unknown' });
    database.exec('drop trigger fault');
    assert.deepEqual(await store.add(failed), { status: 'added' });
  });

  test('tells who comes second with an id what the first was told, and who has a reference that is taken', async (t) => {
    const store = openSqliteStore(join(temporaryFolder(t), 'a.sqlite'));
    t.after(() => store.close());
    const first = entry();
    await store.add(first);
    const { reference, receivedAt } = first;
    const known = { status: 'known', bodyHash: 'hash', receipt: { id: first.submission.id, reference, receivedAt } };
    assert.deepEqual(await store.add({ ...first, bodyHash: 'another', reference: 'ANOTHER1' }), known);
    assert.deepEqual(await store.find('interests', first.form, first.submission.id), known);
    assert.deepEqual(await store.add({ ...entry(), reference }), { status: 'reference-taken' });
  });

  test('reads a long list while others write, and has moved everything to its place when it closes', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    for (let index = 0; index < 250; index += 1) await store.add(entry());
    let read = 0;
    for await (const { name } of store.listInterests('get-involved')) {
      assert.equal(name, 'Ada Lovelace');
      read += 1;
      if (read === 100) assert.deepEqual(await store.add(entry({ name: 'Ada Lovelace' })), { status: 'added' });
    }
    assert.equal(read, 251);
    const reader = new Database(path, { readonly: true });
    t.after(() => reader.close());
    reader.prepare('select 1 from interests').get(); // It holds the log open from now on.
    assert.ok(statSync(`${path}-wal`).size > 0);
    await store.close();
    await store.close();
    assert.equal(statSync(`${path}-wal`).size, 0);
  });
});
