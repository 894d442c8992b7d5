/** Who sends, as far as the connection and our own proxies tell. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from './env.js';
import type { Limiter } from './limits.js';
import { tooMany } from './problem.js';

/** What is logged, once, if the proxies have named fewer addresses than there are proxies: all visitors may be taken for one. */
export interface ProxyEntry {
  event: 'proxies-missing';
  trustProxy: number;
  named: number;
}

/** The values of a header to which each proxy adds one at the end. */
const listOf = (c: Context<Env>, header: 'X-Forwarded-For' | 'X-Forwarded-Proto'): string[] =>
  (c.req.header(header) ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);

/**
 * Of such a list the value that the outermost proxy of ours has added. Of a shorter list the first: a proxy that replaces it
 * leaves nothing of what the visitor has claimed.
 */
const saidByOurs = (list: string[], trustProxy: number): string | undefined =>
  trustProxy ? (list.at(-trustProxy) ?? list[0]) : undefined;

/**
 * The address that a request comes from, or undefined if it can't be told: elsewhere than on Node without a proxy of ours.
 * An IPv6 network counts as one address, since whoever has one address of it has them all.
 */
export function addressOf(c: Context<Env>, trustProxy: number): string | undefined {
  const host = c.env as Env['Bindings'] | undefined;
  const forwarded = saidByOurs(listOf(c, 'X-Forwarded-For'), trustProxy);
  const address = forwarded ?? host?.incoming?.socket.remoteAddress;
  // Some proxies say the port too: [2001:db8::1]:443 or 192.0.2.1:443.
  const bare = address?.replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3');
  const plain = bare?.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return plain?.includes(':') ? networkOf(plain) : plain;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}

/**
 * Whether the browser asked by https, so that a cookie can be kept to it. With a form it says so itself, which helps where TLS
 * ends at a proxy that the next one knows nothing of. Whoever makes it up does so for a cookie of their own.
 */
export const isSecure = (c: Context<Env>, trustProxy: number): boolean =>
  (saidByOurs(listOf(c, 'X-Forwarded-Proto'), trustProxy) ?? new URL(c.req.url).protocol.slice(0, -1)) === 'https' ||
  /^https:/.test(c.req.header('Origin') ?? '');

/** This machine itself: a proxy that `trustProxy` doesn't count, behind which everybody is, or somebody at its keyboard. */
const isHere = (address: string): boolean => /^127\.|^0:0:0:0$/.test(address);

/** Slows an address down that asks too often. Asking costs a tenth of sending. */
export function limited(limits: Limiter, trustProxy: number, log: (entry: ProxyEntry) => void): MiddlewareHandler<Env> {
  let told = false;
  return async (c, next) => {
    const named = listOf(c, 'X-Forwarded-For').length;
    const isMissing = named < trustProxy;
    if (isMissing && !told) {
      told = true;
      log({ event: 'proxies-missing', trustProxy, named });
    }
    const address = addressOf(c, trustProxy) ?? '';
    // Where a proxy should have named an address, everybody counts, if only all as one: else nothing would be slowed down.
    const counts = isMissing || (address !== '' && !isHere(address));
    const seconds = counts ? limits.take(address, c.req.method === 'POST' ? 1 : 0.1) : 0;
    return seconds ? tooMany(c, seconds) : next();
  };
}
