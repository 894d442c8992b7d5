/* eslint-disable @typescript-eslint/require-await -- this driver has nothing to wait for; those of other stores have */
import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { groupCommit, guarded } from './group-commit.js';
import { proof } from './proof.js';
import {
  cursorOf,
  foldEmail,
  inPages,
  interestFrom,
  pageSize,
  partsOf,
  practiceFrom,
  readCursor,
  type InterestRow,
  type Place,
  type PracticeRow,
} from './rows.js';
import { isDurable, openDatabase, settingsOf, watchPlace } from './sqlite-file.js';
import type { SqliteOptions, SqliteSettings } from './sqlite-settings.js';
import {
  type Kind,
  type Known,
  type NewEntry,
  type PracticeState,
  type Removal,
  type Removed,
  type Store,
  type Unavailable,
  type Unknown,
} from './store.js';

export interface SqliteStore extends Store {
  settings(): SqliteSettings;
}

/** Milliseconds between two tries to write the file anew and to empty the log. */
const scrubPause = 50;

/** Milliseconds to wait at the end for others who read or write: what the log has by then is kept anyway. */
const closeTimeout = 1000;

/** Why the log can't be emptied. */
const logIsRead = 'a reader holds on to the log';

/** As much as the largest submission may take, in characters: the limit of its body, and as much again for the indexes. */
const proofLength = 65_536;

/** SQLite has no lists: themes are JSON in it. */
type Flat<R extends { themes: unknown }> = Omit<R, 'themes'> & { themes: string };

const unfold = <R extends { themes: unknown }>(row: Flat<R>): R =>
  Object.assign(row, { themes: JSON.parse(row.themes) as unknown }) as unknown as R;

const interestRows = `
  select s.sequence, s.form, s.id, s.reference, s.received_at, i.*, t.words as consent_words
  from submissions s
  join interests i on i.submission = s.sequence
  join consent_texts t on t.sha256 = i.consent_sha256`;

const practiceRows = `
  select s.sequence, s.form, s.id, s.reference, s.received_at, s.with_interest, p.*, t.words as consent_words
  from submissions s
  join practices p on p.submission = s.sequence
  join consent_texts t on t.sha256 = p.consent_sha256`;

/** Every statement there is, compiled once. */
function prepare(database: Database.Database) {
  const has = (theme: string) =>
    `(:${theme} is null or exists (select 1 from json_each(p.themes) where value = :${theme}))`;
  const isMatch = `s.form = :form and p.state = 'published' and ${has('theme')} and (:phase is null or p.phase = :phase)`;
  const forms = '(select value from json_each(:forms))';
  type InForm = Place & { form: string };
  type Published = { form: string; theme: string | null; phase: string | null };

  return {
    find: database.prepare<
      [kind: Kind, form: string, id: string],
      { reference: string | null; body_hash: string; received_at: string }
    >('select reference, body_hash, received_at from submissions where kind = ? and form = ? and id = ?'),
    isTaken: database.prepare<[reference: string], number>('select 1 from submissions where reference = ?').pluck(),
    addSubmission: database.prepare(`
      insert into submissions (form, kind, id, with_interest, reference, body_hash, received_at)
      values (:form, :kind, :id, :withInterest, :reference, :bodyHash, :receivedAt)`),
    addText: database.prepare(
      'insert into consent_texts (sha256, words) values (:sha256, :words) on conflict do nothing',
    ),
    removeText: database.prepare('delete from consent_texts where sha256 = ?'),
    addInterest: database.prepare(`
      insert into interests
        (submission, suspected, language, name, email, email_folded, school, role, themes, message,
         consent_version, consent_language, consent_sha256)
      values
        (:submission, :suspected, :language, :name, :email, :emailFolded, :school, :role, :themes, :message,
         :consentVersion, :consentLanguage, :consentSha256)`),
    addPractice: database.prepare(`
      insert into practices
        (submission, interest, suspected, language, title, story, phase, themes, credit, name, school,
         consent_version, consent_language, consent_sha256)
      values
        (:submission, :interest, :suspected, :language, :title, :story, :phase, :themes, :credit, :name, :school,
         :consentVersion, :consentLanguage, :consentSha256)`),

    interests: database.prepare<InForm, Flat<InterestRow>>(`${interestRows}
      where s.form = :form and s.kind = 'interests' and s.removed_at is null
        and (s.received_at, s.sequence) > (:after, :sequence)
      order by s.received_at, s.sequence limit ${String(pageSize)}`),
    practices: database.prepare<InForm & { state: PracticeState | null }, Flat<PracticeRow>>(`${practiceRows}
      where s.form = :form and s.kind = 'practices' and s.removed_at is null
        and (s.received_at, s.sequence) > (:after, :sequence) and (:state is null or p.state = :state)
      order by s.received_at, s.sequence limit ${String(pageSize)}`),
    published: database.prepare<
      Published & { changedAt: string | null; reference: string | null; limit: number },
      Flat<PracticeRow>
    >(`${practiceRows}
      where ${isMatch} and (:changedAt is null or (p.changed_at, s.reference) < (:changedAt, :reference))
      order by p.changed_at desc, s.reference desc limit :limit`),
    countPublished: database
      .prepare<Published, number>(
        `select count(*) from submissions s join practices p on p.submission = s.sequence where ${isMatch}`,
      )
      .pluck(),
    practice: database.prepare<[reference: string], Flat<PracticeRow>>(
      `${practiceRows} where s.reference = ? and s.kind = 'practices'`,
    ),
    setState: database.prepare<[state: PracticeState, at: string, sequence: number]>(
      'update practices set state = ?, changed_at = ?, revision = revision + 1 where submission = ?',
    ),

    forms: database
      .prepare<[], string>('select distinct form from submissions where removed_at is null order by form')
      .pluck(),
    interestsOf: database.prepare<{ email: string; forms: string }, Flat<InterestRow>>(`${interestRows}
      where i.email_folded = :email and s.form in ${forms} order by s.received_at, s.sequence`),
    practicesOf: database.prepare<{ email: string; forms: string }, Flat<PracticeRow>>(`${practiceRows}
      join interests i on i.submission = p.interest
      where i.email_folded = :email and s.form in ${forms} order by s.received_at, s.sequence`),
    ofReference: database
      .prepare<{ reference: string; forms: string }, number>(
        `select sequence from submissions where reference = :reference and form in ${forms}`,
      )
      .pluck(),
    before: database
      .prepare<[form: string, before: string], number>(
        `select sequence from submissions
         where form = ? and kind in ('interests', 'practices') and received_at < ? and removed_at is null
         order by kind, received_at limit ${String(pageSize)}`,
      )
      .pluck(),
    storyOf: database
      .prepare<[sequence: number], number>('select submission from practices where interest = ?')
      .pluck(),
    removePractice: database.prepare<[sequence: number]>('delete from practices where submission = ?'),
    removeInterest: database.prepare<[sequence: number]>('delete from interests where submission = ?'),
    leaveId: database.prepare<[at: string, sequence: number]>(`
      update submissions set removed_at = ?, reference = null, body_hash = null, received_at = null where sequence = ?`),
    countRemoval: database.prepare('update removals set done = done + 1'),
    toScrub: database.prepare<[], number>('select done from removals where done > scrubbed').pluck(),
    noteScrubbed: database.prepare<[done: number]>('update removals set scrubbed = max(scrubbed, ?)'),
  };
}

/**
 * Keeps answers in a SQLite file, which is made if it isn't there.
 *
 * @throws {StoreError} if the file can't be used, or would not keep the promise that a 201 makes.
 */
export function openSqliteStore(path: string, options: SqliteOptions = {}): SqliteStore {
  const { busyTimeout = 1000, scrubTimeout = 5000, toRead } = options;
  const database = openDatabase(path, { busyTimeout, toRead });
  const statements = prepare(database);
  const isInPlace = watchPlace(path);
  const gone: Unavailable = { status: 'unavailable', reason: 'the database file is gone' };
  const commit = groupCommit(database);

  // Not with the answers of others, which a disk that has room for them alone would then not keep either.
  const comeAndGone = database.transaction(() => {
    statements.addText.run({ sha256: '', words: ' '.repeat(proofLength) });
    statements.removeText.run('');
  });
  const writing = proof({
    attempt: async () =>
      guarded(() => {
        comeAndGone.immediate();
        return undefined;
      }),
  });

  const write = async <T extends { status: string }>(work: () => T): Promise<T | Unavailable> => {
    if (!isInPlace()) return gone;
    const result = await commit.write(work);
    if (result.status === 'unavailable') writing.failed(result as Unavailable);
    return result;
  };

  const find = (kind: Kind, form: string, id: string): Unknown | Known | Removed => {
    const row = statements.find.get(kind, form, id);
    if (!row) return { status: 'unknown' };
    if (row.reference === null) return { status: 'removed' };
    const receipt = { id, reference: row.reference, receivedAt: row.received_at };
    return { status: 'known', receipt, bodyHash: row.body_hash };
  };

  // Nothing can come between the questions and the writing: a transaction that writes is alone from its beginning.
  const add = (entry: NewEntry) => {
    const { form, reference } = entry;
    const { interest, practice } = partsOf(entry);
    for (const kind of [interest && 'interests', practice && 'practices'] as const) {
      const found = kind && find(kind, form, entry.submission.id);
      if (found && found.status !== 'unknown') return found;
    }
    if (statements.isTaken.get(reference)) return { status: 'reference-taken' } as const;

    const common = (kind: Kind, part: NonNullable<typeof interest | typeof practice>) => {
      const withInterest = Number(kind === 'practices' && interest !== undefined);
      const { lastInsertRowid } = statements.addSubmission.run({ ...entry, kind, id: part.id, withInterest });
      statements.addText.run(part.consent);
      const { version, language, sha256 } = part.consent;
      return {
        submission: lastInsertRowid,
        suspected: Number(entry.suspected),
        themes: JSON.stringify(part.themes),
        consentVersion: version,
        consentLanguage: language,
        consentSha256: sha256,
      };
    };
    let owner: number | bigint | null = null;
    if (interest) {
      const { school = null, message = null, email } = interest;
      const row = common('interests', interest);
      owner = row.submission;
      statements.addInterest.run({ ...interest, ...row, school, message, emailFolded: foldEmail(email) });
    }
    if (practice) {
      const { name = null, school = null } = practice;
      statements.addPractice.run({ ...practice, ...common('practices', practice), interest: owner, name, school });
    }
    return { status: 'added' } as const;
  };

  /** Takes a submission away, and its story if it has one: all but the id. */
  const remove = (sequence: number, at: string, removal: Removal): void => {
    const story = statements.storyOf.get(sequence);
    if (story !== undefined) remove(story, at, removal);
    removal.practices += statements.removePractice.run(sequence).changes;
    removal.interests += statements.removeInterest.run(sequence).changes;
    statements.leaveId.run(at, sequence);
  };

  const removeAll = (sequences: number[], at: string): Removal => {
    const removal: Removal = { status: 'removed', interests: 0, practices: 0 };
    for (const sequence of sequences) remove(sequence, at, removal);
    if (sequences.length) statements.countRemoval.run();
    return removal;
  };

  /**
   * Writes the file anew, if anything was removed since that was last done. `secure_delete` sees to the rows themselves; but when
   * rows move to other pages to make room, SQLite leaves copies of them in the unused middle of the old ones, and nothing
   * overwrites those. A new file is made of the rows that are there.
   */
  function writeAnew(): Unavailable | undefined {
    return guarded(() => {
      const done = statements.toScrub.get();
      if (done === undefined) return undefined;
      database.exec('vacuum');
      statements.noteScrubbed.run(done);
      return undefined;
    });
  }

  /** Empties the log, in which removed rows still stand. */
  function emptyLog(): Unavailable | undefined {
    const isBusy = guarded(() => database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) as number);
    if (typeof isBusy === 'object') return isBusy;
    return isBusy ? { status: 'unavailable', reason: logIsRead } : undefined;
  }

  /** Somebody who reads or writes, in another process, can hold this up for a while. */
  async function scrub(): Promise<{ status: 'scrubbed' } | Unavailable> {
    const start = performance.now();
    for (;;) {
      if (!isInPlace()) return gone;
      // Not to wait inside SQLite, where nothing else would be answered.
      database.pragma('busy_timeout = 0');
      const faults = [writeAnew(), emptyLog()];
      database.pragma(`busy_timeout = ${String(busyTimeout)}`);
      const fault = faults.find((one) => one !== undefined);
      if (!fault) return { status: 'scrubbed' };
      const mayPass = fault.reason === logIsRead || fault.reason.startsWith('SQLITE_BUSY');
      if (!mayPass || performance.now() - start > scrubTimeout) return fault;
      await wait(scrubPause);
    }
  }

  const readable = async () =>
    guarded(() => {
      if (!isInPlace()) return gone;
      statements.find.get('interests', '', '');
      return { status: 'ready' } as const;
    });

  const getPractice = (reference: string) => {
    const row = statements.practice.get(reference);
    return row && { row, practice: practiceFrom(unfold<PracticeRow>(row)) };
  };

  const subject = (email: string, forms: readonly string[]) => ({
    email: foldEmail(email),
    forms: JSON.stringify(forms),
  });

  return {
    settings: () => settingsOf(database),

    find: async (kind, form, id) => (isInPlace() ? guarded(() => find(kind, form, id)) : gone),

    add: (entry) => write(() => add(entry)),

    async *listInterests(form) {
      for await (const row of inPages((place) => guarded(() => statements.interests.all({ form, ...place }))))
        yield interestFrom(unfold<InterestRow>(row));
    },

    async *listPractices(form, state) {
      for await (const row of inPages((place) =>
        guarded(() => statements.practices.all({ form, state: state ?? null, ...place })),
      ))
        yield practiceFrom(unfold<PracticeRow>(row));
    },

    published: async (form, { theme = null, phase = null, after, limit }) =>
      guarded(() => {
        const cursor = after === undefined ? { changedAt: null, reference: null } : readCursor(after);
        if (!cursor) return { status: 'unknown' } as const;
        const query = { form, theme, phase };
        // One more than asked for tells whether there are more.
        const rows = statements.published.all({ ...query, ...cursor, limit: limit + 1 }).map(unfold<PracticeRow>);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          status: 'found' as const,
          practices: page.map(practiceFrom),
          total: statements.countPublished.get(query) ?? 0,
          ...(rows.length > limit && last && { next: cursorOf(last) }),
        };
      }),

    findPractice: async (reference) =>
      guarded(() => {
        const found = getPractice(reference);
        return found ? { status: 'found' as const, practice: found.practice } : { status: 'unknown' as const };
      }),

    setPracticeState: ({ reference, state, revision, at }) =>
      write(() => {
        const found = getPractice(reference);
        if (!found) return { status: 'unknown' as const };
        const { row, practice } = found;
        if (practice.revision !== revision) return { status: 'stale' as const, practice };
        statements.setState.run(state, at, row.sequence);
        return { status: 'changed' as const, practice: { ...practice, state, revision: revision + 1, changedAt: at } };
      }),

    formsWithAnswers: async () => guarded(() => ({ status: 'found' as const, forms: statements.forms.all() })),

    findSubject: async (email, forms) =>
      guarded(() => ({
        status: 'found' as const,
        interests: statements.interestsOf
          .all(subject(email, forms))
          .map(unfold<InterestRow>)
          .map(interestFrom),
        practices: statements.practicesOf
          .all(subject(email, forms))
          .map(unfold<PracticeRow>)
          .map(practiceFrom),
      })),

    eraseSubject: (email, forms, at) =>
      write(() =>
        removeAll(
          statements.interestsOf.all(subject(email, forms)).map(({ sequence }) => sequence),
          at,
        ),
      ),

    eraseReference: (reference, forms, at) =>
      write(() => removeAll(statements.ofReference.all({ reference, forms: JSON.stringify(forms) }), at)),

    async purge(form, before, at) {
      const total: Removal = { status: 'removed', interests: 0, practices: 0 };
      for (;;) {
        const step = await write(() => removeAll(statements.before.all(form, before), at));
        if (step.status === 'unavailable') return step;
        if (!step.interests && !step.practices) return total;
        total.interests += step.interests;
        total.practices += step.practices;
      }
    },

    scrub,

    readable,

    async ready() {
      const found = await readable();
      if (found.status === 'unavailable') return found;
      const fault = await writing.fault();
      if (fault) return fault;
      return isDurable(settingsOf(database)) ? found : { status: 'unavailable', reason: 'not durable' };
    },

    async close() {
      if (!database.open) return;
      commit.flush();
      // Another process may be reading, for long; then what stays in the log is as durable, and the next start moves it.
      database.pragma(`busy_timeout = ${String(Math.min(busyTimeout, closeTimeout))}`);
      guarded(() => database.pragma('wal_checkpoint(TRUNCATE)'));
      database.close();
    },
  };
}
