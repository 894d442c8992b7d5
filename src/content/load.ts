import { conform, isGroup, type Loaded } from './conform.js';
import { fetchJson, type Fetched } from './fetch-json.js';

/** What loading needs from its surroundings. */
export interface LoadEffects {
  fetch: typeof fetch;
  /** Milliseconds after which a pack counts as too slow. */
  timeout: number;
}

/** Sections that a pack may have (the keys of `packSchema`, says a test); an element carries only those that it shows. */
export const sections =
  'meta about sources banner themes cards table source problems doctor absent topics phases form interest practice practices'.split(
    ' ',
  );

/** One request for all the elements of a page that name the same pack. A failure is not remembered. */
const requests = new Map<string, Promise<Fetched>>();

/**
 * Fetches a content pack and lays it over the built-in words. Never throws, and never rejects.
 *
 * @param url Absolute address of the pack.
 * @param builtin The sections that the element needs, in the built-in words for the language that the pack names, if it does:
 *   the example for what is in the pack.
 */
export async function load<T extends object>(
  url: string,
  builtin: (language?: string) => T,
  { fetch, timeout }: LoadEffects,
): Promise<Loaded<T>> {
  const request = requests.get(url) ?? fetchJson(fetch, url, { signal: AbortSignal.timeout(timeout) });
  requests.set(url, request);
  const fetched = await request;
  if (fetched.status !== 'fetched') {
    requests.delete(url);
    return { url, ...fetched, ...(fetched.status === 'slow' && { detail: String(timeout / 1000) }) };
  }
  const language = (fetched.json as { meta?: { language?: unknown } } | null)?.meta?.language;
  const example = builtin(typeof language === 'string' ? language : undefined);
  return conform(url, forElement(fetched.json, example), example);
}

/** Leaves out what other elements say, so that only a name which no element knows is found fault with. */
export function forElement(json: unknown, builtin: object): unknown {
  if (!isGroup(json)) return json;
  const own = Object.entries(json).filter(
    ([section]) => section in builtin || !['$schema', ...sections].includes(section),
  );
  return Object.fromEntries(own);
}
