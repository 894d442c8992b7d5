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
  init: RequestInit,
  example: T,
): Promise<Asked<T>> {
  try {
    const response = await fetch(url, { credentials: 'omit', ...init });
    if (!response.ok) return { status: 'failed', detail: String(response.status) };
    const answer: unknown = await response.json();
    return looksLike(answer, example)
      ? { status: 'loaded', answer: answer as T }
      : { status: 'failed', detail: 'JSON' };
  } catch (error) {
    const { name, message } = (error ?? {}) as Partial<Error>;
    return { status: 'failed', detail: String(name === 'policy' ? name : message) };
  }
}
