/** An interest: somebody who wants to be more involved. */
import * as z from 'zod/mini';
import { themeNames } from '../content/themes.js';
import { choice, choices, consent, email, id, language, line, text } from './fields.js';

/** What somebody does at a school, as far as they want to say. */
export const roles = ['teaching', 'support', 'leadership', 'governance', 'other', 'prefer-not-to-say'] as const;

/** What the person answers. There is no question about union membership, health, religion or a pupil, and there must be none. */
const answers = {
  name: line(1, 120),
  email,
  school: z.optional(line(1, 160)),
  role: choice(roles),
  themes: choices(themeNames, 0, 3),
  message: z.optional(text(1, 1000)),
};

/** What a form checks before anything is sent: the answers, and whether the box is ticked. */
export const interestAnswers = z.strictObject({ ...answers, consent: z.literal(true, 'required') });

/** An interest as it crosses the wire: `POST {endpoint}/interests`. */
export const interestSchema = z.strictObject({ id, language, ...answers, consent: consent('contact') });

export type Interest = z.infer<typeof interestSchema>;
