/** Who may read and decide: whoever holds a token. The token itself isn't known here, only its hash. */
import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { addressOf } from './client.js';
import type { Form } from './config.js';
import type { Env } from './env.js';
import { sha256 } from './hash.js';
import type { Limiter } from './limits.js';
import { problem, tooMany } from './problem.js';

/** Wrong tokens that one address may try: so many at once, and so many more each minute. */
export const wrongTokens = { burst: 10, perMinute: 6 };

export interface TokenOptions {
  forms: ReadonlyMap<string, Form>;
  /** Hash of the token of all forms that have none of their own. */
  tokenSha256: string | undefined;
  /** Counts the wrong tokens. */
  wrong: Limiter;
  trustProxy: number;
}

/**
 * Tries a token: the forms that it opens, none if it is wrong, or the seconds to wait after too many wrong ones. `general`: it is
 * the token of all forms that have none of their own, and so of those that the configuration has no more.
 */
export type Try = (c: Context<Env>, token: string) => { opened: Form[]; general: boolean } | { seconds: number };

export const tryToken =
  ({ forms, tokenSha256: generalSha256, wrong, trustProxy }: TokenOptions): Try =>
  (c, token) => {
    const hash = Buffer.from(sha256(token));
    // Compared are hashes, in constant time.
    const isOf = (tokenSha256: string | undefined) =>
      tokenSha256 !== undefined && timingSafeEqual(hash, Buffer.from(tokenSha256));
    const opened = [...forms.values()].filter(({ tokenSha256 }) => isOf(tokenSha256));
    const general = isOf(generalSha256);
    // A right one is right, whatever else comes from its address: that may be a whole school's, or a proxy's that nobody has
    // told us of, and whoever is signed in there must not be put out by somebody else's guesses. It makes nobody's guesses
    // better: a token of ours has 256 bits, which no number of tries finds. The limit only keeps the tries few.
    const seconds = opened.length || general ? 0 : wrong.take(addressOf(c, trustProxy) ?? '');
    if (seconds) return { seconds };
    return { opened, general };
  };

/** Lets through who holds the token of the form that the address names; or any token, where it names none. */
export const withToken =
  (attempt: Try): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
    if (token === undefined) return problem(c, 'unauthorized');
    const tried = attempt(c, token);
    if ('seconds' in tried) return tooMany(c, tried.seconds);
    const form = c.get('form') as Form | undefined;
    const { opened, general } = tried;
    if (form ? !opened.includes(form) : !opened.length && !general) return problem(c, 'unauthorized');
    c.set('opened', opened);
    c.set('general', general);
    return next();
  };
