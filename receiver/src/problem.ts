import type { FieldProblem } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from './env.js';

/** Every way in which a request can be refused. The titles are for developers; the form has its own words for people. */
const problems = {
  malformed: [400, 'The body is not well-formed JSON in UTF-8'],
  'invalid-parameter': [400, 'A parameter of the address is not one that can stand there'],
  'idempotency-key-mismatch': [400, 'The Idempotency-Key must be the id of the body, in double quotes'],
  unauthorized: [401, 'A bearer token is needed'],
  'origin-not-allowed': [403, 'The origin is not on the list of this form'],
  'unknown-form': [404, 'There is no form of this name'],
  'no-stories': [404, 'This form takes no stories'],
  'not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'not-possible': [409, 'A story in this state can not become that'],
  removed: [410, 'What came with this id has been removed'],
  stale: [412, 'The story has been changed since the revision that If-Match names'],
  'too-large': [413, 'The body is larger than 32 KiB'],
  'not-json': [415, 'The body must be application/json, not compressed'],
  validation: [422, 'Some fields are refused'],
  'consent-text-changed': [422, 'The consent is not to words of this form'],
  'idempotency-key-reused': [422, 'This id has been used with another body'],
  'revision-missing': [428, 'If-Match must name the revision that was seen, in double quotes'],
  'too-many': [429, 'This address asks too often'],
  internal: [500, 'The receiver has a fault'],
  unavailable: [503, 'Nothing can be stored just now'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;

export type ProblemCode = keyof typeof problems;

/** Seconds after which it is worth trying again, when the storage is busy. */
const retryAfter = '5';

/**
 * Refuses a request with problem+json (RFC 9457). Nothing that was submitted is repeated in it.
 *
 * @param errors The fields at fault, for `validation`.
 */
export function problem(c: Context<Env>, code: ProblemCode, errors?: FieldProblem[]): Response {
  const [status, title] = problems[code];
  c.set('problem', code);
  c.set('errors', errors);
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

/** Refuses with `too-many`, until so many seconds have passed. */
export function tooMany(c: Context<Env>, seconds: number): Response {
  c.header('Retry-After', String(seconds));
  return problem(c, 'too-many');
}
