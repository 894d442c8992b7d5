/** What came, or why nothing did: `detail` is an HTTP status, or what the browser says of the failure. */
export type Fetched =
  | { status: 'fetched'; json: unknown }
  | { status: 'missing' | 'policy' | 'slow' | 'web-page' | 'not-json'; detail: string };

/** Asks for JSON. Never rejects. A `fetch` that knows of the page's own security policy (CSP) rejects with the name `policy`. */
export async function fetchJson(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Fetched> {
  let body = '';
  try {
    const response = await fetch(url, { credentials: 'omit', ...init });
    if (!response.ok) return { status: 'missing', detail: String(response.status) };
    body = await response.text();
    return { status: 'fetched', json: JSON.parse(body) };
  } catch (error) {
    const { name, message } = (error ?? {}) as Partial<Error>;
    const unread = /^\s*</.test(body) ? 'web-page' : 'not-json';
    const failed = name === 'SyntaxError' ? unread : init.signal.aborted ? 'slow' : 'missing';
    return { status: name === 'policy' ? name : failed, detail: String(message) };
  }
}
