/** `GET {base}/v1/forms/{form}`: what a form has to show. */
import type { Handler } from 'hono';
import type { Env } from '../env.js';
import { sha256 } from '../hash.js';

/** The public settings, to be kept for 5 minutes and then asked for anew with the ETag. */
export const tellSettings: Handler<Env> = (c) => {
  const body = JSON.stringify(c.get('form').settings);
  const etag = `"${sha256(body).slice(0, 32)}"`;
  c.header('Cache-Control', 'public, max-age=300');
  c.header('ETag', etag);
  if (isAmong(etag, c.req.header('If-None-Match'))) return c.body(null, 304);
  return c.body(body, 200, { 'Content-Type': 'application/json' });
};

/** Weak comparison (RFC 9110, 8.8.3.2): a proxy that compresses may have marked our ETag as weak. */
const isAmong = (etag: string, list = ''): boolean =>
  list.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')));
