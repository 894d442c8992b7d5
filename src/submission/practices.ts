/** Asks for published stories: a receiver, page by page, or a file that has them all. */
import { themeNames, type ThemeName } from '../content/themes.js';
import { looksLike } from './looks-like.js';
import { phases, type Phase } from './practice.js';
import type { PracticeList, PublishedPractice } from './schema.js';
import type { SendEffects } from './transport.js';

/** Which stories: all, if nothing is said. */
export interface PracticeQuery {
  theme?: ThemeName | undefined;
  phase?: Phase | undefined;
  /** Where to go on: the `next` of the page before. */
  cursor?: string | undefined;
  /** How many at most, 1 to 50. */
  limit: number;
}

/** Stories, and the places in the list of those that are none; or why there is no list: an HTTP status, or what the browser calls it. */
export type PracticesOutcome =
  { status: 'loaded'; list: PracticeList; leftOut: number[] } | { status: 'failed'; detail: string };

/** What a published story looks like. The schema is `practiceListSchema`. */
const example = { id: '', title: '', story: '', phase: '', themes: [''], language: '', published: '' };

const isStory = (value: unknown): value is PublishedPractice => {
  if (!looksLike(value, example)) return false;
  const { id, phase, themes, name = '', school = '' } = value as PublishedPractice;
  return (
    id !== '' &&
    phases.includes(phase) &&
    themes.every((theme) => themeNames.includes(theme)) &&
    looksLike([name, school], [''])
  );
};

/** The address of a page of stories at a receiver. */
export const practicesAddress = (endpoint: string, query: PracticeQuery): string => {
  const said = Object.entries(query).flatMap(([key, value]) => (value ? [[key, String(value)]] : []));
  return `${endpoint.trim().replace(/\/+$/, '')}/practices?${String(new URLSearchParams(said))}`;
};

/** A page of a list that has all stories: what a receiver would answer. */
export function pageOf({ practices }: PracticeList, { theme, phase, cursor, limit }: PracticeQuery): PracticeList {
  const matching = practices.filter((one) => (!theme || one.themes.includes(theme)) && (!phase || one.phase === phase));
  const end = Number(cursor ?? 0) + limit;
  return {
    practices: matching.slice(end - limit, end),
    total: matching.length,
    ...(end < matching.length && { next: String(end) }),
  };
}

/** Fetches stories; what is none is left out. Never rejects. */
export async function loadPractices(
  url: string,
  { fetch, timeout }: SendEffects,
  signal: AbortSignal,
): Promise<PracticesOutcome> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    if (!response.ok) return { status: 'failed', detail: String(response.status) };
    const { practices, total, next } = ((await response.json()) ?? {}) as Record<keyof PracticeList, unknown>;
    if (!Array.isArray(practices)) return { status: 'failed', detail: 'JSON' };
    return {
      status: 'loaded',
      list: {
        practices: practices.filter(isStory),
        ...(typeof total === 'number' && { total }),
        ...(typeof next === 'string' && { next }),
      },
      leftOut: practices.flatMap((one, index) => (isStory(one) ? [] : [index + 1])),
    };
  } catch (error) {
    return { status: 'failed', detail: String((error as Error | undefined)?.name) };
  }
}
