import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anInterest, aStory, both, databaseOf, done, finished, opened, seeded } from './command.js';

const of = (config: string) => ['moderate', '--config', config, '--form', 'get-involved'];

describe('belonging-receiver moderate', { timeout: 300_000 }, () => {
  test('lists the stories that wait, publishes one, and withdraws it', async (t) => {
    const config = await seeded(
      t,
      aStory('AAAAAAA0', { receivedAt: '2026-11-20T10:00:00.000Z' }),
      both('BBBBBBBB', { suspected: true, receivedAt: '2026-11-21T10:00:00.000Z' }),
      aStory('CCCCCCCC', { form: 'other' }),
    );
    assert.equal(
      await done(t, ...of(config)),
      'AAAAAAA0  2026-11-20 10:00 UTC  pending    A buddy for everyone\n' +
        'BBBBBBBB  2026-11-21 10:00 UTC  pending    A buddy for everyone  (looks like a machine’s)\n' +
        '2 stories\n',
    );
    assert.equal(await done(t, ...of(config), 'publish', 'aaaa-aaao'), 'AAAAAAA0 is published.\n', 'as it was noted');
    assert.match(await done(t, ...of(config), 'list'), /^BBBBBBBB.*\n1 story\n$/);
    assert.match(await done(t, ...of(config), 'list', '--state', 'published'), /^AAAAAAA0 .* published /);
    const found = await opened(config, (store) => store.published('get-involved', { limit: 10 }));
    assert.equal(found.status === 'found' && found.practices[0]?.reference, 'AAAAAAA0');

    assert.equal(await done(t, ...of(config), 'withdraw', 'AAAAAAA0'), 'AAAAAAA0 is withdrawn.\n');
    assert.equal(
      await done(t, ...of(config), 'list', '--state', 'rejected'),
      `No story of get-involved is rejected in ${databaseOf(config)}.\n`,
    );
    assert.equal(await done(t, ...of(config), 'reject', 'BBBBBBBB'), 'BBBBBBBB is rejected.\n');
  });

  test('shows a story in full, and nothing of it can play with the terminal', async (t) => {
    const submission = {
      title: 'A \u001b[31mred\u001b[0m title',
      story: 'First line\nSecond \u202eline\u0007 with \u009b2J',
      credit: 'name-and-school',
      name: 'Zoë 👩‍🏫\nPublished',
      school: 'Tarn\u200bmoor',
    };
    const config = await seeded(t, aStory('AAAAAAAA', { submission, receivedAt: '2026-11-20T10:00:00.000Z' }));
    assert.equal(
      await done(t, ...of(config), 'show', 'AAAAAAAA'),
      [
        'AAAAAAAA  A \\u{1b}[31mred\\u{1b}[0m title',
        '  Received  2026-11-20 10:00 UTC',
        '  State     pending',
        '  Phase     primary',
        '  Themes    culture',
        '  Language  en',
        '  Credit    Zoë 👩‍🏫 Published, Tarn\\u{200b}moor',
        '',
        '  First line',
        '  Second \\u{202e}line\\u{7} with \\u{9b}2J',
        '',
      ].join('\n'),
    );
  });

  test('says why it changes nothing, and exits with 1', async (t) => {
    const config = await seeded(t, aStory('AAAAAAAA'), aStory('BBBBBBBB', { form: 'other' }), anInterest('CCCCCCCC'));
    const calls: [string[], string][] = [
      [['withdraw', 'AAAAAAAA'], 'AAAAAAAA is pending: there is nothing to withdraw.\n'],
      [['publish', 'BBBBBBBB'], 'get-involved has no story BBBBBBBB.\n'],
      [['show', 'CCCCCCCC'], 'get-involved has no story CCCCCCCC.\n'],
    ];
    for (const [args, words] of calls) {
      const { code, err } = await finished(t, [...of(config), ...args]);
      assert.deepEqual([code, err], [1, words]);
    }
  });

  test('says what is wrong with the call, and exits with 2', async (t) => {
    const config = await seeded(t);
    const calls: [string[], RegExp][] = [
      [['delete', 'AAAAAAAA'], /moderate can't delete/],
      [['publish'], /Which story\? moderate publish <reference>/],
      [['list', 'AAAAAAAA'], /one thing too many: AAAAAAAA/],
      [['--state', 'new'], /--state must be pending, published, rejected, withdrawn or all/],
    ];
    for (const [args, words] of calls) {
      const { code, err } = await finished(t, [...of(config), ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, words);
    }
  });
});
