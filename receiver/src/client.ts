/** Who sends, as far as the connection and our own proxies tell. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Env } from './env.js';
import type { Limiter } from './limits.js';
import { tooMany } from './problem.js';

/** A value of a list to which each proxy adds at the end: the one that the outermost of ours has added. */
function saidByOurs(list: string | undefined, trustProxy: number): string | undefined {
  const values = list?.split(',').map((value) => value.trim()) ?? [];
  return trustProxy ? values.at(-trustProxy) : undefined;
}

/**
 * The address that a request comes from, or undefined if it can't be told: elsewhere than on Node without a proxy of ours.
 * An IPv6 network counts as one address, since whoever has one address of it has them all.
 */
export function addressOf(c: Context<Env>, trustProxy: number): string | undefined {
  const host = c.env as Env['Bindings'] | undefined;
  const forwarded = saidByOurs(c.req.header('X-Forwarded-For'), trustProxy);
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

/** Whether the browser asked by https, so that a cookie can be kept to it. */
export const isSecure = (c: Context<Env>, trustProxy: number): boolean =>
  (saidByOurs(c.req.header('X-Forwarded-Proto'), trustProxy) ?? new URL(c.req.url).protocol.slice(0, -1)) === 'https';

/** This machine itself: a proxy that `trustProxy` doesn't count, behind which everybody is, or somebody at its keyboard. */
const isHere = (address: string): boolean => /^127\.|^0:0:0:0$/.test(address);

/** Slows an address down that asks too often. Asking costs a tenth of sending. */
export const limited =
  (limits: Limiter, trustProxy: number): MiddlewareHandler<Env> =>
  async (c, next) => {
    const address = addressOf(c, trustProxy);
    const seconds = address && !isHere(address) ? limits.take(address, c.req.method === 'POST' ? 1 : 0.1) : 0;
    return seconds ? tooMany(c, seconds) : next();
  };
