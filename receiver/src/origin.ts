/** Which sites may use a form, and how they are told when they may not. */
import type { Handler, MiddlewareHandler } from 'hono';
import type { Env } from './env.js';
import { problem } from './problem.js';

/**
 * Lets any page READ the answers, refusals above all: only so can the form tell its editor that the site isn't on the list.
 * What a page may DO is for the gate to say, at the request itself. Nothing here goes by cookies, and credentials are never allowed.
 */
export const readableAnywhere: MiddlewareHandler<Env> = async (c, next) => {
  c.header('Vary', 'Origin');
  const origin = c.req.header('Origin');
  if (origin !== undefined) {
    c.header('Access-Control-Allow-Origin', origin);
    c.header('Access-Control-Expose-Headers', 'Retry-After, Idempotency-Replayed');
  }
  await next();
};

/** Answers a preflight. Its answer is the same for every site, see `readableAnywhere`. */
export const preflight =
  (methods: string): Handler<Env> =>
  (c) => {
    c.header('Access-Control-Allow-Methods', methods);
    c.header('Access-Control-Allow-Headers', 'content-type, idempotency-key');
    // Seconds: the most that any browser keeps it.
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  };

/** Lets a request through only from the form's own sites: exact match, before the body is read. */
export const fromListedSite: MiddlewareHandler<Env> = async (c, next) => {
  const origin = c.req.header('Origin');
  if (origin === undefined || !c.get('form').origins.has(origin)) return problem(c, 'origin-not-allowed');
  return next();
};

/** As `fromListedSite`, but open to what is no page: a browser that opens the address, `curl`, a monitor. */
export const fromListedSiteOrNone: MiddlewareHandler<Env> = (c, next) =>
  c.req.header('Origin') === undefined ? next() : fromListedSite(c, next);
