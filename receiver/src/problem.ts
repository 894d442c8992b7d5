import type { FieldProblem } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from './env.js';

/** Every way in which a request can be refused. The titles are for developers; the form has its own words for people. */
const problems = {
  malformed: [400, 'The body is not well-formed JSON in UTF-8'],
  'idempotency-key-mismatch': [400, 'The Idempotency-Key must be the id of the body, in double quotes'],
  unauthorized: [401, 'A bearer token is needed'],
  'origin-not-allowed': [403, 'The origin is not on the list of this form'],
  'unknown-form': [404, 'There is no form of this name'],
  'not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'too-large': [413, 'The body is larger than 32 KiB'],
  'not-json': [415, 'The body must be application/json, not compressed'],
  validation: [422, 'Some fields are refused'],
  'consent-text-changed': [422, 'The consent is not to words of this form'],
  'idempotency-key-reused': [422, 'This id has been used with another body'],
  internal: [500, 'The receiver has a fault'],
  unavailable: [503, 'Nothing can be stored just now'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;

export type ProblemCode = keyof typeof problems;

/** Seconds after which it is worth trying again. */
const retryAfter = '5';

/**
 * Refuses a request with problem+json (RFC 9457). Nothing that was submitted is repeated in it.
 *
 * @param errors The fields at fault, for `validation`.
 */
export function problem(c: Context<Env>, code: ProblemCode, errors?: FieldProblem[]): Response {
  const [status, title] = problems[code];
  c.set('problem', code);
  c.header('Content-Type', 'application/problem+json');
  if (status === 503) c.header('Retry-After', retryAfter);
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="belonging-receiver"');
  const type = `urn:belonging-widgets:problem:${code}`;
  return c.body(JSON.stringify({ type, title, status, code, ...(errors && { errors }) }), status);
}

/** Refuses with `unavailable`, and leaves the driver's reason to the log. */
export function unavailable(c: Context<Env>, reason: string): Response {
  c.set('reason', reason);
  return problem(c, 'unavailable');
}
