import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anInterest, aStory, both, databaseOf, done, finished, kept, opened, seeded } from './command.js';

const daysAgo = (days: number) => ({ receivedAt: new Date(Date.now() - days * 86_400_000).toISOString() });

describe('belonging-receiver purge', { timeout: 300_000 }, () => {
  test('removes what is older than its form keeps it, published stories too, and nothing else', async (t) => {
    const config = await seeded(
      t,
      both('AAAAAAAA', daysAgo(366)),
      anInterest('BBBBBBBB', daysAgo(364)),
      aStory('CCCCCCCC', daysAgo(400)),
      anInterest('DDDDDDDD', { ...daysAgo(1000), form: 'other', suspected: true }),
      aStory('EEEEEEEE', { ...daysAgo(3), form: 'other' }),
    );
    await opened(config, (store) =>
      store.setPracticeState({ reference: 'CCCCCCCC', state: 'published', revision: 0, at: daysAgo(1).receivedAt }),
    );
    const before = await kept(config);
    const counts = (words: string) =>
      new RegExp(
        `^get-involved: 1 interest and 2 stories from before 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC ${words} removed from ${databaseOf(config)}\\.\\n` +
          `other: 1 interest and 0 stories from before .* ${words} removed from .*\\.\\n$`,
      );
    assert.match(await done(t, 'purge', '--config', config, '--dry-run'), counts('would be'));
    assert.equal(await kept(config), before);
    assert.match(await done(t, 'purge', '--config', config), counts('were'));
    assert.equal(await kept(config), 'BBBBBBBB EEEEEEEE');
  });

  test('keeps to the forms that are named', async (t) => {
    const config = await seeded(
      t,
      anInterest('AAAAAAAA', daysAgo(366)),
      anInterest('BBBBBBBB', { ...daysAgo(366), form: 'other' }),
    );
    assert.match(
      await done(t, 'purge', '--config', config, '--form', 'other'),
      /^other: 1 interest and 0 stories .*\n$/,
    );
    assert.equal(await kept(config), 'AAAAAAAA');
  });

  test('tells of answers whose form has left the configuration, which nobody will remove, and what to do', async (t) => {
    const config = await seeded(t, anInterest('AAAAAAAA', { ...daysAgo(5000), form: 'old' }));
    for (const args of [[], ['--dry-run']]) {
      const { code, err } = await finished(t, ['purge', '--config', config, ...args]);
      assert.equal(code, 0);
      assert.match(
        err,
        /^The database has answers of old, .* Put .* back .*, or remove them: .*erase --all --form old\.\n$/,
      );
    }
    const { err } = await finished(t, ['purge', '--config', config, '--form', 'other']);
    assert.equal(err, '');
  });
});
