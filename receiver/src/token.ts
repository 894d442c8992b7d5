/** Who may read and decide: whoever holds a token. The token itself isn't known here, only its hash. */
import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { addressOf } from './client.js';
import type { Form } from './config.js';
import type { Env } from './env.js';
import { sha256 } from './hash.js';
import type { Limiter } from './limits.js';
import { problem, tooMany } from './problem.js';

/** Wrong tokens that one address may try: so many at once, and so many more each minute. */
export const wrongTokens = { burst: 10, perMinute: 6 };

/** The forms that a token opens. Compared are hashes, in constant time. */
export function formsOpenedBy(token: string, forms: ReadonlyMap<string, Form>): Form[] {
  const hash = Buffer.from(sha256(token));
  return [...forms.values()].filter(
    ({ tokenSha256 }) => tokenSha256 !== undefined && timingSafeEqual(hash, Buffer.from(tokenSha256)),
  );
}

export interface TokenOptions {
  forms: ReadonlyMap<string, Form>;
  /** Counts the wrong tokens. */
  wrong: Limiter;
  trustProxy: number;
}

/** Lets through who holds the token of the form that the address names; or of any form, where it names none. */
export const withToken =
  ({ forms, wrong, trustProxy }: TokenOptions): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (token === undefined) return problem(c, 'unauthorized');
    const address = addressOf(c, trustProxy) ?? '';
    // Asked before the token is looked at: who has tried too many learns nothing of the next.
    const seconds = wrong.wait(address);
    if (seconds) return tooMany(c, seconds);

    const opened = formsOpenedBy(token, forms);
    const form = c.get('form') as Form | undefined;
    if (form ? opened.includes(form) : opened.length) {
      c.set('opened', opened);
      return next();
    }
    wrong.take(address);
    return problem(c, 'unauthorized');
  };
