import type { Outcome } from './outcome.js';

/** What every submission has, whatever its kind. */
export interface Submission {
  id: string;
}

/** One way to hand a submission over. A site can bring its own with `registerAdapter()`. */
export interface Adapter {
  /** Value of the attribute `adapter`. */
  readonly name: string;
  /** Whether the same submission can be sent again without making a second record. */
  readonly idempotent: boolean;
  /** Whether the endpoint tells its settings (controller, privacy notice, consent words) when asked with GET. */
  readonly settings?: boolean;
  /** The request to make: where, and what. `kind` is the plural in the receiver's address. */
  request(endpoint: string, kind: 'interests' | 'practices', submission: Submission): readonly [string, RequestInit];
  /** What the answer means. May throw at a malformed one, which then counts as `unconfirmed`. */
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
  kind: 'interests' | 'practices',
  submission: Submission,
  { fetch, timeout }: SendEffects,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeout);
  let response: Response | undefined;
  try {
    const [url, init] = adapter.request(endpoint, kind, submission);
    response = await fetch(url, { method: 'POST', credentials: 'omit', signal, ...init });
    return await adapter.read(response, submission);
  } catch {
    // Whether it arrived nobody knows, and an adapter that can't be asked twice must not be told twice.
    if (response || !adapter.idempotent) return { status: 'failed', code: 'unconfirmed' };
    return { status: 'failed', code: signal.aborted ? 'timeout' : 'network' };
  }
}

/** An outcome for the refusals that mean the same whoever answers. */
export function refusal(response: Response): Outcome {
  const { status } = response;
  if (status === 429 || status >= 500) {
    const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
    return { status: 'failed', code: 'unavailable', ...(retryAfter >= 0 && { retryAfter }) };
  }
  return { status: 'failed', code: 'rejected' };
}
