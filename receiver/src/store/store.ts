/** What the receiver asks of whatever keeps the answers. SQLite is one answer; another database is another module beside it. */
import type { Interest } from 'belonging-widgets/submission';

/** What the sender of a submission is told, now and on every repeat. */
export interface Receipt {
  id: string;
  /** Short name for a submission, for people to say on the telephone. Unique within its form. */
  reference: string;
  /** When it was received: ISO 8601, UTC, milliseconds. */
  receivedAt: string;
}

/** An interest that has passed every check and is about to be kept. */
export interface NewInterest {
  /** Name of the form that it came through. */
  form: string;
  interest: Interest;
  /** SHA-256 of the body as it was sent, in canonical form: tells a repeat from another body under the same id. */
  bodyHash: string;
  reference: string;
  receivedAt: string;
}

/** An interest as it is kept. */
export interface StoredInterest extends Interest {
  form: string;
  reference: string;
  receivedAt: string;
}

/** The storage can't be used just now; trying again later may help, and does no harm. */
export interface Unavailable {
  status: 'unavailable';
  /** The driver's name for the fault, such as `SQLITE_FULL`. Never a value from a submission. */
  reason: string;
}

/** This id has been received before. */
export interface Known {
  status: 'known';
  receipt: Receipt;
  bodyHash: string;
}

/**
 * Keeps submissions. Every method may be called any number of times at once.
 *
 * A storage fault is a value, `unavailable`; a method rejects only for a programmer's mistake. `listInterests` alone, having
 * no other way to say it, throws when the storage fails.
 */
export interface Store {
  /** What is known of this id in this form. */
  findInterest(form: string, id: string): Promise<{ status: 'unknown' } | Known | Unavailable>;

  /**
   * Keeps an interest and its consent in one transaction. `added` means: reported by the operating system as written to stable
   * storage. `known` means that a repeat came first, and `reference-taken` that another reference is needed; then nothing was kept.
   */
  addInterest(entry: NewInterest): Promise<{ status: 'added' } | Known | { status: 'reference-taken' } | Unavailable>;

  /** The interests of a form in the order they were received, read in small pages: a long list never blocks a write. */
  listInterests(form: string): AsyncIterable<StoredInterest>;

  /** Whether the storage answers and still keeps its promise of durability. */
  ready(): Promise<{ status: 'ready' } | Unavailable>;

  /** Writes everything to its final place and lets go of it. Nothing may be asked of the store after this. */
  close(): Promise<void>;
}
