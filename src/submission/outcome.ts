import type { FieldProblem } from './rules.js';

/**
 * Why answers did not arrive. Each has its sentence in the pack (`form.failures`).
 *
 * `network` no connection · `timeout` no answer in time · `unavailable` 429, 5xx · `unconfirmed` the line broke, and with this
 * adapter nobody can ask whether they arrived · `intercepted` an answer that is not the receiver's: a filter's block page, a
 * login, another id · `origin` the site is not on the receiver's list · `consent` the words agreed to are not, or no longer,
 * the receiver's · `removed` erased since · `policy` the page's own security policy (CSP) forbids it · `rejected` anything else.
 */
export type FailureCode =
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'unconfirmed'
  | 'intercepted'
  | 'origin'
  | 'consent'
  | 'removed'
  | 'policy'
  | 'rejected';

/** It did not arrive. */
export const failed = (code: FailureCode): Outcome => ({ status: 'failed', code });

/** What became of a submission. */
export type Outcome =
  | { status: 'accepted'; reference?: string | undefined }
  | { status: 'invalid'; problems: FieldProblem[] }
  | {
      status: 'failed';
      code: FailureCode;
      /** Seconds that the other end asks to wait (`Retry-After`). */
      retryAfter?: number | undefined;
    };
