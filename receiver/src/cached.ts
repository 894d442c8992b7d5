import type { Context } from 'hono';
import type { Env } from './env.js';
import { sha256 } from './hash.js';

/** Answers with public JSON, to be kept for some seconds and then asked for anew with the ETag. */
export function cached(c: Context<Env>, value: object, seconds: number): Response {
  const body = JSON.stringify(value);
  const etag = `"${sha256(body).slice(0, 32)}"`;
  c.header('Cache-Control', `public, max-age=${String(seconds)}`);
  c.header('ETag', etag);
  if (isAmong(etag, c.req.header('If-None-Match'))) return c.body(null, 304);
  return c.body(body, 200, { 'Content-Type': 'application/json' });
}

/** Weak comparison (RFC 9110, 8.8.3.2): a proxy that compresses may have marked our ETag as weak. */
const isAmong = (etag: string, list = ''): boolean =>
  list.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')));
