import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSqliteStore, type Store } from '../../src/index.js';
import { openPostgresStore } from '../../src/store/postgres.js';
import { configJson, temporaryFolder } from '../helpers.js';
import { isThere, startPostgres, withoutPostgres, type PostgresServer } from '../postgres.js';
import { all, anInterest, aStory, both, finished } from './command.js';
import { follow } from './guide.js';

if (withoutPostgres) console.log(withoutPostgres);

describe('The commands, with PostgreSQL', { timeout: 300_000 }, () => {
  if (withoutPostgres) return;

  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.remove());

  test('find what is there, moderate, erase and purge; what is dumped as the guide says can be restored so', async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'etc/belonging-receiver/config.json');
    for (const path of [
      dirname(config),
      join(folder, 'var/lib/belonging-receiver'),
      join(folder, 'var/backups/belonging-receiver'),
    ])
      mkdirSync(path, { recursive: true });
    writeFileSync(config, JSON.stringify({ ...configJson(folder), database: undefined }));
    const url = await server.database();
    const store = await openPostgresStore(url);
    t.after(() => store.close());
    const old = '2020-01-01T00:00:00.000Z';
    for (const entry of [
      both('AAAAAAAA'),
      anInterest('BBBBBBBB', { submission: { email: 'bob@school.example' } }),
      anInterest('CCCCCCCC', { submission: { email: 'cy@school.example' } }),
      aStory('DDDDDDDD', { receivedAt: old }),
    ])
      assert.deepEqual(await store.add(entry), { status: 'added' });

    const runs = async (database: string, ...[name = '', ...args]: string[]) => {
      const { code, out, err } = await finished(t, [name, '--config', config, ...args], { DATABASE_URL: database });
      assert.equal(code, 0, err);
      return out;
    };
    const form = ['--form', 'get-involved'];
    assert.equal((await runs(url, 'export', ...form)).split('\r\n').length, 5);
    assert.match(await runs(url, 'moderate', ...form, 'publish', 'AAAAAAAA'), /is published/);
    assert.match(await runs(url, 'purge', ...form), /^get-involved: 0 interests and 1 story /);

    const withPassword = url.replace('tests@', 'tests:the-password@');
    assert.notEqual(withPassword, url);
    const nobody = await runs(withPassword, 'erase', '--email', 'x@school.example', '--yes');
    assert.match(nobody, /^Nothing is kept of x@school\.example in PostgreSQL \/tmp\S+\/tests_1\.\n$/);
    assert.doesNotMatch(nobody, /password|tests@|tests:/);

    await follow(t, folder, 'dump', { DATABASE_URL: url });
    const backups = join(folder, 'var/backups/belonging-receiver');
    const [dump = ''] = readdirSync(backups);
    assert.equal(statSync(join(backups, dump)).mode & 0o777, 0o600);

    assert.match(await runs(url, 'erase', '--reference', 'BBBBBBBB', '--yes'), /Removed: 1 interest\./);
    assert.match(await runs(url, 'erase', '--email', 'CY@school.example', '--yes'), /Removed: 1 interest\./);
    const references = async () => (await all(store.listInterests('get-involved'))).map(({ reference }) => reference);
    assert.deepEqual(await references(), ['AAAAAAAA']);

    // Restored is another database: whoever was erased is there again, until the list has been gone through.
    const other = await server.database();
    writeFileSync(join(folder, 'var/lib/belonging-receiver/erased.txt'), 'BBBBBBBB\n');
    if (dump !== '2026-11-23.dump') writeFileSync(join(backups, '2026-11-23.dump'), readFileSync(join(backups, dump)));
    await follow(t, folder, 'restore-dump', { DATABASE_URL: other });
    const table = await runs(other, 'export', ...form);
    assert.deepEqual(
      ['AAAAAAAA', 'BBBBBBBB', 'CCCCCCCC'].filter((reference) => table.includes(reference)),
      ['AAAAAAAA', 'CCCCCCCC'],
    );
    assert.match(await runs(other, 'moderate', ...form, '--state', 'published'), /^AAAAAAAA /);
  });

  // In CI it must be there.
  if (!isThere('sqlite3') && !process.env['CI'])
    console.log(
      'The test of the move from SQLite is left out: there is no sqlite3 here (Debian: apt install sqlite3).',
    );
  else
    test('find all that was in SQLite, once it is brought over as the guide says', async (t) => {
      const folder = temporaryFolder(t);
      const config = join(folder, 'etc/belonging-receiver/config.json');
      const file = join(folder, 'var/lib/belonging-receiver/receiver.sqlite');
      mkdirSync(dirname(config), { recursive: true });
      writeFileSync(config, JSON.stringify({ ...configJson(folder), database: undefined }));
      const old = openSqliteStore(file);
      const tricky = { message: 'Two\nlines, "quoted", \\N and \\. \u2028 שלום', school: 'Null', themes: [] };
      const erased = anInterest('CCCCCCCC', { submission: { email: 'gone@school.example' } });
      for (const entry of [
        both('AAAAAAAA', { submission: tricky }),
        anInterest('BBBBBBBB'),
        erased,
        aStory('DDDDDDDD'),
      ])
        assert.deepEqual(await old.add(entry), { status: 'added' });
      await old.setPracticeState({
        reference: 'DDDDDDDD',
        state: 'published',
        revision: 0,
        at: new Date().toISOString(),
      });
      await old.eraseSubject('gone@school.example', ['get-involved'], new Date().toISOString());
      const contents = async (store: Store) => [
        await all(store.listInterests('get-involved')),
        await all(store.listPractices('get-involved')),
      ];
      const before = await contents(old);
      await old.close();

      const url = await server.database();
      await follow(t, folder, 'move', { DATABASE_URL: url });
      const store = await openPostgresStore(url);
      t.after(() => store.close());
      assert.deepEqual(await contents(store), before);
      assert.deepEqual(await store.add(erased), { status: 'removed' });
      assert.deepEqual(await store.add(anInterest('EEEEEEEE')), { status: 'added' });
    });

  test('say that the database does not answer, without its address', async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ ...configJson(folder), database: undefined }));
    const url = 'postgres://me:secret@127.0.0.1:1/answers';
    const { code, err } = await finished(t, ['purge', '--config', config], { DATABASE_URL: url });
    assert.equal(code, 1);
    assert.doesNotMatch(err, /secret|\n.*\n/);
    assert.match(err, /database|PostgreSQL/);
  });
});
