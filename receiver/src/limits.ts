/** How fast one address may send. Each copy of the receiver counts for itself, in memory that can't grow without end. */
import type { Limits } from './config.js';

/** How many addresses are remembered. The one that has been quiet the longest is forgotten first. */
const most = 10_000;

export interface Limiter {
  /** Seconds until the address may do what costs so much; 0 is now. */
  wait(address: string, cost?: number): number;
  /** Takes the cost, if it is there to be taken, and says what `wait` would have said before. */
  take(address: string, cost?: number): number;
}

/** A bucket of tokens for each address: it holds `burst`, and `perMinute` trickle in. */
export function limiter({ burst, perMinute }: Limits, clock: () => Date): Limiter {
  const buckets = new Map<string, { left: number; at: number }>();

  function bucketOf(address: string) {
    const now = clock().getTime();
    const { left, at } = buckets.get(address) ?? { left: burst, at: now };
    // A clock that is set back gives nothing, and takes nothing.
    return { left: Math.min(burst, left + (Math.max(0, now - at) * perMinute) / 60_000), at: now };
  }

  const wait: Limiter['wait'] = (address, cost = 1) =>
    Math.ceil((Math.max(0, cost - bucketOf(address).left) / perMinute) * 60);

  return {
    wait,
    take(address, cost = 1) {
      const seconds = wait(address, cost);
      const { left, at } = bucketOf(address);
      buckets.delete(address); // And to the end: the first is the one that has been quiet the longest.
      buckets.set(address, { left: seconds ? left : left - cost, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= most) break;
        buckets.delete(oldest);
      }
      return seconds;
    },
  };
}
