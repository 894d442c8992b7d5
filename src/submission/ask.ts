import { fetchJson } from '../content/fetch-json.js';
import { looksLike } from './looks-like.js';

/** Why there is no answer: an HTTP status, what the browser says of the failure, or `policy` if the page's own security policy (CSP) refused. */
export interface NoAnswer {
  status: 'failed';
  detail: string;
}

/** An answer, or why there is none. */
export type Asked<T> = { status: 'loaded'; answer: T } | NoAnswer;

/** Asks for JSON that looks like the example. Never rejects. */
export async function ask<T>(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit & { signal: AbortSignal },
  example: T,
): Promise<Asked<T>> {
  const fetched = await fetchJson(fetch, url, init);
  if (fetched.status !== 'fetched')
    return { status: 'failed', detail: fetched.status === 'policy' ? 'policy' : fetched.detail };
  return looksLike(fetched.json, example)
    ? { status: 'loaded', answer: fetched.json as T }
    : { status: 'failed', detail: 'JSON' };
}
