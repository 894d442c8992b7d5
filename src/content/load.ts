import { conform, isGroup, type Loaded, type PackProblem } from './conform.js';

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

type Fetched = { status: 'fetched'; json: unknown } | PackProblem;

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
  effects: LoadEffects,
): Promise<Loaded<T>> {
  const request = requests.get(url) ?? fetchJson(url, effects);
  requests.set(url, request);
  const fetched = await request;
  if (fetched.status !== 'fetched') {
    requests.delete(url);
    return fetched;
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

async function fetchJson(url: string, { fetch, timeout }: LoadEffects): Promise<Fetched> {
  const problem = (status: Exclude<PackProblem['status'], 'wrong'>, detail: unknown): PackProblem => ({
    status,
    url,
    detail: String(detail),
  });
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, { signal, credentials: 'omit' });
    if (!response.ok) return problem('missing', response.status);
    const body = await response.text();
    try {
      return { status: 'fetched', json: JSON.parse(body) };
    } catch (error) {
      return problem(/^\s*</.test(body) ? 'web-page' : 'not-json', (error as Error).message);
    }
  } catch (error) {
    const { name, message } = (error ?? {}) as Partial<Error>;
    if (name === 'policy') return problem(name, message);
    return signal.aborted ? problem('slow', timeout / 1000) : problem('missing', message);
  }
}
