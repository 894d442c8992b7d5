/** What a receiver says of a form: `GET {endpoint}`. */
import * as z from 'zod/mini';
import { themeNames } from '../content/themes.js';

const words = z.string().check(z.minLength(1));

/**
 * Public settings of one form. Keys that a newer receiver adds are ignored.
 *
 * `consents` are the words that people can agree to; a form shows those of its own language, or else the first.
 */
export const settingsSchema = z.object({
  controller: words,
  privacyUrl: words,
  complaintsUrl: words,
  /** Days after which an answer is deleted. */
  retentionDays: z.number(),
  themes: z.array(z.literal(themeNames)),
  consents: z.array(z.object({ purpose: words, version: words, language: words, words, sha256: words })),
});

export type FormSettings = z.infer<typeof settingsSchema>;
