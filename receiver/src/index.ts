/** `belonging-receiver`: the server that keeps what the forms of belonging-widgets collect. */

export { createReceiver, type LogEntry, type ReceiverOptions } from './app.js';
export type { ProxyEntry } from './client.js';
export {
  loadConfig,
  parseConfig,
  type Config,
  type ConfigResult,
  type Fault,
  type Form,
  type Limits,
} from './config.js';
export type { ProblemCode } from './problem.js';
export { keepPurging, type PurgeEntry, type Retention } from './retention.js';
export { StartError, startServer, type RunningServer, type ServerOptions } from './server.js';
export { openStore } from './store/open.js';
export type { SqliteOptions, SqliteSettings } from './store/sqlite-settings.js';
export { openSqliteStore, type SqliteStore } from './store/sqlite.js';
export {
  practiceStates,
  StorageFault,
  StoreError,
  type Kind,
  type Known,
  type NewEntry,
  type PracticeState,
  type PublishedQuery,
  type Receipt,
  type Removal,
  type Removed,
  type Store,
  type StoredInterest,
  type StoredPractice,
  type Unavailable,
  type Unknown,
} from './store/store.js';
