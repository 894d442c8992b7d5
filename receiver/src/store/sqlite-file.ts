/** The database file: opened so that a commit is a promise kept, or not opened at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { inWords } from './faults.js';
import { migrations } from './migrations.js';
import { placeFault } from './place.js';
import { foldEmail } from './rows.js';
import type { SqliteOptions, SqliteSettings } from './sqlite-settings.js';
import { StoreError } from './store.js';

export { StoreError };

/**
 * Opens the database file, makes it (and its folder) if it isn't there, and brings its tables up to date.
 *
 * @throws {StoreError} if the file can't be used, is of a newer receiver, or doesn't flush its commits to stable storage.
 */
export function openDatabase(path: string, { busyTimeout = 1000, toRead = false }: SqliteOptions): Database.Database {
  const fault = placeFault(path);
  if (fault) throw new StoreError(`The database ${path} ${fault}.`);
  let database: Database.Database | undefined;
  try {
    if (toRead) {
      database = openToRead(path, busyTimeout);
      if (versionOf(database) === migrations.length) return database;
      database.close(); // Else its tables have to be brought up to date first.
    }
    makePrivateFile(path);
    database = new Database(path, { timeout: busyTimeout });
    configure(database);
    migrate(database);
    assertDurable(settingsOf(database));
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof StoreError) throw error;
    const { code, message } = error as { code?: string; message: string };
    throw new StoreError(`The database ${path} can't be used: ${inWords(code) ?? `${message}.`}`, { cause: error });
  }
}

function openToRead(path: string, timeout: number): Database.Database {
  const database = new Database(path, { fileMustExist: true, timeout });
  keepTogether(database);
  try {
    versionOf(database);
    return database;
  } catch (error) {
    database.close();
    if (!/^SQLITE_(READONLY|CANTOPEN|IOERR_SHM)/.test((error as { code?: string }).code ?? '')) throw error;
    // SQLite wants to make files beside it. If there are none, then nobody is writing, and the file alone has everything.
    if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size)
      throw new StoreError(
        `The database ${path} can't be used: its newest part is in ${path}-wal, and only in a folder that you can write to ` +
          'can it be put together. Copy both files into one.',
      );
    const bytes = readFileSync(path);
    bytes.fill(1, 18, 20); // The header no longer says that there is a log.
    const copy = new Database(bytes, { readonly: true });
    keepTogether(copy);
    return copy;
  }
}

/** Only the owner may read what people wrote. SQLite gives its log and index files the permissions of the database. */
function makePrivateFile(path: string): void {
  if (path === ':memory:' || path === '') throw new StoreError('Answers must be kept in a file, not in memory.');
  const folder = dirname(resolve(path));
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite flushes the folder that its files are in, with the first flush of its log; new folders above it are for us to flush.
  if (made) for (let above = folder; above !== dirname(made);) flushFolder((above = dirname(above)));
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Tells whether the file at this path is still the one that stands there now. SQLite goes on writing to a file that somebody has
 * removed or put another in place of, and all of that is lost with the process.
 */
export function watchPlace(path: string): () => boolean {
  const place = () => {
    try {
      const { dev, ino } = statSync(path, { bigint: true });
      return `${String(dev)} ${String(ino)}`;
    } catch {
      return undefined;
    }
  };
  const first = place();
  return () => place() === first;
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
  keepTogether(database);
  // 4 MB in place of the driver's 16: the operating system remembers pages too.
  database.pragma('cache_size = -4000');
}

/** What people wrote is in the database and nowhere else: not in a temporary file either, when it is sorted or written anew. */
function keepTogether(database: Database.Database): void {
  database.pragma('temp_store = MEMORY');
}

const versionOf = (database: Database.Database) => database.pragma('user_version', { simple: true }) as number;

function migrate(database: Database.Database): void {
  database.function('fold_email', { deterministic: true }, (email) => foldEmail(String(email)));
  database
    .transaction(() => {
      if (versionOf(database) > migrations.length)
        throw new StoreError('The database was written by a newer version of belonging-receiver; run that one.');
      for (const step of migrations.slice(versionOf(database))) database.exec(step);
      // Also when there was no step to take: it is the write that assertDurable() has to come after.
      database.pragma(`user_version = ${String(migrations.length)}`);
    })
    .immediate();
}

export const settingsOf = (database: Database.Database): SqliteSettings => {
  const read = (name: string) => database.pragma(name, { simple: true });
  return {
    journalMode: read('journal_mode') as string,
    synchronous: read('synchronous') as number,
    foreignKeys: read('foreign_keys') as number,
    secureDelete: read('secure_delete') as number,
    tempStore: read('temp_store') as number,
    busyTimeout: read('busy_timeout') as number,
  };
};

/** Whether a commit is on stable storage when it returns. */
export const isDurable = ({ journalMode, synchronous }: SqliteSettings): boolean =>
  journalMode === 'wal' && synchronous === 2;

/** To be called after a write: before it, SQLite may report a setting that the write then drops. */
export function assertDurable(settings: SqliteSettings): void {
  if (isDurable(settings)) return;
  throw new StoreError(
    `The database would not survive a loss of power: journal_mode is ${settings.journalMode} and must be wal, ` +
      `synchronous is ${String(settings.synchronous)} and must be 2 (FULL).`,
  );
}
