import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { makeFile } from '../../src/commands/file.js';
import { configJson, nobody, temporaryFolder } from '../helpers.js';
import {
  all,
  anInterest,
  aStory,
  both,
  configFile,
  databaseOf,
  done,
  finished,
  opened,
  root,
  run,
  seeded,
} from './command.js';

describe('belonging-receiver export', { timeout: 300_000 }, () => {
  test('writes the interests of a form as a table, and the stories as another', async (t) => {
    const config = await seeded(
      t,
      anInterest('AAAAAAAA', { submission: { name: '=1+1' } }),
      anInterest('BBBBBBBB', { form: 'other' }),
      both('CCCCCCCC', { suspected: true }),
    );
    const interests = await done(t, 'export', '--config', config, '--form', 'get-involved');
    assert.match(interests, /^id,reference,received_at,suspected,name,email,.*\r\n.*,AAAAAAAA,.*,no,'=1\+1,/);
    assert.match(interests, /CCCCCCCC,.*,yes,Ada Lovelace,/);
    assert.equal(interests.split('\r\n').length, 4);
    const stories = await done(t, 'export', '--config', config, '--form', 'get-involved', '--kind', 'practices');
    assert.match(
      stories,
      /CCCCCCCC,[^,]+,yes,pending,,yes,A buddy for everyone,Each new pupil gets a buddy\.,primary,/,
    );
    assert.equal(stories.split('\r\n').length, 3);
  });

  test('writes exactly what is kept as JSON, an object on a line', async (t) => {
    const message = '=1+1\n"two", \u2028 Zoë 🎓';
    const config = await seeded(t, anInterest('AAAAAAAA', { submission: { message } }), aStory('BBBBBBBB'));
    for (const kind of ['interests', 'practices'] as const) {
      const lines = (
        await done(
          ...([
            t,
            'export',
            '--config',
            config,
            '--form',
            'get-involved',
            '--kind',
            kind,
            '--format',
            'jsonl',
          ] as const),
        )
      ).split('\n');
      assert.equal(lines.pop(), '');
      const expected = await opened(config, (store) =>
        all<object>(kind === 'interests' ? store.listInterests('get-involved') : store.listPractices('get-involved')),
      );
      assert.equal(expected.length, 1);
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        expected,
      );
    }
  });

  test('makes a file for its owner alone, in place of the one that was there', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA'));
    const folder = temporaryFolder(t);
    const file = join(folder, 'answers.csv');
    writeFileSync(file, 'old', { mode: 0o644 });
    const { code, out, err } = await finished(t, [
      ...['export', '--config', config, '--form', 'get-involved', '--output', file],
    ]);
    assert.deepEqual([code, out, err], [0, '', `${file}: 1 interest.\n`]);
    assert.match(readFileSync(file, 'utf8'), /AAAAAAAA/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['answers.csv']);
  });

  test('leaves no half file, and the one that was there as it was, when it fails in the middle', async (t) => {
    const folder = temporaryFolder(t);
    const file = join(folder, 'answers.csv');
    writeFileSync(file, 'old');
    const failing = makeFile(file, { replace: true }, (part) => {
      writeFileSync(part, 'half');
      return Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    });
    await assert.rejects(failing, /answers\.csv can't be written: no space left\.$/);
    assert.equal(readFileSync(file, 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder), ['answers.csv']);
  });

  test('leaves nothing behind when it is broken off', async (t) => {
    const folder = temporaryFolder(t);
    const script = `
      import { makeFile } from ${JSON.stringify(pathToFileURL(join(root, 'src/commands/file.ts')).href)};
      await makeFile(process.argv[2], { replace: true }, async () => {
        console.log('writing');
        await new Promise((resolve) => setTimeout(resolve, 20_000));
      });`;
    const file = join(folder, 'script.mts');
    writeFileSync(file, script);
    const child = spawn(process.execPath, ['--import', 'tsx', file, join(folder, 'answers.csv')], { cwd: root });
    t.after(() => child.kill('SIGKILL'));
    const ended = once(child, 'close');
    const complaint = text(child.stderr);
    await Promise.race([once(child.stdout, 'data'), ended]);
    assert.equal(readdirSync(folder).filter((name) => name.endsWith('.part')).length, 1, await peek(complaint));
    child.kill('SIGINT');
    assert.deepEqual(await ended, [null, 'SIGINT']);
    assert.deepEqual(readdirSync(folder), ['script.mts']);
  });

  test('ends quietly when nobody reads on, as every command does', async (t) => {
    const entries = Array.from({ length: 3000 }, (_, index) => both(String(index).padStart(8, '0')));
    const config = await seeded(t, ...entries);
    for (const name of ['export', 'moderate']) {
      const child = run(t, [name, '--config', config, '--form', 'get-involved']);
      const err = text(child.stderr);
      const ended = once(child, 'close');
      child.stdout.once('data', () => child.stdout.destroy());
      assert.deepEqual(await ended, [1, null], name);
      assert.equal(await err, '', name);
    }
  });

  for (const [whose, copy] of [
    ['a receiver that was stopped', (from: string, to: string) => Promise.resolve(copyFileSync(from, to))],
    [
      'a backup',
      async (_: string, to: string, run: (...args: string[]) => Promise<unknown>) => run('backup', '--to', to),
    ],
  ] as const)
    test(`reads the database of ${whose} where nothing can be written, and so does what only looks`, async (t) => {
      const config = await seeded(t, both('AAAAAAAA'));
      const folder = temporaryFolder(t);
      const database = join(folder, 'a #1?.sqlite');
      await copy(databaseOf(config), database, (name, ...args) => done(t, name, '--config', config, ...args));
      const json = join(folder, 'config.json');
      writeFileSync(json, JSON.stringify({ ...configJson(folder), database }));
      const bytes = readFileSync(database);
      chmodSync(database, 0o444);
      chmodSync(folder, 0o555);
      try {
        const args = ['--config', json, '--form', 'get-involved'];
        for (const [words, name, ...more] of [
          [/AAAAAAAA/, 'export'],
          [/^AAAAAAAA /, 'moderate'],
          [/1 interest and 1 story would be removed/, 'erase', '--reference', 'AAAAAAAA', '--dry-run'],
          [/0 interests and 0 stories .* would be removed/, 'purge', '--dry-run'],
        ] as const) {
          const { code, out, err } = await finished(t, [name, ...args, ...more], {}, '', nobody);
          assert.deepEqual([code, err], [0, ''], name);
          assert.match(out, words);
        }
        assert.deepEqual(readdirSync(folder).sort(), ['a #1?.sqlite', 'config.json']);
        assert.ok(bytes.equals(readFileSync(database)));
      } finally {
        chmodSync(folder, 0o755); // Or nobody could remove it.
      }
    });

  test('says so where the log must be read too and nobody may', async (t) => {
    const config = await seeded(t);
    const folder = temporaryFolder(t);
    const json = join(folder, 'config.json');
    writeFileSync(json, JSON.stringify({ ...configJson(folder), database: 'a.sqlite' }));
    await opened(config, async (store) => {
      await store.add(anInterest('AAAAAAAA'));
      for (const end of ['', '-wal']) copyFileSync(databaseOf(config) + end, join(folder, `a.sqlite${end}`));
    });
    for (const end of ['', '-wal']) chmodSync(join(folder, `a.sqlite${end}`), 0o444);
    chmodSync(folder, 0o555);
    try {
      const args = ['export', '--config', json, '--form', 'get-involved'];
      const { code, out, err } = await finished(t, args, {}, '', nobody);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, /^The database .*a\.sqlite can't be used: .*a\.sqlite-wal.*folder that you can write to/);
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  test('says in which database there is nothing of a form', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA'));
    const args = ['export', '--config', config, '--form', 'other'];
    const { code, err } = await finished(t, args);
    assert.deepEqual([code, err], [0, `No interest of other is in ${databaseOf(config)}.\n`]);
    const stories = await finished(t, [...args, '--kind', 'practices', '--output', join(dirname(config), 'a.csv')]);
    assert.match(stories.err, /a\.csv: 0 stories\.\nNo story of other is in /);
  });

  test('writes what is left of a form that the configuration has no more', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA', { form: 'old' }));
    assert.match(await done(t, 'export', '--config', config, '--form', 'old'), /AAAAAAAA/);
  });

  test('makes no database where there is none', async (t) => {
    const config = configFile(t);
    const { code, err } = await finished(t, ['export', '--config', config, '--form', 'get-involved']);
    assert.equal(code, 1);
    assert.match(err, /^There is no database .*receiver\.sqlite yet/);
    assert.ok(!existsSync(databaseOf(config)));
  });

  test('says what is wrong with the call, and exits with 2', async (t) => {
    const config = await seeded(t);
    const calls: [string[], RegExp][] = [
      [[], /Which form\? --form with one of: get-involved, other\./],
      [['--form', 'nothing'], /no form nothing; there are: get-involved, other/],
      [['--form', 'other', '--kind', 'people'], /--kind must be interests or practices/],
      [['--form', 'other', '--format', 'xlsx'], /--format must be csv or jsonl/],
      [['--form', 'other', 'answers.csv'], /one thing too many: answers\.csv/],
    ];
    for (const [args, words] of calls) {
      const { code, err } = await finished(t, ['export', '--config', config, ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, words);
    }
  });
});

/** What has been said so far, if anything. */
const peek = (words: Promise<string>): Promise<string> => Promise.race([words, Promise.resolve('')]);
