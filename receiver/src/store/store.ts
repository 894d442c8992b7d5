/** What the receiver asks of whatever keeps the answers. Each database that can is a module beside this one. */
import type { Interest, Phase, Practice, ThemeName } from 'belonging-widgets/submission';

/** The two kinds of submission, by the last part of their address. */
export type Kind = 'interests' | 'practices';

/** What the sender of a submission is told, now and on every repeat. */
export interface Receipt {
  id: string;
  /**
   * Short name for a submission, for people to say on the telephone, and the public name of a story. Unique in the whole
   * store; a story that came with an interest has the interest's.
   */
  reference: string;
  /** When it was received: ISO 8601, UTC, milliseconds. */
  receivedAt: string;
}

/** A submission that has passed every check and is about to be kept. */
export type NewEntry = NewOf<'interests', Interest> | NewOf<'practices', Practice>;

interface NewOf<K extends Kind, S> {
  kind: K;
  /** Name of the form that it came through. */
  form: string;
  submission: S;
  /** SHA-256 of the body as it was sent, in canonical form: tells a repeat from another body under the same id. */
  bodyHash: string;
  reference: string;
  receivedAt: string;
  /** Looks like a machine's: kept apart. */
  suspected: boolean;
}

interface Stored {
  form: string;
  reference: string;
  receivedAt: string;
  suspected: boolean;
}

/** An interest as it is kept. A story that came with it is a practice of the same reference. */
export interface StoredInterest extends Omit<Interest, 'practice' | 'website' | 'seconds'>, Stored {}

/** `pending` nobody has looked at it · `published` · `rejected` never was public · `withdrawn` was public once. */
export const practiceStates = ['pending', 'published', 'rejected', 'withdrawn'] as const;
export type PracticeState = (typeof practiceStates)[number];

/** A story as it is kept. Name and school are there only if the credit names them. */
export interface StoredPractice extends Omit<Practice, 'website' | 'seconds'>, Stored {
  /** Whether it came with an interest, under the same id and reference, and so goes with it. */
  withInterest: boolean;
  state: PracticeState;
  /** Counts the changes of state, from 0: who changes it says which one they have seen. */
  revision: number;
  /** When the state was last changed, if it has been. */
  changedAt?: string;
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

/** This id has been received, and what came with it has been removed since. */
export interface Removed {
  status: 'removed';
}

/** How much was removed. */
export interface Removal {
  status: 'removed';
  interests: number;
  practices: number;
}

export interface Unknown {
  status: 'unknown';
}

/** Which published stories: `after` is a cursor of the page before. */
export interface PublishedQuery {
  theme?: ThemeName | undefined;
  phase?: Phase | undefined;
  after?: string | undefined;
  /** At most so many. */
  limit: number;
}

/**
 * Keeps submissions. Every method may be called any number of times at once, and by several processes.
 *
 * A storage fault is a value, `unavailable`; a method rejects only for a programmer's mistake. The lists alone, having no
 * other way to say it, throw a `StorageFault` when the storage fails. They read in small pages: a long list never blocks a write.
 */
export interface Store {
  /** What is known of this id in this form. */
  find(kind: Kind, form: string, id: string): Promise<Unknown | Known | Removed | Unavailable>;

  /**
   * Keeps a submission with its consents, and the story that may come with an interest, in one transaction. `added` means:
   * reported by the operating system as written to stable storage. `known` and `removed` mean that a repeat or a removal came
   * first, and `reference-taken` that another reference is needed; then nothing was kept.
   */
  add(entry: NewEntry): Promise<{ status: 'added' } | Known | Removed | { status: 'reference-taken' } | Unavailable>;

  /** The interests of a form, in the order they were received. */
  listInterests(form: string): AsyncIterable<StoredInterest>;

  /** The stories of a form, in the order they were received; of one state, if one is given. */
  listPractices(form: string, state?: PracticeState): AsyncIterable<StoredPractice>;

  /** A page of published stories, the last published first. An unknown cursor is `unknown`. */
  published(
    form: string,
    query: PublishedQuery,
  ): Promise<{ status: 'found'; practices: StoredPractice[]; total: number; next?: string } | Unknown | Unavailable>;

  /** A story by its reference, in whichever form. */
  findPractice(reference: string): Promise<{ status: 'found'; practice: StoredPractice } | Unknown | Unavailable>;

  /** Changes a story's state if it is still at this revision; else says how it is now. */
  setPracticeState(change: {
    reference: string;
    state: PracticeState;
    revision: number;
    at: string;
  }): Promise<{ status: 'changed' | 'stale'; practice: StoredPractice } | Unknown | Unavailable>;

  /** The forms that something is kept of, by name and in order, whether a configuration has them or not. */
  formsWithAnswers(): Promise<{ status: 'found'; forms: string[] } | Unavailable>;

  /** All that is kept of a person in these forms, by e-mail address (case does not count): interests, and stories with them. */
  findSubject(
    email: string,
    forms: readonly string[],
  ): Promise<{ status: 'found'; interests: StoredInterest[]; practices: StoredPractice[] } | Unavailable>;

  /**
   * Removes what `findSubject` finds: whatever the store is asked from then on, it has nothing of it, and `scrub` sees to what its
   * files still have. The ids stay, so that a late repeat is told `removed` and not kept again.
   */
  eraseSubject(email: string, forms: readonly string[], at: string): Promise<Removal | Unavailable>;

  /** Removes one submission by its reference, the story with its interest: for who gave no e-mail address. */
  eraseReference(reference: string, forms: readonly string[], at: string): Promise<Removal | Unavailable>;

  /** Removes all of a form that was received before a time (ISO 8601), as `eraseSubject` does, in small steps. */
  purge(form: string, before: string, at: string): Promise<Removal | Unavailable>;

  /**
   * Sees to it that no page of the database has anything any more of what has been removed, by whomever and in whichever process.
   * That may cost as much as writing all that is kept: it is for the end of a removal, not for each step of it, and costs next to
   * nothing if nothing was removed since the last time. `unavailable`: what was removed stays removed, and this is to be asked for again.
   */
  scrub(): Promise<{ status: 'scrubbed' } | Unavailable>;

  /** Whether there is anything to read from. */
  readable(): Promise<{ status: 'ready' } | Unavailable>;

  /**
   * Whether a submission can be kept: the storage answers, still keeps its promise of durability, and takes what is written, as
   * far as the last minute tells. May be asked by anybody, and any number of times.
   */
  ready(): Promise<{ status: 'ready' } | Unavailable>;

  /** Writes everything to its final place and lets go of it. Nothing may be asked of the store after this. */
  close(): Promise<void>;
}

/** Why a database can't be used at all, as a sentence for whoever starts the receiver. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** What a list throws when the storage fails in the middle of it. */
export class StorageFault extends Error {
  override name = 'StorageFault';
  /** @param reason The driver's name for the fault; never a value from a submission. */
  constructor(readonly reason: string) {
    super(`The storage failed: ${reason}.`);
  }
}
