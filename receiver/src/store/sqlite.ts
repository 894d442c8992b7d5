import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations.js';
import type { Known, NewInterest, Store, StoredInterest, Unavailable } from './store.js';

/** Why a database can't be used at all, as a sentence for whoever starts the receiver. */
export class StoreError extends Error {
  override name = 'StoreError';
}

export interface SqliteOptions {
  /** Milliseconds to wait for another process that is writing. Nothing else is answered meanwhile, so it is short: 1,000. */
  busyTimeout?: number;
}

/** The settings that durability and privacy rest on, as SQLite itself reports them now. */
export interface SqliteSettings {
  journalMode: string;
  /** 2 is FULL: the log is flushed before a commit returns. */
  synchronous: number;
  foreignKeys: number;
  secureDelete: number;
  /** Milliseconds. */
  busyTimeout: number;
}

export interface SqliteStore extends Store {
  settings(): SqliteSettings;
}

/** How many interests are read at a time. */
const pageSize = 200;

/**
 * Opens the database file, makes it (and its folder) if it isn't there, and brings its tables up to date.
 *
 * @throws {StoreError} if the file can't be used, is of a newer receiver, or doesn't flush its commits to stable storage.
 */
export function openSqliteStore(path: string, { busyTimeout = 1000 }: SqliteOptions = {}): SqliteStore {
  let database: Database.Database | undefined;
  try {
    makePrivateFile(path);
    database = new Database(path, { timeout: busyTimeout });
    configure(database);
    migrate(database);
    assertDurable(database);
    return storeOn(database);
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The database ${path} can't be used: ${(error as Error).message}.`, { cause: error });
  }
}

/** Only the owner may read what people wrote. SQLite gives its log and index files the permissions of the database. */
function makePrivateFile(path: string): void {
  if (path === ':memory:' || path === '') throw new StoreError('Answers must be kept in a file, not in memory.');
  const folder = dirname(resolve(path));
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite flushes the folder that its files are in; the folders above it that are new are for us to flush.
  if (made) for (let above = folder; above !== dirname(made);) flushFolder((above = dirname(above)));
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function flushFolder(path: string): void {
  if (process.platform === 'win32') return; // A folder can't be opened there, and its entries are journalled.
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  // Said explicitly: better-sqlite3 is compiled to fall back to NORMAL after the first write to a file in WAL mode.
  database.pragma('synchronous = FULL');
  // On macOS a plain fsync stops at the drive's cache. Elsewhere these do nothing.
  database.pragma('fullfsync = ON');
  database.pragma('checkpoint_fullfsync = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
}

function migrate(database: Database.Database): void {
  const version = () => database.pragma('user_version', { simple: true }) as number;
  database
    .transaction(() => {
      if (version() > migrations.length)
        throw new StoreError('The database was written by a newer version of belonging-receiver; run that one.');
      for (const step of migrations.slice(version())) database.exec(step);
      // Also when there was no step to take: it is the write that assertDurable() has to come after.
      database.pragma(`user_version = ${String(migrations.length)}`);
    })
    .immediate();
}

const settingsOf = (database: Database.Database): SqliteSettings => {
  const read = (name: string) => database.pragma(name, { simple: true });
  return {
    journalMode: read('journal_mode') as string,
    synchronous: read('synchronous') as number,
    foreignKeys: read('foreign_keys') as number,
    secureDelete: read('secure_delete') as number,
    busyTimeout: read('busy_timeout') as number,
  };
};

const isDurable = ({ journalMode, synchronous }: SqliteSettings): boolean => journalMode === 'wal' && synchronous === 2;

/** To be called after a write: before it, SQLite may report a setting that the write then drops. */
function assertDurable(database: Database.Database): void {
  const settings = settingsOf(database);
  if (isDurable(settings)) return;
  throw new StoreError(
    `The database would not survive a loss of power: journal_mode is ${settings.journalMode} and must be wal, ` +
      `synchronous is ${String(settings.synchronous)} and must be 2 (FULL).`,
  );
}

interface Row {
  sequence: number;
  form: string;
  id: string;
  reference: string;
  received_at: string;
  language: string;
  name: string;
  email: string;
  school: string | null;
  role: StoredInterest['role'];
  themes: string;
  message: string | null;
  purpose: 'contact';
  version: string;
  consent_language: string;
  sha256: string;
  words: string;
}

const fromRow = (row: Row): StoredInterest => ({
  form: row.form,
  id: row.id,
  reference: row.reference,
  receivedAt: row.received_at,
  language: row.language,
  name: row.name,
  email: row.email,
  ...(row.school !== null && { school: row.school }),
  role: row.role,
  themes: JSON.parse(row.themes) as StoredInterest['themes'],
  ...(row.message !== null && { message: row.message }),
  consent: {
    purpose: row.purpose,
    version: row.version,
    language: row.consent_language,
    words: row.words,
    sha256: row.sha256,
  },
});

/** Runs one piece of work on the database; what the database itself refuses becomes a value. */
function guarded<T>(work: () => T): T | Unavailable {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) return { status: 'unavailable', reason: error.code };
    throw error;
  }
}

function storeOn(database: Database.Database): SqliteStore {
  const select = database.prepare<[form: string, id: string], Omit<Row, never> & { body_hash: string }>(
    'select id, reference, received_at, body_hash from interests where form = ? and id = ?',
  );
  const insertInterest = database.prepare(`
    insert into interests
      (form, id, body_hash, reference, received_at, language, name, email, school, role, themes, message)
    values
      (:form, :id, :bodyHash, :reference, :receivedAt, :language, :name, :email, :school, :role, :themes, :message)
    on conflict do nothing`);
  const insertText = database.prepare(
    'insert into consent_texts (sha256, words) values (:sha256, :words) on conflict do nothing',
  );
  const insertConsent = database.prepare(`
    insert into consents (interest, purpose, version, language, sha256, agreed_at)
    values (:interest, :purpose, :version, :language, :sha256, :receivedAt)`);
  const selectPage = database.prepare<{ form: string; after: string; sequence: number }, Row>(`
    select i.*, c.purpose, c.version, c.language as consent_language, c.sha256, t.words
    from interests i
    join consents c on c.interest = i.sequence and c.purpose = 'contact'
    join consent_texts t on t.sha256 = c.sha256
    where i.form = :form and (i.received_at, i.sequence) > (:after, :sequence)
    order by i.received_at, i.sequence
    limit ${String(pageSize)}`);

  const find = (form: string, id: string): { status: 'unknown' } | Known => {
    const row = select.get(form, id);
    if (!row) return { status: 'unknown' };
    const receipt = { id: row.id, reference: row.reference, receivedAt: row.received_at };
    return { status: 'known', receipt, bodyHash: row.body_hash };
  };

  const add = database.transaction(({ interest, ...entry }: NewInterest) => {
    const { consent, themes, school = null, message = null, ...answers } = interest;
    const { changes, lastInsertRowid } = insertInterest.run({
      ...entry,
      ...answers,
      themes: JSON.stringify(themes),
      school,
      message,
    });
    if (!changes) {
      const found = find(entry.form, interest.id);
      return found.status === 'known' ? found : ({ status: 'reference-taken' } as const);
    }
    insertText.run(consent);
    insertConsent.run({ ...consent, interest: lastInsertRowid, receivedAt: entry.receivedAt });
    return { status: 'added' } as const;
  });

  return {
    settings: () => settingsOf(database),

    // eslint-disable-next-line @typescript-eslint/require-await -- other stores have something to wait for
    findInterest: async (form, id) => guarded(() => find(form, id)),

    // eslint-disable-next-line @typescript-eslint/require-await
    addInterest: async (entry) => guarded(() => add.immediate(entry)),

    // eslint-disable-next-line @typescript-eslint/require-await
    async *listInterests(form) {
      let after = '';
      let sequence = 0;
      for (;;) {
        const page = selectPage.all({ form, after, sequence });
        for (const row of page) yield fromRow(row);
        const last = page.at(-1);
        if (!last || page.length < pageSize) return;
        after = last.received_at;
        sequence = last.sequence;
      }
    },

    // eslint-disable-next-line @typescript-eslint/require-await
    ready: async () =>
      guarded(() => {
        select.get('', '');
        return isDurable(settingsOf(database))
          ? ({ status: 'ready' } as const)
          : { status: 'unavailable', reason: 'not durable' };
      }),

    // eslint-disable-next-line @typescript-eslint/require-await
    async close() {
      if (!database.open) return;
      // Another process may be reading; then what stays in the log is as durable, and the next start moves it.
      guarded(() => database.pragma('wal_checkpoint(TRUNCATE)'));
      database.close();
    },
  };
}
