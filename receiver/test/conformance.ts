/** What every store must do: one suite, run against each of them. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import type { Interest, Practice } from 'belonging-widgets/submission';
import type { NewEntry, Store, StoredPractice } from '../src/index.js';
import { hashOf, interest } from './helpers.js';

const publishWords = 'Example School may publish this.';

/** What an interest says of a story that goes with it. */
const story = (changes: object = {}) => ({
  title: 'Reading together',
  story: 'Older pupils read with younger ones, every Friday.',
  phase: 'primary',
  themes: ['agency', 'culture'],
  credit: 'name-and-school',
  consent: {
    purpose: 'publish',
    version: '2026-11',
    language: 'en',
    words: publishWords,
    sha256: hashOf(publishWords),
  },
  ...changes,
});

let count = 0;
const entry = {
  form: 'get-involved',
  bodyHash: 'hash',
  receivedAt: '2026-11-23T10:00:00.000Z',
  suspected: false,
};

/** An interest that is about to be kept; `envelope` stands in place of what the route says of it. */
export const newInterest = (changes: object = {}, envelope: Partial<typeof entry> & { reference?: string } = {}) =>
  ({
    ...entry,
    kind: 'interests',
    submission: interest(changes) as Interest,
    reference: nextReference(),
    ...envelope,
  }) satisfies NewEntry;

/** A story that comes by itself. */
export const newPractice = (changes: object = {}, envelope: Partial<typeof entry> & { reference?: string } = {}) =>
  ({
    ...entry,
    kind: 'practices',
    submission: { id: randomUUID(), language: 'en', ...story(), name: 'Grace', school: 'Hill', ...changes } as Practice,
    reference: nextReference(),
    ...envelope,
  }) satisfies NewEntry;

const nextReference = () => String((count += 1)).padStart(8, '0');
const receiptOf = ({ submission, reference, receivedAt }: NewEntry) => ({ id: submission.id, reference, receivedAt });
const at = '2026-11-24T12:00:00.000Z';

export async function listed<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const list = [];
  for await (const one of entries) list.push(one);
  return list;
}

async function keep(store: Store, ...entries: NewEntry[]): Promise<void> {
  for (const one of entries) assert.deepEqual(await store.add(one), { status: 'added' });
}

async function practice(store: Store, reference: string): Promise<StoredPractice> {
  const found = await store.findPractice(reference);
  assert.equal(found.status, 'found');
  return (found as { practice: StoredPractice }).practice;
}

/** Publishes a story at a time. */
async function publish(store: Store, reference: string, when = at): Promise<void> {
  const { revision } = await practice(store, reference);
  const changed = await store.setPracticeState({ reference, state: 'published', revision, at: when });
  assert.equal(changed.status, 'changed');
}

/** Opens one more store on the same database, which is empty at the beginning of each test. */
type Open = () => Promise<Store>;

/** @param prepare Makes an empty database for a test. */
export function conforms(name: string, prepare: (t: TestContext) => Open | Promise<Open>): void {
  const onEmpty = (title: string, check: (store: Store, open: Open) => Promise<void>) =>
    test(title, async (t) => {
      const open = await prepare(t);
      const opened = async () => {
        const store = await open();
        t.after(() => store.close());
        return store;
      };
      await check(await opened(), opened);
    });

  describe(`${name}, as every store,`, () => {
    onEmpty(
      'gives an interest back as it came, with the words agreed to, and without what only tells machines apart',
      async (store) => {
        const changes = {
          school: 'Ada’s school',
          message: 'Two\nlines, 👩‍🏫 "quoted" \u2028 שלום',
          themes: ['culture', 'agency'],
        };
        const full = newInterest({ ...changes, website: 'https://spam.example', seconds: 1 }, { suspected: true });
        const bare = newInterest({ themes: [] });
        await keep(store, full, bare);
        const { website, seconds, ...rest } = full.submission;
        assert.ok(website && seconds);
        const [first, second] = await listed(store.listInterests('get-involved'));
        const { form, reference, receivedAt } = full;
        assert.deepEqual(first, { ...rest, form, reference, receivedAt, suspected: true });
        assert.deepEqual(second, { ...bare.submission, form, reference: bare.reference, receivedAt, suspected: false });
        assert.deepEqual(await listed(store.listPractices('get-involved')), []);
      },
    );

    onEmpty('gives a story back as it came, and nobody has decided on it yet', async (store) => {
      const sent = newPractice();
      const { form, reference, receivedAt, suspected } = sent;
      await keep(store, sent);
      const kept = { ...sent.submission, form, reference, receivedAt, suspected };
      const expected = { ...kept, withInterest: false, state: 'pending', revision: 0 };
      assert.deepEqual(await listed(store.listPractices('get-involved')), [expected]);
      assert.deepEqual(await store.findPractice(reference), { status: 'found', practice: expected });
      assert.deepEqual(await store.findPractice('NOWHERE0'), { status: 'unknown' });
      assert.deepEqual(await store.findPractice('a\0b'), { status: 'unknown' });
      assert.deepEqual(await listed(store.listInterests('get-involved')), []);
    });

    onEmpty(
      'keeps a story that comes with an interest under the same id, naming whom the credit names',
      async (store) => {
        const school = 'Hill School';
        const credits = {
          'name-and-school': { name: 'Ada Lovelace', school },
          school: { school },
          anonymous: {},
        };
        for (const [credit, named] of Object.entries(credits)) {
          const sent = newInterest({ school, practice: story({ credit }) });
          await keep(store, sent);
          const { id, reference, name, school: where, withInterest, title } = await practice(store, sent.reference);
          assert.deepEqual({ id, reference }, { id: sent.submission.id, reference: sent.reference });
          assert.deepEqual({ ...(name && { name }), ...(where && { school: where }) }, named, credit);
          assert.deepEqual({ withInterest, title }, { withInterest: true, title: 'Reading together' });
        }
        assert.equal((await listed(store.listInterests('get-involved'))).length, 3);
        assert.equal((await listed(store.listPractices('get-involved'))).length, 3);
      },
    );

    onEmpty('tells who repeats an id what the first was told, whatever else is different', async (store) => {
      for (const first of [newInterest(), newPractice(), newInterest({ practice: story() })]) {
        const { kind, form, submission } = first;
        assert.deepEqual(await store.find(kind, form, submission.id), { status: 'unknown' });
        await keep(store, first);
        const known = { status: 'known', bodyHash: 'hash', receipt: receiptOf(first) };
        assert.deepEqual(await store.find(kind, form, submission.id), known);
        const again = { ...first, bodyHash: 'another', reference: nextReference(), receivedAt: at };
        assert.deepEqual(await store.add(again), known);
        assert.deepEqual(await store.add(first), known);
      }
    });

    onEmpty('takes the same id in another form, which knows nothing of it, and for another kind', async (store) => {
      const first = newInterest();
      const { id } = first.submission;
      await keep(store, first, newInterest({ id }, { form: 'other' }), newPractice({ id }));
      assert.equal((await listed(store.listInterests('other'))).length, 1);
      assert.deepEqual(await store.find('interests', 'third', id), { status: 'unknown' });
    });

    onEmpty('keeps nothing of an interest whose story has the id of one that is there', async (store) => {
      const alone = newPractice();
      await keep(store, alone);
      const { id } = alone.submission;
      const known = { status: 'known', bodyHash: 'hash', receipt: receiptOf(alone) };
      assert.deepEqual(await store.add(newInterest({ id, practice: story() })), known);
      assert.deepEqual(await store.find('interests', 'get-involved', id), { status: 'unknown' });
      assert.equal((await listed(store.listPractices('get-involved'))).length, 1);
    });

    onEmpty('takes a reference once, in whichever form and kind', async (store) => {
      const first = newInterest({ practice: story() });
      const { reference } = first;
      await keep(store, first);
      for (const second of [
        newInterest({}, { reference }),
        newInterest({}, { reference, form: 'other' }),
        newPractice({}, { reference }),
        newInterest({ practice: story() }, { reference }),
      ]) {
        assert.deepEqual(await store.add(second), { status: 'reference-taken' });
        assert.deepEqual(await store.find(second.kind, second.form, second.submission.id), { status: 'unknown' });
        await keep(store, { ...second, reference: nextReference() });
      }
    });

    onEmpty(
      'keeps one of 50 that come at once with the same id to two processes, and tells all the same',
      async (store, open) => {
        const stores = [store, await open()];
        const { id } = newInterest().submission;
        const entries = Array.from({ length: 50 }, () => newInterest({ id, practice: story() }));
        const results = await Promise.all(entries.map((one, index) => stores[index % 2]!.add(one)));
        const [kept, ...others] = await listed(store.listInterests('get-involved'));
        assert.deepEqual(others, []);
        assert.equal(results.filter(({ status }) => status === 'added').length, 1);
        const known = results.filter((result) => result.status === 'known');
        assert.equal(known.length, 49);
        assert.deepEqual([...new Set(known.map(({ receipt }) => receipt.reference))], [kept?.reference]);
      },
    );

    onEmpty('keeps every one of 200 that come at once to two processes', async (store, open) => {
      const stores = [store, await open()];
      const entries = Array.from({ length: 200 }, (_, index) => (index % 2 ? newPractice() : newInterest()));
      const results = await Promise.all(entries.map((one, index) => stores[index % 2]!.add(one)));
      assert.deepEqual([...new Set(results.map(({ status }) => status))], ['added']);
      assert.equal((await listed(store.listInterests('get-involved'))).length, 100);
      assert.equal((await listed(store.listPractices('get-involved'))).length, 100);
    });

    test('opens for five processes at once, of which one makes the tables', async (t) => {
      const open = await prepare(t);
      const stores = await Promise.all(Array.from({ length: 5 }, open));
      t.after(() => Promise.all(stores.map((store) => store.close())));
      for (const store of stores) assert.deepEqual(await store.ready(), { status: 'ready' });
    });

    onEmpty(
      'lists in the order of receipt, also a long list of many at one time, while others write',
      async (store) => {
        const times = ['2026-11-23T10:00:00.001Z', '2026-11-23T10:00:00.000Z'];
        const entries = times.flatMap((receivedAt) =>
          Array.from({ length: 230 }, () => [newInterest({}, { receivedAt }), newPractice({}, { receivedAt })]).flat(),
        );
        await Promise.all(entries.map((one) => store.add(one)));
        await keep(store, newInterest({}, { form: 'other' }), newPractice({}, { form: 'other' }));
        for (const [kind, list] of [
          ['interests', store.listInterests('get-involved')],
          ['practices', store.listPractices('get-involved')],
        ] as const) {
          const found: string[] = [];
          for await (const { receivedAt, reference } of list) {
            found.push(`${receivedAt} ${reference}`);
            if (found.length === 100) await keep(store, newInterest({}, { receivedAt: '2026-11-23T09:00:00.000Z' }));
          }
          const timesOf = (lines: string[]) => lines.map((line) => line.split(' ')[0]);
          assert.deepEqual(timesOf(found), timesOf(found).sort());
          const expected = entries.filter((one) => one.kind === kind);
          assert.deepEqual(
            found.sort(),
            expected.map(({ receivedAt, reference }) => `${receivedAt} ${reference}`).sort(),
          );
        }
      },
    );

    onEmpty('lists the stories of one state', async (store) => {
      const stories = [newPractice(), newPractice(), newPractice({}, { suspected: true })];
      await keep(store, ...stories);
      await publish(store, stories[1]!.reference);
      const references = async (state: 'pending' | 'published' | 'rejected') =>
        (await listed(store.listPractices('get-involved', state))).map(({ reference }) => reference);
      assert.deepEqual(await references('published'), [stories[1]!.reference]);
      assert.deepEqual(await references('pending'), [stories[0]!.reference, stories[2]!.reference]);
      assert.deepEqual(await references('rejected'), []);
    });

    onEmpty('shows published stories only, the last one first, page by page', async (store) => {
      const stories = Array.from({ length: 7 }, () => newPractice());
      await keep(store, ...stories, newPractice(), newPractice({}, { form: 'other' }));
      // Two at the same time, and one that is withdrawn again.
      const minutes = [3, 1, 2, 2, 5, 4, 9];
      for (const [index, { reference }] of stories.entries())
        await publish(store, reference, `2026-11-24T12:0${String(minutes[index])}:00.000Z`);
      const { reference } = stories[6]!;
      await store.setPracticeState({ reference, state: 'withdrawn', revision: 1, at });
      const pages: string[][] = [];
      let after: string | undefined;
      do {
        const page = await store.published('get-involved', { limit: 2, after });
        assert.ok(page.status === 'found');
        assert.equal(page.total, 6);
        assert.ok(page.practices.every(({ state }) => state === 'published'));
        pages.push(page.practices.map((one) => one.reference));
        after = page.next;
      } while (after !== undefined);
      const expected = [4, 5, 0, 3, 2, 1].map((index) => stories[index]!.reference);
      assert.deepEqual(pages, [expected.slice(0, 2), expected.slice(2, 4), expected.slice(4)]);
    });

    onEmpty('goes on where a page ended, though its last story has been withdrawn since', async (store) => {
      const stories = [newPractice(), newPractice(), newPractice()];
      await keep(store, ...stories);
      for (const [index, { reference }] of stories.entries())
        await publish(store, reference, `2026-11-24T12:00:0${String(index)}.000Z`);
      const page = await store.published('get-involved', { limit: 2 });
      assert.ok(page.status === 'found');
      const { reference } = stories[1]!;
      await store.setPracticeState({ reference, state: 'withdrawn', revision: 1, at });
      const rest = await store.published('get-involved', { limit: 2, after: page.next });
      assert.ok(rest.status === 'found');
      assert.deepEqual(
        rest.practices.map((one) => one.reference),
        [stories[0]!.reference],
      );
      assert.ok(!('next' in rest));
    });

    onEmpty(
      'shows the published stories of a theme and a phase, and knows no other cursors than its own',
      async (store) => {
        const about = (phase: string, ...themes: string[]) => newPractice({ phase, themes });
        const stories = [
          about('primary', 'agency'),
          about('secondary', 'agency', 'culture'),
          about('primary', 'culture'),
        ];
        await keep(store, ...stories);
        for (const { reference } of stories) await publish(store, reference);
        const matches = async (query: { theme?: 'agency' | 'culture' | 'leadership'; phase?: 'primary' }) => {
          const page = await store.published('get-involved', { limit: 10, ...query });
          assert.ok(page.status === 'found');
          assert.equal(page.total, page.practices.length);
          return page.practices.map(({ reference }) => stories.findIndex((one) => one.reference === reference)).sort();
        };
        assert.deepEqual(await matches({ theme: 'agency' }), [0, 1]);
        assert.deepEqual(await matches({ theme: 'culture', phase: 'primary' }), [2]);
        assert.deepEqual(await matches({ phase: 'primary' }), [0, 2]);
        assert.deepEqual(await matches({ theme: 'leadership' }), []);
        for (const after of ['', 'x', '../', 'MjAyNg', "' or 1=1"])
          assert.deepEqual(await store.published('get-involved', { limit: 2, after }), { status: 'unknown' }, after);
      },
    );

    onEmpty('changes the state of a story for who has seen the last one, and tells others how it is', async (store) => {
      const { reference, ...sent } = newPractice();
      await keep(store, { reference, ...sent });
      const change = { reference, state: 'published', revision: 0, at } as const;
      const published = { ...(await practice(store, reference)), state: 'published', revision: 1, changedAt: at };
      assert.deepEqual(await store.setPracticeState(change), { status: 'changed', practice: published });
      assert.deepEqual(await practice(store, reference), published);
      const rejected = await store.setPracticeState({ ...change, state: 'rejected' });
      assert.deepEqual(rejected, { status: 'stale', practice: published });
      assert.deepEqual(await practice(store, reference), published);
      assert.deepEqual(await store.setPracticeState({ ...change, reference: 'NOWHERE0' }), { status: 'unknown' });
    });

    onEmpty('lets one of two people decide who decide at once', async (store, open) => {
      const second = await open();
      for (let round = 0; round < 5; round += 1) {
        const { reference, ...sent } = newPractice();
        await keep(store, { reference, ...sent });
        const change = { reference, revision: 0, at };
        const results = await Promise.all([
          store.setPracticeState({ ...change, state: 'published' }),
          second.setPracticeState({ ...change, state: 'rejected' }),
        ]);
        assert.deepEqual(results.map(({ status }) => status).sort(), ['changed', 'stale']);
        const { revision } = await practice(store, reference);
        assert.equal(revision, 1);
      }
    });

    onEmpty('finds all of a person in the forms asked for, in whatever case the address is written', async (store) => {
      const mine = newInterest({ email: 'Ångström@School.example', practice: story() });
      const alsoMine = newInterest({ email: 'ångström@school.EXAMPLE' }, { form: 'other' });
      const decomposed = 'A\u030Angstro\u0308m@school.example';
      await keep(store, mine, alsoMine, newInterest({ practice: story() }), newPractice());
      const find = async (email: string, forms: string[]) => {
        const found = await store.findSubject(email, forms);
        assert.ok(found.status === 'found');
        return [...found.interests, ...found.practices].map(({ reference }) => reference);
      };
      assert.deepEqual(await find(decomposed, ['get-involved']), [mine.reference, mine.reference]);
      assert.deepEqual(await find(' ÅNGSTRÖM@SCHOOL.EXAMPLE ', ['get-involved', 'other']), [
        mine.reference,
        alsoMine.reference,
        mine.reference,
      ]);
      for (const nobody of ['', '%', 'school.example', 'a\0b@school.example'])
        assert.deepEqual(await find(nobody, ['get-involved', 'other']), []);
      assert.deepEqual(await find(decomposed, []), []);
    });

    onEmpty('erases a person with their stories, leaves others alone, and tells a late repeat', async (store, open) => {
      const mine = newInterest({ email: 'Me@school.example', practice: story({ title: 'Mine' }) });
      const again = newInterest({ email: 'me@school.example' });
      const elsewhere = newInterest({ email: 'me@school.example' }, { form: 'other' });
      const others = [newInterest({ practice: story() }), newPractice()];
      await keep(store, mine, again, elsewhere, ...others);
      await publish(store, mine.reference);

      const erase = () => store.eraseSubject('ME@school.example', ['get-involved'], at);
      assert.deepEqual(await erase(), { status: 'removed', interests: 2, practices: 1 });
      assert.deepEqual(await erase(), { status: 'removed', interests: 0, practices: 0 });
      assert.deepEqual(await store.scrub(), { status: 'scrubbed' });
      const left = async (list: AsyncIterable<{ reference: string }>) =>
        (await listed(list)).map(({ reference }) => reference);
      assert.deepEqual(await left(store.listInterests('get-involved')), [others[0]!.reference]);
      assert.deepEqual(
        await left(store.listPractices('get-involved')),
        others.map(({ reference }) => reference),
      );
      assert.deepEqual(await left(store.listInterests('other')), [elsewhere.reference]);
      assert.deepEqual(await store.findPractice(mine.reference), { status: 'unknown' });
      const shown = await store.published('get-involved', { limit: 10 });
      assert.ok(shown.status === 'found' && shown.total === 0 && !shown.practices.length);

      const later = await open();
      const { id } = mine.submission;
      for (const kind of ['interests', 'practices'] as const)
        assert.deepEqual(await later.find(kind, 'get-involved', id), { status: 'removed' });
      assert.deepEqual(await later.add({ ...mine, reference: nextReference() }), { status: 'removed' });
      assert.deepEqual(await later.add(newPractice({ id })), { status: 'removed' });
      assert.equal((await listed(later.listInterests('get-involved'))).length, 1);
    });

    onEmpty('erases one submission by its reference, in the forms asked for', async (store) => {
      const alone = newPractice();
      const both = newInterest({ practice: story() });
      const other = newInterest();
      await keep(store, alone, both, other);
      const erase = (reference: string, ...forms: string[]) => store.eraseReference(reference, forms, at);
      const nothing = { status: 'removed', interests: 0, practices: 0 };
      assert.deepEqual(await erase(alone.reference, 'other'), nothing);
      assert.deepEqual(await erase('a\0b', 'get-involved'), nothing);
      assert.deepEqual(await erase(alone.reference, 'other', 'get-involved'), { ...nothing, practices: 1 });
      assert.deepEqual(await erase(both.reference, 'get-involved'), { ...nothing, interests: 1, practices: 1 });
      assert.deepEqual(await store.find('practices', 'get-involved', alone.submission.id), { status: 'removed' });
      assert.equal((await listed(store.listInterests('get-involved')))[0]?.reference, other.reference);
    });

    onEmpty('removes all that is older than a time, however much it is, and nothing that is younger', async (store) => {
      const receivedAt = '2026-01-01T00:00:00.000Z';
      const old = Array.from({ length: 150 }, () => [
        newInterest({ practice: story() }, { receivedAt }),
        newPractice({}, { receivedAt }),
      ]).flat();
      const elsewhere = newInterest({}, { receivedAt, form: 'other' });
      const young = [newInterest({ practice: story() }), newPractice()];
      await Promise.all([...old, elsewhere, ...young].map((one) => store.add(one)));

      const purge = () => store.purge('get-involved', young[0]!.receivedAt, at);
      assert.deepEqual(await purge(), { status: 'removed', interests: 150, practices: 300 });
      assert.deepEqual(await purge(), { status: 'removed', interests: 0, practices: 0 });
      assert.equal((await listed(store.listInterests('get-involved'))).length, 1);
      assert.equal((await listed(store.listPractices('get-involved'))).length, 2);
      assert.equal((await listed(store.listInterests('other'))).length, 1);
      for (const { kind, form, submission } of old)
        assert.deepEqual(await store.find(kind, form, submission.id), { status: 'removed' });
    });

    onEmpty(
      'names the forms that have answers, interests or stories alone, and not those that had some',
      async (store) => {
        const forms = async () => {
          const found = await store.formsWithAnswers();
          assert.ok(found.status === 'found');
          return found.forms;
        };
        assert.deepEqual(await forms(), []);
        const old = newPractice({}, { form: 'old' });
        await keep(store, newInterest({}, { form: 'other' }), old, newInterest(), newInterest());
        assert.deepEqual(await forms(), ['get-involved', 'old', 'other']);
        await store.eraseReference(old.reference, ['old'], at);
        assert.deepEqual(await forms(), ['get-involved', 'other']);
      },
    );

    onEmpty('never brings back somebody who is erased while repeats of them arrive', async (store, open) => {
      const second = await open();
      for (let round = 0; round < 10; round += 1) {
        const email = `person-${String(round)}@school.example`;
        const sent = newInterest({ email, practice: story() });
        await keep(store, sent);
        const repeats = Array.from({ length: 10 }, () => second.add({ ...sent, reference: nextReference() }));
        const [erased, ...results] = await Promise.all([store.eraseSubject(email, ['get-involved'], at), ...repeats]);
        assert.deepEqual(erased, { status: 'removed', interests: 1, practices: 1 });
        for (const { status } of results) assert.match(status, /^(known|removed)$/);
      }
      assert.deepEqual(await listed(store.listInterests('get-involved')), []);
      assert.deepEqual(await listed(store.listPractices('get-involved')), []);
    });
  });
}
