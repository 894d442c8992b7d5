import { isPostgres } from '../config.js';
import { openSqliteStore } from './sqlite.js';
import type { SqliteOptions } from './sqlite-settings.js';
import type { Store } from './store.js';

/**
 * Opens whichever store a configuration names. The driver of PostgreSQL is loaded only for who uses it.
 *
 * @throws {StoreError} if the database can't be used.
 */
export async function openStore(database: string, options: SqliteOptions = {}): Promise<Store> {
  if (!isPostgres(database)) return openSqliteStore(database, options);
  const { openPostgresStore } = await import('./postgres.js');
  return openPostgresStore(database, { toRead: options.toRead });
}
