/** One flush for many answers: what is asked for in the same moment shares a transaction. */
import Database from 'better-sqlite3';
import type { Unavailable } from './store.js';

/** What a fault of the database is to whoever asked; any other error is thrown on. */
function faultOf(error: unknown): Unavailable {
  if (error instanceof Database.SqliteError) return { status: 'unavailable', reason: error.code };
  throw error;
}

/** Runs one piece of work on the database; what the database itself refuses becomes a value. */
export function guarded<T>(work: () => T): T | Unavailable {
  try {
    return work();
  } catch (error) {
    return faultOf(error);
  }
}

/** A piece of work, and the promise of it. */
interface Piece {
  work: () => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

type Settle = (piece: Piece) => void;

const failedWith =
  (error: unknown): Settle =>
  ({ resolve, reject }) => {
    try {
      resolve(faultOf(error));
    } catch {
      reject(error);
    }
  };

export interface GroupCommit {
  /** Does this in the next transaction, and says what came of it once that is on stable storage. */
  write: <T>(work: () => T) => Promise<T | Unavailable>;
  /** Does at once what is waiting. */
  flush: () => void;
}

/**
 * A transaction begins when all the requests that have arrived meanwhile have been read: while one is being flushed, the next
 * ones gather. A single one waits for nobody. Each piece has a savepoint of its own, so that one that fails takes no other with
 * it; if the transaction as a whole can't be kept, nothing of it is, and every piece is told so.
 */
export function groupCommit(database: Database.Database): GroupCommit {
  let waiting: Piece[] = [];

  const inSavepoint = database.transaction((work: () => unknown) => work());
  const inOneTransaction = database.transaction((pieces: Piece[]) =>
    pieces.map(({ work }): Settle => {
      try {
        const result = inSavepoint(work);
        return ({ resolve }) => {
          resolve(result);
        };
      } catch (error) {
        // After some faults, such as a full disk, SQLite takes the whole transaction back by itself.
        if (!database.inTransaction) throw error;
        return failedWith(error);
      }
    }),
  );

  function settled(pieces: Piece[]): Settle[] {
    try {
      return inOneTransaction.immediate(pieces);
    } catch (error) {
      return pieces.map(() => failedWith(error));
    }
  }

  function flush(): void {
    const pieces = waiting;
    waiting = [];
    if (!pieces.length) return;
    const settle = settled(pieces);
    for (const [index, piece] of pieces.entries()) settle[index]?.(piece);
  }

  return {
    write: <T>(work: () => T) =>
      new Promise<T | Unavailable>((resolve, reject) => {
        if (!waiting.length) setImmediate(flush);
        waiting.push({ work, resolve: resolve as Piece['resolve'], reject });
      }),
    flush,
  };
}
