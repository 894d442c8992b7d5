import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { configJson, csv, interest, post } from '../helpers.js';
import { anInterest, configFile, databaseOf, done, finished, kept, root, seeded, serve } from './command.js';
import { follow } from './guide.js';

describe('belonging-receiver backup', { timeout: 300_000 }, () => {
  test('under load has all that was acknowledged before it began; restored as the guide says, it serves that', async (t) => {
    const folder = dirname(configFile(t));
    const data = join(folder, 'var/lib/belonging-receiver');
    const config = join(folder, 'etc/belonging-receiver/config.json');
    mkdirSync(dirname(config), { recursive: true });
    writeFileSync(config, JSON.stringify({ ...configJson(folder), database: join(data, 'receiver.sqlite') }));
    const first = await serve(t, config);
    const accepted: string[] = [];
    let stopped = false;
    const enough = new EventEmitter();
    const sending = async () => {
      while (!stopped) {
        const body = interest();
        const { status } = await post(first.endpoint, body);
        assert.equal(status, 201);
        if (accepted.push(body.id) === 200) enough.emit('reached');
      }
    };
    const body = interest({ email: 'forgotten@school.example' });
    const receipt = (await (await post(first.endpoint, body)).json()) as { reference: string };
    const senders = Array.from({ length: 8 }, sending);
    await once(enough, 'reached');
    await follow(t, folder, 'folder');
    const before = [...accepted];
    await follow(t, folder, 'backup');
    const during = accepted.length - before.length;
    assert.ok(during > 20, 'it went on serving');
    stopped = true;
    await Promise.all(senders);

    const backups = join(folder, 'var/backups/belonging-receiver');
    const [copy = '', ...others] = readdirSync(backups);
    assert.match(copy, /^20\d\d-\d\d-\d\d\.sqlite$/);
    assert.deepEqual(others, []);
    assert.equal(statSync(join(backups, copy)).mode & 0o777, 0o600);

    // The restored one must not have what the log of the lost one had: so that is killed, and leaves its log behind.
    first.child.kill('SIGKILL');
    await first.ended;
    assert.ok(readdirSync(data).includes('receiver.sqlite-wal'));
    writeFileSync(join(data, 'erased.txt'), `# November\n${receipt.reference}\n`);
    writeFileSync(join(backups, '2026-11-23.sqlite'), readFileSync(join(backups, copy)));
    await follow(t, folder, 'restore');

    const second = await serve(t, config);
    const table = await csv(second.endpoint);
    const rows = table.split('\r\n').slice(1, -1);
    const ids = new Set(rows.map((row) => row.split(',')[0]));
    assert.equal(ids.size, rows.length);
    assert.deepEqual(
      before.filter((id) => !ids.has(id)),
      [],
    );
    assert.doesNotMatch(table, /forgotten@school/);
    assert.equal((await post(second.endpoint, body)).status, 410, 'who was erased stays erased');
    const repeat = await post(second.endpoint, interest({ id: before[0] }));
    assert.equal(repeat.headers.get('Idempotency-Replayed'), 'true', 'what is there is not kept twice');
    assert.equal((await post(second.endpoint, interest())).status, 201);
    second.child.kill('SIGTERM');
    assert.deepEqual(await second.ended, [0, null]);
  });

  test('leaves a file alone that is there already', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA'));
    const copy = join(dirname(config), 'copy.sqlite');
    assert.match(await done(t, 'backup', '--config', config, '--to', copy), /copy\.sqlite: \d+\.\d MB, checked\.\n$/);
    const bytes = readFileSync(copy);
    const { code, err } = await finished(t, ['backup', '--config', config, '--to', copy]);
    assert.equal(code, 1);
    assert.equal(err, `There is a file ${copy} already, and it stays as it is.\n`);
    assert.ok(bytes.equals(readFileSync(copy)));
    assert.equal(await kept(config), 'AAAAAAAA', 'nothing happened to the original');
  });

  test('keeps no copy of a database that is damaged', async (t) => {
    const config = await seeded(
      t,
      ...Array.from({ length: 300 }, (_, index) => anInterest(String(index).padStart(8, '0'))),
    );
    const database = databaseOf(config);
    const bytes = readFileSync(database);
    // The pages in the middle: those of the rows, not the first one, without which it would be no database at all.
    writeFileSync(database, bytes.fill(0x5a, 8 * 4096, 16 * 4096));
    const folder = join(dirname(config), 'copies');
    mkdirSync(folder);
    const { code, err } = await finished(t, ['backup', '--config', config, '--to', join(folder, 'copy.sqlite')]);
    assert.equal(code, 1);
    assert.match(err, /^The (database can't be copied|copy is damaged)/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('says how PostgreSQL is backed up', async (t) => {
    const args = ['backup', '--config', configFile(t), '--to', "answers' copy.dump"];
    const { code, err } = await finished(t, args, { DATABASE_URL: 'postgres://me:secret@db.example/answers' });
    assert.equal(code, 1);
    assert.match(err, /pg_dump --format=custom --file='answers'\\'' copy\.dump' "\$DATABASE_URL"/);
    assert.doesNotMatch(err, /secret/);
  });

  test('says what is wrong with the call', async (t) => {
    const config = configFile(t);
    const missing = await finished(t, ['backup', '--config', config]);
    assert.deepEqual([missing.code, missing.err.split('\n')[0]], [2, 'Where to? --to <file>.']);
    const empty = await finished(t, ['backup', '--config', config, '--to', 'copy.sqlite']);
    assert.equal(empty.code, 1);
    assert.match(empty.err, /^There is no database .*receiver\.sqlite yet/);
    assert.ok(!readdirSync(root).includes(basename('copy.sqlite')));
    const nowhere = await finished(t, [
      ...['backup', '--config', await seeded(t, anInterest('AAAAAAAA')), '--to', join(config, 'no/copy.sqlite')],
    ]);
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.err, /copy\.sqlite can't be written: /);
  });
});
