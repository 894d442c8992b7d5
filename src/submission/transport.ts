import { failed, type Outcome } from './outcome.js';

/** What every submission has, whatever its kind. */
export interface Submission {
  id: string;
}

/** What is sent, by the last part of its address at a receiver. */
export type Kind = 'interests' | 'practices';

/** One way to hand a submission over. A site can bring its own with `registerAdapter()`. */
export interface Adapter {
  /** Value of the attribute `adapter`. */
  readonly name: string;
  /** Whether the same submission can be sent again without making a second record. Only then is it, by itself. */
  readonly idempotent: boolean;
  /** Whether the endpoint tells its settings (controller, privacy notice, consent words) when asked with GET. */
  readonly settings?: boolean;
  /** The request to make: where, and what. `kind` is the plural in the receiver's address. */
  request(endpoint: string, kind: Kind, submission: Submission): readonly [string, RequestInit];
  /** What the answer means. May throw at JSON that is none, which then counts as `intercepted`. */
  read(response: Response, submission: Submission): Promise<Outcome> | Outcome;
}

/** What sending needs from its surroundings. */
export interface SendEffects {
  fetch: typeof fetch;
  /** Milliseconds to wait for an answer, 15,000 by default. */
  timeout: number;
}

/** Sends once. Never rejects: whatever happens is an outcome. */
export async function send(
  adapter: Adapter,
  endpoint: string,
  kind: Kind,
  submission: Submission,
  { fetch, timeout }: SendEffects,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeout);
  try {
    const [url, init] = adapter.request(endpoint, kind, submission);
    // Kept alive: a request under way is not lost with the tab that made it.
    const response = await fetch(url, { method: 'POST', credentials: 'omit', keepalive: true, signal, ...init });
    const { status } = response;
    // A server that breaks may do so after it has kept the answers; one that is busy (503) has not begun.
    if (!adapter.idempotent && status >= 500 && status !== 503) return failed('unconfirmed');
    return await adapter.read(response, submission);
  } catch (error) {
    // By name: WebKit makes a DOMException of it.
    const name = (error as Error | undefined)?.name;
    if (name === 'SyntaxError') return failed('intercepted');
    if (name === 'policy') return failed(name);
    // Whether it arrived nobody knows, and an adapter that can't be asked twice must not be told twice.
    if (!adapter.idempotent) return failed('unconfirmed');
    return failed(signal.aborted ? 'timeout' : 'network');
  }
}

/** An outcome for the refusals that mean the same whoever answers. */
export function refusal(response: Response): Outcome {
  const { status } = response;
  if (status === 429 || status >= 500) {
    const header = response.headers.get('Retry-After') ?? '';
    // Seconds, or a date (RFC 9110, 10.2.3).
    const retryAfter = Number(header) || (Date.parse(header) - Date.now()) / 1000;
    return { ...failed('unavailable'), ...(retryAfter >= 0 && { retryAfter }) };
  }
  return failed('rejected');
}

/** Most tries after the first one. */
const retries = 5;

/** Seconds that no wait is longer than. The first one is up to one second, each next one up to twice as long. */
const cap = 30;

/** Seconds that a person can be left to wait because the other end asks for it. Who is asked for more is told at once. */
const patience = 120;

/**
 * Seconds to wait before a submission is sent again, or undefined if it is not: with full jitter, so that a school whose line
 * comes back does not send everything in one moment (Marc Brooker, "Exponential Backoff And Jitter").
 *
 * @param tries How often it has been sent before.
 * @param random From 0 to below 1.
 */
export function waitBeforeRetry(outcome: Outcome, tries: number, random: number): number | undefined {
  if (outcome.status !== 'failed' || tries > retries) return undefined;
  if (!['network', 'timeout', 'unavailable'].includes(outcome.code)) return undefined;
  const { retryAfter = 0 } = outcome;
  return retryAfter > patience ? undefined : retryAfter + random * Math.min(cap, 2 ** (tries - 1));
}
