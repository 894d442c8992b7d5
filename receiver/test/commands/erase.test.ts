import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { csv, interest, post } from '../helpers.js';
import { anInterest, aStory, both, databaseOf, done, finished, kept, seeded, serve } from './command.js';

const at = '2026-11-20T10:00:00.000Z';
const ada = { submission: { email: 'Ada@School.example' }, receivedAt: at };
const bob = { submission: { email: 'bob@school.example', name: 'Bob' }, receivedAt: at };
const people = () => [
  both('AAAAAAAA', ada),
  anInterest('BBBBBBBB', bob),
  anInterest('CCCCCCCC', { ...ada, form: 'other' }),
  aStory('DDDDDDDD', { receivedAt: at }),
];

const everything = 'AAAAAAAA BBBBBBBB AAAAAAAA DDDDDDDD CCCCCCCC';

describe('belonging-receiver erase', { timeout: 300_000 }, () => {
  test('removes a person by e-mail address from every form, story and all, from every page of the database', async (t) => {
    const config = await seeded(
      t,
      ...people(),
      anInterest('EEEEEEEE', { submission: { email: 'canary-4711@b.example' } }),
    );
    assert.equal(
      await done(t, 'erase', '--config', config, '--email', 'ada@school.EXAMPLE', '--yes'),
      'AAAAAAAA  2026-11-20 10:00 UTC  interest in get-involved: Ada Lovelace <Ada@School.example>\n' +
        'CCCCCCCC  2026-11-20 10:00 UTC  interest in other: Ada Lovelace <Ada@School.example>\n' +
        'AAAAAAAA  2026-11-20 10:00 UTC  story in get-involved, pending: A buddy for everyone\n' +
        'Removed: 2 interests and 1 story.\n' +
        'For the list of erasures:\nAAAAAAAA\nCCCCCCCC\n',
    );
    await done(t, 'erase', '--config', config, '--email', 'canary-4711@b.example', '--yes');
    assert.equal(await kept(config), 'BBBBBBBB DDDDDDDD');
    const folder = dirname(databaseOf(config));
    for (const file of readdirSync(folder))
      assert.ok(!readFileSync(join(folder, file)).includes('canary-4711'), `${file} still has it`);
    assert.equal(
      await done(t, 'erase', '--config', config, '--email', 'ada@school.example', '--yes'),
      `Nothing is kept of ada@school.example in ${databaseOf(config)}.\n`,
    );
  });

  test('removes one submission by its reference, a story that was sent by itself too', async (t) => {
    const config = await seeded(t, ...people());
    assert.match(
      await done(t, 'erase', '--config', config, '--reference', 'aaaa aaaa', '--yes'),
      /\nRemoved: 1 interest and 1 story\.\nFor the list of erasures:\nAAAAAAAA\n$/,
    );
    assert.match(
      await done(t, 'erase', '--config', config, '--reference', 'DDDDDDDD', '--yes'),
      /Removed: 1 story\.\nFor the list of erasures:\nDDDDDDDD\n$/,
    );
    assert.equal(await kept(config), 'BBBBBBBB CCCCCCCC');
  });

  test('goes through a list, as it has to after a backup was restored', async (t) => {
    const config = await seeded(t, ...people());
    const list = join(dirname(config), 'erased.txt');
    writeFileSync(list, '\uFEFF# November\r\ndddddddd\r\n\r\nBOB@school.example\r\nZZZZZZZZ\r\n');
    assert.match(
      await done(t, 'erase', '--config', config, '--list', list, '--yes'),
      /Removed: 1 interest and 1 story\.\n$/,
    );
    assert.equal(await kept(config), 'AAAAAAAA AAAAAAAA CCCCCCCC');
    const { code, out } = await finished(t, ['erase', '--config', config, '--list', '-', '--yes'], {}, 'CCCCCCCC\n');
    assert.deepEqual([code, out.split('\n').at(-2)], [0, 'Removed: 1 interest.']);
    assert.match(
      await done(t, 'erase', '--config', config, '--list', list, '--yes'),
      /^Nothing is kept of anybody on the list in .*receiver\.sqlite\.\n$/,
    );
  });

  test('finds on a list what was printed for it, one on a line or all on one', async (t) => {
    const asPrinted = (text: string) => text;
    const onOneLine = (text: string) => `${text.trim().replaceAll('\n', ', ')}\n`;
    for (const written of [asPrinted, onOneLine]) {
      const config = await seeded(t, ...people());
      const backup = readFileSync(databaseOf(config));
      const args = ['erase', '--config', config, '--yes'];
      const out = await done(t, ...args, '--email', 'ada@school.example');
      const list = join(dirname(config), 'erased.txt');
      writeFileSync(list, written(out.slice(out.indexOf('erasures:\n') + 10)));
      writeFileSync(databaseOf(config), backup);
      assert.match(await done(t, ...args, '--list', list), /\nRemoved: 2 interests and 1 story\.\n$/);
      assert.equal(await kept(config), 'BBBBBBBB DDDDDDDD');
    }
  });

  test('goes through no list with a line that is neither addresses nor references, and says which line', async (t) => {
    const config = await seeded(t, ...people());
    const list = [
      '# November',
      'BBBBBBBB',
      'For the list of erasures: AAAAAAAA',
      '',
      'AAAAAAAA CCCCCCCC',
      'Ada <a@b.example>',
      'Ada',
    ];
    const args = ['erase', '--config', config, '--list', '-', '--yes'];
    const { code, out, err } = await finished(t, args, {}, `${list.join('\n')}\n`);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^Nothing was removed: of the list, line 3, 5, 6, 7 is neither .*\n/);
    const one = await finished(t, ['erase', '--config', config, '--reference', 'AAAAAAAA, CCCCCCCC', '--yes']);
    assert.equal(one.code, 2);
    assert.match(one.err, /^AAAAAAAA, CCCCCCCC is no reference/);
    assert.equal(await kept(config), everything);
  });

  test('tells of what is removed, though a reader holds on to the log, and clears that when asked again', async (t) => {
    const config = await seeded(t, ...people());
    const database = databaseOf(config);
    const reader = new Database(database);
    t.after(() => reader.close());
    reader.exec('begin');
    reader.prepare('select * from interests').all();
    const args = ['erase', '--config', config, '--email', 'bob@school.example', '--yes'];
    const stillThere = /^What was removed is gone for whoever asks, but .* still .* reads .*\n$/;
    const first = await finished(t, args);
    assert.match(first.out, /\nRemoved: 1 interest\.\nFor the list of erasures:\nBBBBBBBB\n$/);
    assert.match(first.err, stillThere);
    const second = await finished(t, args);
    assert.match(second.out, /^Nothing is kept of bob@school\.example/);
    assert.match(second.err, stillThere);
    assert.deepEqual([first.code, second.code], [1, 1]);
    const hasBob = () => [database, `${database}-wal`].some((file) => readFileSync(file).includes('bob@school'));
    assert.ok(hasBob(), 'it is true');
    reader.exec('rollback');
    await done(t, ...args);
    assert.ok(!hasBob());
  });

  test('keeps to the forms that are named', async (t) => {
    const config = await seeded(t, ...people());
    await done(t, 'erase', '--config', config, '--email', 'ada@school.example', '--form', 'other', '--yes');
    await done(t, 'erase', '--config', config, '--reference', 'BBBBBBBB', '--form', 'other', '--yes');
    assert.equal(await kept(config), 'AAAAAAAA BBBBBBBB AAAAAAAA DDDDDDDD');
  });

  test('finds a person in a form that has left the configuration, too', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA', { ...ada, form: 'old' }), anInterest('BBBBBBBB', ada));
    const args = ['erase', '--config', config, '--email', 'ada@school.example'];
    assert.match(await done(t, ...args, '--dry-run'), /AAAAAAAA .* in old: [^]*2 interests would be removed/);
    assert.match(await done(t, ...args, '--form', 'old', '--yes'), /^AAAAAAAA .*\nRemoved: 1 interest\./);
    assert.equal(await kept(config), 'BBBBBBBB');
  });

  test('removes all of a form, as when it is given up, and needs to be told which', async (t) => {
    const old = { form: 'old' };
    const config = await seeded(t, anInterest('BBBBBBBB'), both('AAAAAAAA', old), aStory('DDDDDDDD', old));
    const args = ['erase', '--config', config, '--all'];
    const { code, err } = await finished(t, [...args, '--yes']);
    assert.equal(code, 2);
    assert.match(err, /^Of which form\? --form with one of: get-involved, other, old\./);
    assert.equal(
      await done(t, ...args, '--form', 'old', '--dry-run'),
      'old: 1 interest and 2 stories\n1 interest and 2 stories would be removed.\n',
    );
    assert.match(await done(t, ...args, '--form', 'old', '--yes'), /\nRemoved: 1 interest and 2 stories\.\n$/);
    assert.equal(await kept(config), 'BBBBBBBB');
    assert.match(await done(t, ...args, '--form', 'other', '--yes'), /^Nothing is kept of other in /);
  });

  test('removes nothing in a dry run, nor when there is nobody to say yes', async (t) => {
    const config = await seeded(t, ...people());
    const args = ['erase', '--config', config, '--email', 'ada@school.example'];
    assert.match(await done(t, ...args, '--dry-run'), /\n2 interests and 1 story would be removed\.\n$/);
    const { code, err } = await finished(t, args, {}, 'yes\n');
    assert.equal(code, 2);
    assert.equal(err, 'Nothing was removed. To remove 2 interests and 1 story for good, add --yes.\n');
    assert.equal(await kept(config), everything);
  });

  test('works beside a receiver that serves, which tells a late repeat that it was removed', async (t) => {
    const config = await seeded(t, ...people());
    const { endpoint } = await serve(t, config);
    const body = interest({ email: 'late@school.example' });
    assert.equal((await post(endpoint, body)).status, 201);
    await done(t, 'erase', '--config', config, '--email', 'late@school.example', '--yes');
    assert.equal((await post(endpoint, body)).status, 410);
    assert.doesNotMatch(await csv(endpoint), /late@school/);
  });

  test('says what is wrong with the call, and exits with 2', async (t) => {
    const config = await seeded(t);
    const calls: [string[], RegExp][] = [
      [[], /in one way/],
      [['--email', 'a@b.example', '--reference', 'AAAAAAAA'], /in one way/],
      [['--email', ''], /in one way/],
      [['--email', 'a@b.example', '--dry-run', '--yes'], /Either --dry-run or --yes/],
      [['--email', 'a@b.example', '--form', 'nothing'], /no form nothing/],
    ];
    for (const [args, words] of calls) {
      const { code, err } = await finished(t, ['erase', '--config', config, ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, words);
    }
    const missing = await finished(t, ['erase', '--config', config, '--list', 'nowhere.txt']);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /^The list can't be read: /);
  });
});
