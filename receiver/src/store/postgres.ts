import { randomBytes, randomUUID } from 'node:crypto';
import type { Interest } from 'belonging-widgets/submission';
import { Client, Pool, type ClientBase, type QueryResultRow } from 'pg';
import { migrations } from './postgres-migrations.js';
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
  type PracticeRow,
} from './rows.js';
import {
  StoreError,
  type Kind,
  type Known,
  type NewEntry,
  type Removal,
  type Removed,
  type Store,
  type Unavailable,
  type Unknown,
} from './store.js';

export interface PostgresOptions {
  /** Milliseconds that the server may take for one statement: 8,000, since a form that waits gives up after 15,000. */
  statementTimeout?: number;
  /** Whether it is opened to look only: then a copy that takes no answers will do. */
  toRead?: boolean | undefined;
  /** Milliseconds, from whenever: tells when it is time to try again whether answers can be kept. */
  now?: () => number;
}

/** Milliseconds that a connection may take, and an answer beyond the time for its statement. */
const [connectTimeout, answerTimeout] = [5000, 2000];

/** Any number that no other program locks in the same database. */
const migrationLock = 0x62656c6f;

const interestRows = `
  select s.sequence, s.form, s.id, s.reference, s.received_at, i.*, t.words as consent_words
  from receiver.submissions s
  join receiver.interests i on i.submission = s.sequence
  join receiver.consent_texts t on t.sha256 = i.consent_sha256`;

const practiceRows = `
  select s.sequence, s.form, s.id, s.reference, s.received_at, s.with_interest, p.*, t.words as consent_words
  from receiver.submissions s
  join receiver.practices p on p.submission = s.sequence
  join receiver.consent_texts t on t.sha256 = p.consent_sha256`;

const isMatch = `s.form = $1 and p.state = 'published'
  and ($2::text is null or p.themes ? $2) and ($3::text is null or p.phase = $3)`;

/** Columns of one table, and a value for each. */
type Values = Record<string, unknown>;

/**
 * The one statement that keeps a submission: so it is one transaction, and one way there and back. A story is written only if
 * its interest was, and fails it all if the id of the story is taken.
 */
function addition(entry: NewEntry): { text: string; values: unknown[] } {
  const { form, kind, reference, bodyHash, receivedAt, suspected } = entry;
  const { interest, practice } = partsOf(entry);
  const values: unknown[] = [];
  const insert = (table: string, columns: Values, from: string, more: Record<string, string> = {}) => {
    const places = Object.values(columns).map((value) => `$${String(values.push(value))}`);
    const names = [...Object.keys(columns), ...Object.keys(more)].join();
    return `insert into receiver.${table} (${names}) select ${[...places, ...Object.values(more)].join()} ${from}`;
  };
  const owner = { form, reference, body_hash: bodyHash, received_at: receivedAt };
  const common = (part: NonNullable<typeof interest | typeof practice>) => ({
    suspected,
    language: part.language,
    themes: JSON.stringify(part.themes),
    consent_version: part.consent.version,
    consent_language: part.consent.language,
    consent_sha256: part.consent.sha256,
  });
  const id = entry.submission.id;
  const steps = [
    `added as (${insert('submissions', { ...owner, kind, id, with_interest: false }, '')}
      on conflict do nothing returning sequence)`,
  ];
  for (const [index, part] of [interest, practice].entries())
    if (part)
      steps.push(`text${String(index)} as (
        ${insert('consent_texts', { sha256: part.consent.sha256, words: part.consent.words }, '')} on conflict do nothing)`);
  if (interest) {
    const { name, email, school, role, message } = interest;
    const columns = { ...common(interest), name, email, email_folded: foldEmail(email), school, role, message };
    steps.push(`interest as (${insert('interests', columns, 'from added', { submission: 'sequence' })})`);
  }
  if (practice) {
    const { title, story, phase, credit, name, school } = practice;
    const columns = { ...common(practice), title, story, phase, credit, name, school };
    if (interest) {
      const beside = { ...owner, kind: 'practices', id, with_interest: true };
      steps.push(`story as (${insert('submissions', beside, 'from added')} returning sequence)`);
    }
    const [from, more] = interest
      ? ['from story, added', { submission: 'story.sequence', interest: 'added.sequence' }]
      : ['from added', { submission: 'sequence' }];
    steps.push(`practice as (${insert('practices', columns, from, more)})`);
  }
  return { text: `with ${steps.join(',\n')} select sequence from added`, values };
}

/** Removes the submissions that a query chooses, and their stories: all but the ids. `$1` is the time. */
const removal = (chosen: string): string => `
  with chosen as (${chosen}),
  doomed as (
    select sequence from chosen
    union select p.submission from receiver.practices p join chosen on chosen.sequence = p.interest
  ),
  stories as (delete from receiver.practices where submission in (select sequence from doomed) returning 1),
  people as (delete from receiver.interests where submission in (select sequence from doomed) returning 1),
  ids as (
    update receiver.submissions set removed_at = $1, reference = null, body_hash = null, received_at = null
    where sequence in (select sequence from doomed)
  )
  select (select count(*) from people)::int as interests, (select count(*) from stories)::int as practices`;

/** What a fault of the server, or of the way to it, is to whoever asked; any other error is thrown on. */
function faultOf(error: unknown): Unavailable {
  if (!(error instanceof Error) || error instanceof TypeError) throw error;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return { status: 'unavailable', reason: code };
  // For these the driver has no codes, only sentences.
  if (/connect|terminated|timeout|queryable/i.test(error.message))
    return { status: 'unavailable', reason: 'no connection' };
  throw error;
}

/** PostgreSQL has no NUL in its texts: a text with one is in no row. */
const searchable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/**
 * Keeps answers in a PostgreSQL database, whose tables are made if they aren't there. Any number of receivers may share it.
 *
 * What is removed is gone for every query at once, and its space is free for others after the VACUUM that follows. But unlike
 * SQLite with `secure_delete`, PostgreSQL does not write over it: the bytes stay in the files until other rows need the place
 * (`VACUUM FULL` on `receiver.interests` and `receiver.practices` makes new files without them), and in the write-ahead log,
 * its archive and its copies for as long as those are kept.
 *
 * @param url Such as `postgres://user:password@host/database`.
 * @throws {StoreError} if the database can't be used, or would not keep the promise that a 201 makes.
 */
export async function openPostgresStore(
  url: string,
  { statementTimeout = 8000, toRead = false, now }: PostgresOptions = {},
): Promise<Store> {
  await alone(url, async (client) => {
    await migrate(client);
    const unsafe = toRead ? undefined : await doubts((text) => client.query(text));
    if (unsafe)
      throw new StoreError(
        `The PostgreSQL database would not survive a loss of power, or takes no answers: ${unsafe}.`,
      );
  });

  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeout,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + answerTimeout,
    keepAlive: true,
    application_name: 'belonging-receiver',
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it; its types don't know that yet
    onConnect: flushCommits,
  });
  // A connection that is lost while nobody uses it: the next question gets another, or an answer that there is none.
  pool.on('error', () => undefined);

  const rows = async <R extends QueryResultRow>(text: string, values: unknown[]): Promise<R[]> =>
    (await pool.query<R>(text, values)).rows;

  const writing = proof({
    attempt: () => guarded(() => keepAndTakeBack(pool)),
    // What is taken back leaves dead rows behind until the next VACUUM: not for each time that somebody looks in.
    afterFailure: true,
    now,
  });

  /** As `guarded`, of what writes. */
  const written = async <T extends { status: string }>(work: () => Promise<T>): Promise<T | Unavailable> => {
    const result = await guarded(work);
    if (result.status === 'unavailable') writing.failed(result as Unavailable);
    return result;
  };

  const find = async (kind: Kind, form: string, id: string): Promise<Unknown | Known | Removed> => {
    const [row] = await rows<{ reference: string | null; body_hash: string; received_at: string }>(
      'select reference, body_hash, received_at from receiver.submissions where kind = $1 and form = $2 and id = $3',
      [kind, form, searchable(id)],
    );
    if (!row) return { status: 'unknown' };
    if (row.reference === null) return { status: 'removed' };
    const receipt = { id, reference: row.reference, receivedAt: row.received_at };
    return { status: 'known', receipt, bodyHash: row.body_hash };
  };

  const getPractice = async (reference: string) => {
    const text = `${practiceRows} where s.reference = $1 and s.kind = 'practices'`;
    const [row] = await rows<PracticeRow>(text, [searchable(reference)]);
    return row && { row, practice: practiceFrom(row) };
  };

  /** Whether anything was removed here since the last VACUUM. */
  let mayVacuum = false;

  const remove = async (chosen: string, at: string, values: unknown[]): Promise<Removal> => {
    const [counts] = await rows<Omit<Removal, 'status'>>(removal(chosen), [at, ...values]);
    if (counts?.interests || counts?.practices) mayVacuum = true;
    return { status: 'removed', interests: 0, practices: 0, ...counts };
  };

  return {
    find: (kind, form, id) => guarded(() => find(kind, form, id)),

    add: (entry) =>
      written(async () => {
        const { text, values } = addition(entry);
        try {
          if ((await rows(text, values)).length) return { status: 'added' } as const;
        } catch (error) {
          // The id of the story is taken: that of a story which was sent by itself.
          if ((error as { code?: unknown }).code !== '23505') throw error;
          const found = await find('practices', entry.form, entry.submission.id);
          if (found.status === 'unknown') throw error;
          return found;
        }
        const found = await find(entry.kind, entry.form, entry.submission.id);
        return found.status === 'unknown' ? ({ status: 'reference-taken' } as const) : found;
      }),

    async *listInterests(form) {
      const text = `${interestRows}
        where s.form = $1 and s.kind = 'interests' and s.removed_at is null and (s.received_at, s.sequence) > ($2, $3)
        order by s.received_at, s.sequence limit ${String(pageSize)}`;
      for await (const row of inPages(({ after, sequence }) =>
        guarded(() => rows<InterestRow>(text, [form, after, sequence])),
      ))
        yield interestFrom(row);
    },

    async *listPractices(form, state) {
      const text = `${practiceRows}
        where s.form = $1 and s.kind = 'practices' and s.removed_at is null and (s.received_at, s.sequence) > ($2, $3)
          and ($4::text is null or p.state = $4)
        order by s.received_at, s.sequence limit ${String(pageSize)}`;
      for await (const row of inPages(({ after, sequence }) =>
        guarded(() => rows<PracticeRow>(text, [form, after, sequence, state])),
      ))
        yield practiceFrom(row);
    },

    published: (form, { theme, phase, after, limit }) =>
      guarded(async () => {
        const cursor = after === undefined ? undefined : readCursor(after);
        if (after !== undefined && !cursor) return { status: 'unknown' } as const;
        const query = [form, theme, phase];
        const text = `${practiceRows}
          where ${isMatch} and ($4::text is null or (p.changed_at, s.reference) < ($4, $5))
          order by p.changed_at desc, s.reference desc limit $6`;
        // One more than asked for tells whether there are more.
        const [found, [count]] = await Promise.all([
          rows<PracticeRow>(text, [...query, cursor?.changedAt, cursor?.reference, limit + 1]),
          rows<{ total: number }>(
            `select count(*)::int as total
             from receiver.submissions s join receiver.practices p on p.submission = s.sequence where ${isMatch}`,
            query,
          ),
        ]);
        const page = found.slice(0, limit);
        const last = page.at(-1);
        return {
          status: 'found' as const,
          practices: page.map(practiceFrom),
          total: count?.total ?? 0,
          ...(found.length > limit && last && { next: cursorOf(last) }),
        };
      }),

    findPractice: (reference) =>
      guarded(async () => {
        const found = await getPractice(reference);
        return found ? { status: 'found' as const, practice: found.practice } : { status: 'unknown' as const };
      }),

    setPracticeState: ({ reference, state, revision, at }) =>
      written(async () => {
        const found = await getPractice(reference);
        if (!found) return { status: 'unknown' } as const;
        const { rowCount } = await pool.query(
          `update receiver.practices set state = $1, changed_at = $2, revision = revision + 1
           where submission = $3 and revision = $4`,
          [state, at, found.row.sequence, revision],
        );
        if (rowCount) {
          const practice = { ...found.practice, state, revision: revision + 1, changedAt: at };
          return { status: 'changed' as const, practice };
        }
        const now = await getPractice(reference);
        return now ? { status: 'stale' as const, practice: now.practice } : ({ status: 'unknown' } as const);
      }),

    formsWithAnswers: () =>
      guarded(async () => {
        const text = 'select distinct form from receiver.submissions where removed_at is null order by form';
        return { status: 'found', forms: (await rows<{ form: string }>(text, [])).map(({ form }) => form) } as const;
      }),

    findSubject: (email, forms) =>
      guarded(async () => {
        const isTheirs = 'i.email_folded = $1 and s.form = any($2) order by s.received_at, s.sequence';
        const values = [searchable(foldEmail(email)), forms];
        const [interests, practices] = await Promise.all([
          rows<InterestRow>(`${interestRows} where ${isTheirs}`, values),
          rows<PracticeRow>(
            `${practiceRows} join receiver.interests i on i.submission = p.interest where ${isTheirs}`,
            values,
          ),
        ]);
        return {
          status: 'found' as const,
          interests: interests.map(interestFrom),
          practices: practices.map(practiceFrom),
        };
      }),

    eraseSubject: (email, forms, at) =>
      written(() =>
        remove(
          `select sequence from receiver.submissions s join receiver.interests i on i.submission = s.sequence
           where i.email_folded = $2 and s.form = any($3)`,
          at,
          [searchable(foldEmail(email)), forms],
        ),
      ),

    eraseReference: (reference, forms, at) =>
      written(() =>
        remove('select sequence from receiver.submissions where reference = $2 and form = any($3)', at, [
          searchable(reference),
          forms,
        ]),
      ),

    purge: (form, before, at) =>
      written(async () => {
        const total: Removal = { status: 'removed', interests: 0, practices: 0 };
        const chosen = `select sequence from receiver.submissions
          where form = $2 and received_at < $3 and removed_at is null
          order by kind, received_at limit ${String(pageSize)}`;
        for (;;) {
          const step = await remove(chosen, at, [form, before]);
          total.interests += step.interests;
          total.practices += step.practices;
          if (!step.interests && !step.practices) return total;
        }
      }),

    // Frees the space of what was removed. If that can't be now, the server does it by itself some time later.
    async scrub() {
      const text = 'vacuum receiver.interests, receiver.practices, receiver.submissions';
      const isDue = mayVacuum;
      mayVacuum = false;
      if (isDue) await alone(url, (client) => client.query(text)).catch(() => undefined);
      return { status: 'scrubbed' };
    },

    readable: () =>
      guarded(async () => {
        await pool.query('select 1');
        return { status: 'ready' } as const;
      }),

    ready: () =>
      guarded(async () => {
        if (await doubts((text) => pool.query(text))) return { status: 'unavailable', reason: 'not durable' } as const;
        return (await writing.fault()) ?? ({ status: 'ready' } as const);
      }),

    async close() {
      if (!pool.ending) await pool.end();
    },
  };
}

/** Writes what a large submission would, by the same statement, and takes it back: nobody ever sees it. */
async function keepAndTakeBack(pool: Pool): Promise<undefined> {
  const consent = { version: '', language: '', words: '', sha256: '' };
  // Nothing that could be compressed: it has to find as much room as people's own words.
  const long = randomBytes(6000).toString('hex');
  const story = { title: '', story: long, phase: 'other', themes: [], credit: 'school', consent };
  const submission = { id: randomUUID(), language: '', name: '', email: '', role: 'other', themes: [], message: long };
  const { text, values } = addition({
    kind: 'interests',
    form: '',
    submission: { ...submission, consent, practice: story } as unknown as Interest,
    bodyHash: '',
    reference: submission.id,
    receivedAt: '',
    suspected: true,
  });
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(text, values);
    await client.query('rollback');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Asks the server; a fault of it becomes a value. */
async function guarded<T>(work: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await work();
  } catch (error) {
    return faultOf(error);
  }
}

/** Does something that may take its time, on a connection of its own. */
async function alone(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  let client: Client | undefined;
  try {
    client = new Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      application_name: 'belonging-receiver',
    });
    // The work under way is told of a lost connection by itself.
    client.on('error', () => undefined);
    await client.connect();
    await work(client);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { code, message } = error as { code?: unknown; message: string };
    throw new StoreError(`The PostgreSQL database can't be used: ${message || String(code)}.`, { cause: error });
  } finally {
    await client?.end();
  }
}

/** Brings the tables up to date; of several receivers that start at once, one does. */
async function migrate(client: Client): Promise<void> {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
  const { rows: there } = await client.query<{ steps: string | null }>(`select to_regclass('receiver.steps') as steps`);
  // Only if need be: who may use the tables may not make any, perhaps.
  if (!there[0]?.steps)
    await client.query(`
      create schema if not exists receiver;
      create table receiver.steps (step integer primary key, taken_at timestamptz not null default now())`);
  const { rows } = await client.query<{ taken: number }>('select count(*)::int as taken from receiver.steps');
  const taken = rows[0]?.taken ?? 0;
  if (taken > migrations.length)
    throw new StoreError('The database was written by a newer version of belonging-receiver; run that one.');
  for (const [index, step] of migrations.entries()) {
    if (index < taken) continue;
    await client.query(step);
    await client.query('insert into receiver.steps (step) values ($1)', [index + 1]);
  }
  await client.query('commit');
}

/**
 * Has every commit of a connection flushed, whatever is set for the role, the database or the server since the receiver has
 * started: said to the connection itself, it stays. What is stricter or looser than `on` and still flushes is left as it is.
 */
const flushCommits = async (client: ClientBase): Promise<void> => {
  await client.query(`
    select set_config('synchronous_commit', case setting when 'off' then 'on' else setting end, false)
    from current_setting('synchronous_commit') as setting`);
};

/** What speaks against it that a commit is on stable storage when it returns; nothing, if all is well. */
async function doubts(
  query: (text: string) => Promise<{ rows: Record<string, string>[] }>,
): Promise<string | undefined> {
  const wanted = { fsync: /^on$/, synchronous_commit: /^(?!off$)/, transaction_read_only: /^off$/ };
  const names = Object.keys(wanted);
  const { rows } = await query(`select ${names.map((name) => `current_setting('${name}') as ${name}`).join()}`);
  const faults = Object.entries(wanted)
    .filter(([name, right]) => !right.test(rows[0]?.[name] ?? ''))
    .map(([name]) => `${name} is ${String(rows[0]?.[name])}`);
  return faults.length ? faults.join(', ') : undefined;
}
