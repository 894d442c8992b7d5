import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isPostgres } from '../config.js';
import { command, configHelp, configured, misused, option, Refusal } from './command.js';
import { makeFile } from './file.js';
import { complain, say } from './terminal.js';

/** Milliseconds to wait for the receiver, should it be writing. */
const busyTimeout = 15_000;

export const backup = command({
  summary: 'Copies the database while it is in use, and checks the copy.',
  help: `belonging-receiver backup --config <file> --to <file>

Makes a copy of the database as it is in one moment; the receiver may be serving meanwhile. The copy is checked, readable by
you alone, flushed to the disk, and there only once it is whole. A file that is there already is left alone.
Keep it on another machine. A person who is erased stays in older backups until these are deleted.

${configHelp}
  --to <file>       The copy to make.`,
  options: { config: option.text, to: option.text },
  async run({ config: path, to }) {
    if (!to) throw misused('Where to? --to <file>.');
    const { database } = configured(path);
    if (isPostgres(database))
      throw new Refusal(
        'The answers are in PostgreSQL, which makes its own backups, also while it is in use:\n' +
          `  (umask 077; pg_dump --format=custom --file=${quoted(to)} "$DATABASE_URL")`,
        1,
      );
    if (!existsSync(database)) throw new Refusal(`There is no database ${database} yet: nothing has been received.`, 1);
    await makeFile(to, { replace: false }, (part) => {
      copy(database, part);
      return Promise.resolve();
    });
    say(`${to}: ${megabytes(to)}, checked.`);
    return 0;
  },
});

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const megabytes = (path: string): string => `${(statSync(path).size / 1e6).toFixed(1)} MB`;

/**
 * One reading transaction, so that writers go on and the copy is of one moment. SQLite's backup interface would begin anew
 * whenever another process writes, and under load might never end. Nor are free pages copied, whatever was in them.
 */
function copy(from: string, to: string): void {
  if (process.stderr.isTTY) complain(`Copying ${megabytes(from)} …`);
  let database: Database.Database | undefined;
  try {
    database = new Database(from, { fileMustExist: true, timeout: busyTimeout });
    database.prepare('vacuum into ?').run(to);
    database.close();

    if (process.stderr.isTTY) complain('Checking the copy …');
    database = new Database(to, { readonly: true, fileMustExist: true });
    const faults = database.pragma('integrity_check', { simple: true });
    const orphans = database.pragma('foreign_key_check') as unknown[];
    if (faults !== 'ok' || orphans.length) throw new Refusal('The copy is damaged, and was not kept: is the disk?', 1);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw new Refusal(`The database can't be copied: ${error.message} (${error.code}).`, 1);
  } finally {
    database?.close();
  }
}
