/** `GET {base}/v1/forms/{form}/practices`: the published stories, for anybody to read. */
import { phases, themeNames, type PracticeList, type PublishedPractice } from 'belonging-widgets/submission';
import type { Handler } from 'hono';
import * as z from 'zod/mini';
import { cached } from '../cached.js';
import type { Env } from '../env.js';
import { problem, unavailable } from '../problem.js';
import type { Store, StoredPractice } from '../store/store.js';

const querySchema = z.object({
  theme: z.optional(z.literal(themeNames)),
  phase: z.optional(z.literal(phases)),
  cursor: z.optional(z.string()),
  limit: z.optional(z.string().check(z.regex(/^([1-9]|[1-4]\d|50)$/))),
});

/** What of a story is public, key by key: nothing that the store may add later gets out by itself. */
const publicPart = (practice: StoredPractice): PublishedPractice => ({
  id: practice.reference,
  title: practice.title,
  story: practice.story,
  phase: practice.phase,
  themes: practice.themes,
  ...(practice.name !== undefined && { name: practice.name }),
  ...(practice.school !== undefined && { school: practice.school }),
  language: practice.language,
  published: (practice.changedAt ?? practice.receivedAt).slice(0, 10),
});

/** A page of stories, to be kept for a minute: so long may one stay that has been withdrawn. */
export const tellPublished =
  (store: Store): Handler<Env> =>
  async (c) => {
    const query = z.safeParse(querySchema, c.req.query());
    if (!query.success) return problem(c, 'invalid-parameter');
    const { theme, phase, cursor: after, limit = '10' } = query.data;
    const found = await store.published(c.get('form').name, { theme, phase, after, limit: Number(limit) });
    if (found.status === 'unavailable') return unavailable(c, found.reason);
    if (found.status === 'unknown') return problem(c, 'invalid-parameter');
    const { practices, total, next } = found;
    const list: PracticeList = { practices: practices.map(publicPart), total, ...(next !== undefined && { next }) };
    return cached(c, list, 60);
  };
