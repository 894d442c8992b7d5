import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { openSqliteStore, StoreError, type NewEntry, type Store } from '../src/index.js';
import { migrations } from '../src/store/migrations.js';
import { pageSize } from '../src/store/rows.js';
import { assertDurable, settingsOf } from '../src/store/sqlite-file.js';
import { conforms, listed, newInterest, newPractice } from './conformance.js';
import { hashOf, temporaryFolder } from './helpers.js';

conforms('The SQLite store', (t) => {
  const path = join(temporaryFolder(t), 'a.sqlite');
  return () => Promise.resolve(openSqliteStore(path));
});

/** How many transactions stand in the log: a frame that ends one says how large the file is then. */
function transactionsIn(path: string): number {
  const log = readFileSync(`${path}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4)) count += 1;
  return count;
}

const eraseAda = async (store: Store): Promise<void> => {
  const erased = await store.eraseSubject('ada@school.example', ['get-involved'], '2026-11-24T12:00:00.000Z');
  assert.deepEqual(erased, { status: 'removed', interests: 1, practices: 0 });
};

describe('The SQLite store', () => {
  test('takes over what the first version kept: no answer is lost, and a repeat is known', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const first = new Database(path);
    first.exec(migrations[0] ?? '');
    first.exec(`
      insert into consent_texts values ('c0ffee', 'You may contact me.');
      insert into interests values
        (7, 'get-involved', 'an-id', 'a-hash', 'AB12CD34', '2026-11-20T09:00:00.000Z', 'cy', 'Siân Öz', 'Siân@Ysgol.example',
         null, 'teaching', '["agency"]', 'Helo');
      insert into consents values (7, 'contact', '2026-11', 'en', 'c0ffee', '2026-11-20T09:00:00.000Z');
      pragma user_version = 1;`);
    first.close();

    const store = openSqliteStore(path);
    t.after(() => store.close());
    const [interest] = await listed(store.listInterests('get-involved'));
    assert.equal(interest?.name, 'Siân Öz');
    assert.equal(interest.message, 'Helo');
    assert.equal(interest.receivedAt, '2026-11-20T09:00:00.000Z');
    assert.deepEqual(interest.consent, {
      purpose: 'contact',
      version: '2026-11',
      language: 'en',
      words: 'You may contact me.',
      sha256: 'c0ffee',
    });
    const known = await store.find('interests', 'get-involved', 'an-id');
    assert.equal(known.status === 'known' && known.bodyHash, 'a-hash');
    const subject = await store.findSubject('siân@ysgol.EXAMPLE', ['get-involved']);
    assert.equal(subject.status === 'found' && subject.interests.length, 1);
  });

  test('flushes every commit: WAL, and synchronous still FULL after a write', async (t) => {
    const store = openSqliteStore(join(temporaryFolder(t), 'a.sqlite'));
    t.after(() => store.close());
    assert.deepEqual(await store.add(newInterest()), { status: 'added' });
    assert.deepEqual(store.settings(), {
      journalMode: 'wal',
      synchronous: 2,
      foreignKeys: 1,
      secureDelete: 1,
      tempStore: 2,
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
    assert.throws(
      () => openSqliteStore(join(text, 'below-a-file.sqlite')),
      /^StoreError: .*is to be in .*which is not a folder\.$/,
    );
    assert.throws(() => openSqliteStore(folder), /^StoreError: The database .* is a folder: name a file in it/);
  });

  test('takes nothing more once its file is gone, or another stands in its place', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    const first = newInterest();
    assert.equal((await store.add(first)).status, 'added');
    const gone = { status: 'unavailable', reason: 'the database file is gone' };
    renameSync(path, `${path}.old`);
    assert.deepEqual(await store.add(newInterest()), gone);
    // Nor is a repeat told that it is kept.
    assert.deepEqual(await store.find('interests', first.form, first.submission.id), gone);
    assert.deepEqual(await store.ready(), gone);
    copyFileSync(`${path}.old`, path);
    assert.deepEqual(await store.add(newInterest()), gone);
    renameSync(`${path}.old`, path);
    assert.equal((await store.add(newInterest())).status, 'added');
    assert.deepEqual(await store.ready(), { status: 'ready' });
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
    await store.add(newInterest());
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
    const failed = newInterest();
    assert.deepEqual(await store.add(failed), { status: 'unavailable', reason: 'SQLITE_CONSTRAINT_TRIGGER' });
    assert.deepEqual(await store.find('interests', failed.form, failed.submission.id), { status: 'unknown' });
    database.exec('drop trigger fault');
    assert.deepEqual(await store.add(failed), { status: 'added' });
  });

  test('serves all that come at once with one flush, and one that comes alone with its own', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    const before = transactionsIn(path);
    const results = await Promise.all(Array.from({ length: 100 }, () => store.add(newInterest())));
    assert.ok(results.every(({ status }) => status === 'added'));
    assert.equal(transactionsIn(path) - before, 1);
    await store.add(newInterest());
    await store.add(newInterest());
    assert.equal(transactionsIn(path) - before, 3);
  });

  test('lets one that can not be kept take no other of the same flush with it', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    const database = new Database(path);
    t.after(() => database.close());
    database.exec(
      "create trigger fault after insert on interests when new.name = 'Bad' begin select raise(abort, ''); end",
    );
    const before = transactionsIn(path);
    const broken = { ...newInterest(), reference: {} } as unknown as NewEntry;
    const entries = [newInterest(), newInterest({ name: 'Bad' }), broken, newPractice(), newInterest()];
    const results = await Promise.allSettled(entries.map((entry) => store.add(entry)));
    assert.deepEqual(
      results.map((one) => (one.status === 'fulfilled' ? one.value.status : (one.reason as Error).name)),
      ['added', 'unavailable', 'RangeError', 'added', 'added'],
    );
    assert.equal(transactionsIn(path) - before, 1);
    const references = (await listed(store.listInterests('get-involved'))).map(({ reference }) => reference);
    assert.deepEqual(references, [entries[0]?.reference, entries[4]?.reference]);
  });

  test('tells all of a flush that fails that it is unavailable, repeats too, and shows none of it', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    const database = new Database(path);
    t.after(() => database.close());
    // A debt that is asked for at the commit.
    database.exec(`
      create table debts (sha256 text references consent_texts deferrable initially deferred);
      create trigger fault after insert on interests when new.name = 'Bad' begin insert into debts values ('nowhere'); end`);
    const [good, bad] = [newInterest(), newInterest({ name: 'Bad' })];
    const results = await Promise.all([good, good, bad].map((entry) => store.add(entry)));
    const unavailable = { status: 'unavailable', reason: 'SQLITE_CONSTRAINT_FOREIGNKEY' };
    assert.deepEqual(results, [unavailable, unavailable, unavailable]);
    for (const { kind, form, submission } of [good, bad])
      assert.deepEqual(await store.find(kind, form, submission.id), { status: 'unknown' });
    assert.deepEqual(await store.add(good), { status: 'added' });
  });

  test('keeps what is still waiting for its flush when it is closed', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    const adding = store.add(newInterest());
    await store.close();
    assert.deepEqual(await adding, { status: 'added' });
    const again = openSqliteStore(path);
    t.after(() => again.close());
    assert.equal((await listed(again.listInterests('get-involved'))).length, 1);
  });

  test('has no byte of people who are erased or purged in any of its files', async (t) => {
    const folder = temporaryFolder(t);
    const store = openSqliteStore(join(folder, 'a.sqlite'));
    t.after(() => store.close());
    const canary = 'Canary7f3a';
    const story = { title: canary, story: canary.repeat(200), phase: 'primary', themes: ['agency'], credit: 'school' };
    const receivedAt = '2026-01-01T00:00:00.000Z';
    // Among others, in every place of the indexes, and long enough for pages of overflow: pages split, and rows move about.
    const others = Array.from({ length: 400 }, (_, index) =>
      newInterest({ email: `${String((index * 7919) % 1000)}@school.example`, message: 'x'.repeat(index) }),
    );
    const erased = Array.from({ length: 200 }, (_, index) => {
      const consent = { ...newPractice().submission.consent };
      const practice = { ...story, consent };
      const email = index % 2 ? `${canary}@school.example` : `${String((index * 7919) % 1000)}${canary}@school.example`;
      return newInterest(
        { name: canary, email, school: canary, message: canary.repeat(index % 90), practice },
        index % 2 ? {} : { receivedAt },
      );
    });
    for (const [index, other] of others.entries()) {
      await store.add(other);
      if (erased[index]) await store.add(erased[index]);
    }
    const filesWith = () => readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(canary));
    const lower = () =>
      readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(canary.toLowerCase()));
    assert.notDeepEqual([...filesWith(), ...lower()], [], 'they are there before');

    const at = '2026-11-24T12:00:00.000Z';
    assert.deepEqual(await store.eraseSubject(`${canary}@school.example`, ['get-involved'], at), {
      status: 'removed',
      interests: 100,
      practices: 100,
    });
    assert.deepEqual(await store.purge('get-involved', '2026-02-01T00:00:00.000Z', at), {
      status: 'removed',
      interests: 100,
      practices: 100,
    });
    assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
    assert.deepEqual([...filesWith(), ...lower()], []);
    assert.equal((await listed(store.listInterests('get-involved'))).length, 400);
  });

  // Where rows lie decides what a page still has of rows that moved to another one: in one file of eight somebody is left, if it
  // is not written anew.
  test('has no byte of people who are erased or purged, in whatever order they came and went', async (t) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const folder = temporaryFolder(t);
      const store = openSqliteStore(join(folder, 'a.sqlite'));
      let state = seed;
      const random = (below: number) => (state = (state * 48_271) % 0x7fff_ffff) % below;
      const people = Array.from({ length: 800 }, (_, index) => {
        const name = `canary-${String(index)}-quill`;
        const message = random(2) ? `${name}${'x'.repeat(random(900))}` : name;
        const receivedAt = new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
        const email = `${String(random(1e5))}-${name}@school.example`;
        return newInterest({ id: hashOf(`${String(seed)} ${name}`), name, email, message }, { receivedAt });
      });
      for (let first = 0; first < people.length; first += 20)
        await Promise.all(people.slice(first, first + 20).map((person) => store.add(person)));

      const at = '2026-11-24T12:00:00.000Z';
      const young = random(500);
      const isGone = people.map((_, index) => index < young || random(8) === 0);
      await store.purge('get-involved', people[young]?.receivedAt ?? '', at);
      const erased = people.filter((_, index) => index >= young && isGone[index]);
      await Promise.all(erased.map(({ submission }) => store.eraseSubject(submission.email, ['get-involved'], at)));
      assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
      await store.close();
      const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
      const seen = people.map(({ submission: { name } }) => bytes.some((text) => text.includes(name)));
      const wrong = people.filter((_, index) => seen[index] === isGone[index]);
      assert.deepEqual(
        wrong.map(({ submission }) => submission.name),
        [],
        `seed ${String(seed)}`,
      );
    }
  });

  test('says so while a reader keeps removed rows in the log, and clears it when asked again', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path, { scrubTimeout: 50 });
    t.after(() => store.close());
    await store.add(newInterest({ name: 'Canary' }));
    const reader = new Database(path, { readonly: true });
    t.after(() => reader.close());
    reader.exec('begin');
    reader.prepare('select 1 from interests').get();
    await eraseAda(store);
    assert.deepEqual(await store.scrub(), { status: 'unavailable', reason: 'a reader holds on to the log' });
    assert.deepEqual(await listed(store.listInterests('get-involved')), []);
    assert.deepEqual(await store.add(newInterest({ email: 'other@school.example' })), { status: 'added' });
    reader.exec('rollback');
    assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
    for (const file of [path, `${path}-wal`]) assert.ok(!readFileSync(file).includes('Canary'), file);
  });

  test('leaves removed what it can not clear from the file while another process writes, and clears it after', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path, { scrubTimeout: 50 });
    t.after(() => store.close());
    await store.add(newInterest());
    await eraseAda(store);
    const writer = new Database(path);
    t.after(() => writer.close());
    writer.exec('begin immediate');
    assert.deepEqual(await store.scrub(), { status: 'unavailable', reason: 'SQLITE_BUSY' });
    assert.deepEqual(await listed(store.listInterests('get-involved')), []);
    writer.exec('rollback');
    assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
  });

  test('clears the file of what another process has removed and not cleared, once, and not when there is nothing', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const first = openSqliteStore(path);
    await first.scrub();
    await first.add(newInterest());
    // Written anew is a file whose pages are all in use.
    const freePages = () => {
      const database = new Database(path, { readonly: true });
      const count = database.pragma('freelist_count', { simple: true }) as number;
      database.close();
      return count;
    };
    await first.add(newInterest({ email: 'other@school.example', message: 'x'.repeat(50_000) }));
    await first.eraseSubject('other@school.example', ['get-involved'], '2026-11-24T12:00:00.000Z');
    await first.close();
    assert.ok(freePages() > 0);

    const second = openSqliteStore(path);
    t.after(() => second.close());
    assert.deepEqual(await second.scrub(), { status: 'scrubbed' });
    assert.equal(freePages(), 0);
    const bytes = readFileSync(path);
    assert.deepEqual(await second.scrub(), { status: 'scrubbed' });
    assert.ok(bytes.equals(readFileSync(path)), 'there was nothing to clear');
  });

  test('gives others a turn while a long list is read', async (t) => {
    const store = openSqliteStore(join(temporaryFolder(t), 'a.sqlite'));
    t.after(() => store.close());
    await Promise.all(Array.from({ length: 3 * pageSize }, () => store.add(newInterest())));
    let added: number | undefined;
    let read = 0;
    void store.add(newInterest()).then(() => (added = read));
    for await (const _ of store.listInterests('get-involved')) read += 1;
    assert.ok(added !== undefined && added < read, `added after ${String(added)} of ${String(read)}`);
  });

  test('breaks a list off with the name of the fault when the storage fails in the middle of it', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    t.after(() => store.close());
    await Promise.all(Array.from({ length: pageSize + 1 }, () => store.add(newInterest())));
    const database = new Database(path);
    t.after(() => database.close());
    let read = 0;
    await assert.rejects(async () => {
      for await (const _ of store.listInterests('get-involved'))
        if ((read += 1) === pageSize) database.exec('alter table interests rename to elsewhere');
    }, /^StorageFault: The storage failed: SQLITE_ERROR\.$/);
    assert.equal(read, pageSize);
  });

  test('has moved everything to its place when it closes', async (t) => {
    const path = join(temporaryFolder(t), 'a.sqlite');
    const store = openSqliteStore(path);
    await store.add(newInterest());
    const reader = new Database(path, { readonly: true });
    t.after(() => reader.close());
    reader.prepare('select 1 from interests').get(); // It holds the log open from now on.
    assert.ok(statSync(`${path}-wal`).size > 0);
    await store.close();
    await store.close();
    assert.equal(statSync(`${path}-wal`).size, 0);
  });
});
