import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPostgresStore } from '../../src/store/postgres.js';
import { configJson, temporaryFolder } from '../helpers.js';
import { startPostgres, withoutPostgres, type PostgresServer } from '../postgres.js';
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
