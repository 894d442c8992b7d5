/** Whether the storage takes what is written: reading goes on as before when a disk is full, and would prove nothing. */
import type { Unavailable } from './store.js';

/** Milliseconds for which a write proves something: one that was kept, and one that failed. */
const holds = { kept: 30_000, failed: 5_000 };

export interface Proof {
  /** Takes note of a write that has failed. */
  failed(fault: Unavailable): void;
  /** Why nothing can be kept; nothing, if all is well. */
  fault(): Promise<Unavailable | undefined>;
}

export interface ProofOptions {
  /** Writes as much as a submission may, so that nothing is left of it, and says what came of it. */
  attempt: () => Promise<Unavailable | undefined>;
  /** Whether to try nothing before a write has failed. */
  afterFailure?: boolean;
  /** Milliseconds, from whenever. */
  now?: (() => number) | undefined;
}

/**
 * Proves it by a write, but not by one for each time that somebody asks: anybody may, as often as they like. What somebody else's
 * write has met with is believed until the next proof, so that whoever watches knows of a full disk with the first answer that could not be kept.
 */
export function proof({ attempt, afterFailure = false, now = () => performance.now() }: ProofOptions): Proof {
  let at = -Infinity;
  let hasFailed = false;
  let known: Promise<Unavailable | undefined> = Promise.resolve(undefined);

  async function prove() {
    const fault = await attempt();
    hasFailed = fault !== undefined;
    return fault;
  }

  return {
    failed(fault) {
      hasFailed = true;
      known = Promise.resolve(fault);
    },
    async fault() {
      if (afterFailure && !hasFailed) return known;
      if (now() - at < (hasFailed ? holds.failed : holds.kept)) return known;
      at = now();
      return (known = prove());
    },
  };
}
