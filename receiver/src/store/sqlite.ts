/* eslint-disable @typescript-eslint/require-await -- this driver has nothing to wait for; those of other stores have */
import Database from 'better-sqlite3';
import { isDurable, openDatabase, settingsOf, type SqliteOptions, type SqliteSettings } from './sqlite-file.js';
import type { Known, NewInterest, Store, StoredInterest, Unavailable } from './store.js';

export interface SqliteStore extends Store {
  settings(): SqliteSettings;
}

/** How many interests are read at a time. */
const pageSize = 200;

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

/**
 * Keeps answers in a SQLite file, which is made if it isn't there.
 *
 * @throws {StoreError} if the file can't be used, or would not keep the promise that a 201 makes.
 */
export function openSqliteStore(path: string, options: SqliteOptions = {}): SqliteStore {
  const database = openDatabase(path, options);
  const select = database.prepare<
    [form: string, id: string],
    Pick<Row, 'id' | 'reference' | 'received_at'> & { body_hash: string }
  >('select id, reference, received_at, body_hash from interests where form = ? and id = ?');
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

    findInterest: async (form, id) => guarded(() => find(form, id)),

    addInterest: async (entry) => guarded(() => add.immediate(entry)),

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

    ready: async () =>
      guarded(() => {
        select.get('', '');
        return isDurable(settingsOf(database))
          ? ({ status: 'ready' } as const)
          : { status: 'unavailable', reason: 'not durable' };
      }),

    async close() {
      if (!database.open) return;
      // Another process may be reading; then what stays in the log is as durable, and the next start moves it.
      guarded(() => database.pragma('wal_checkpoint(TRUNCATE)'));
      database.close();
    },
  };
}
