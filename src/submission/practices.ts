/** Asks for published stories: a receiver, page by page, or a file that has them all. */
import { themeNames, type ThemeName } from '../content/themes.js';
import { ask, type NoAnswer } from './ask.js';
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

/** Stories, with the places of those that are none in `detail`; or why there are none. */
export type PracticesOutcome = { status: 'loaded'; list: PracticeList; detail: string } | NoAnswer;

/** What a published story looks like. The schema is `practiceListSchema`. */
const example = {
  id: '',
  title: '',
  story: '',
  phase: '',
  themes: [''],
  name: '',
  school: '',
  language: '',
  published: '',
};

const isStory = (value: unknown): value is PublishedPractice => {
  const story = { name: '', school: '', ...(value as PublishedPractice) };
  return (
    looksLike(story, example) &&
    story.id !== '' &&
    phases.includes(story.phase) &&
    story.themes.every((theme) => themeNames.includes(theme))
  );
};

/** The address of a page of stories at a receiver. */
export const practicesAddress = (endpoint: string, query: PracticeQuery): string => {
  // Twice through JSON, what is not said is not there.
  const said = JSON.parse(JSON.stringify(query)) as Record<string, string>;
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
  // Browsers that can't heed two (Safari until 17.3) wait as long as their connection does.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  const init = { signal: AbortSignal.any?.([signal, AbortSignal.timeout(timeout)]) ?? signal };
  const asked = await ask<unknown>(fetch, url, init, { practices: [] });
  if (asked.status === 'failed') return asked;
  const { practices, total, next } = asked.answer as Record<keyof PracticeList, unknown> & { practices: unknown[] };
  return {
    status: 'loaded',
    list: {
      practices: practices.filter(isStory),
      ...(typeof total === 'number' && { total }),
      ...(typeof next === 'string' && { next }),
    },
    detail: practices.flatMap((one, index) => (isStory(one) ? [] : `practices[${index}]`)).join(', '),
  };
}
