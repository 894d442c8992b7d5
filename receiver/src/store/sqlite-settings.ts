/** What the SQLite store is told, and tells: apart from the driver, whose types nobody has who installs the receiver. */

export interface SqliteOptions {
  /** Milliseconds to wait for another process that is writing. Nothing else is answered meanwhile, so it is short: 1,000. */
  busyTimeout?: number;
  /** Milliseconds to wait for other processes that read or write, before a removal is called unfinished: 5,000. */
  scrubTimeout?: number;
  /** Whether it is opened to look only: then nothing is made or written, so that a full disk will do, or a copy made read-only. */
  toRead?: boolean | undefined;
}

/** The settings that durability and privacy rest on, as SQLite itself reports them now. */
export interface SqliteSettings {
  journalMode: string;
  /** 2 is FULL: the log is flushed before a commit returns. */
  synchronous: number;
  foreignKeys: number;
  secureDelete: number;
  /** 2 is MEMORY: nothing is written to a folder for temporary files. */
  tempStore: number;
  /** Milliseconds. */
  busyTimeout: number;
}
