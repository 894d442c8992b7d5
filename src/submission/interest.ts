/** An interest: somebody who wants to be more involved. */
import { themeNames } from '../content/themes.js';
import { choice, choices, email, line, optional, text, ticked } from './rules.js';

/** What somebody does at a school, as far as they want to say. */
export const roles = ['teaching', 'support', 'leadership', 'governance', 'other', 'prefer-not-to-say'] as const;

/** Code points that a message may have. */
export const messageLength = 1000;

/** What the person answers. There is no question about union membership, health, religion or a pupil, and there must be none. */
export const interestAnswers = {
  name: line(1, 120),
  email,
  school: optional(line(1, 160)),
  role: choice(roles),
  themes: choices(themeNames, 0, 3),
  message: optional(text(1, messageLength)),
};

/** What a form checks before anything is sent: the answers, and whether the box is ticked. */
export const interestForm = { ...interestAnswers, consent: ticked };
