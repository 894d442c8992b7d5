/** An interest: somebody who wants to be more involved. */
import { themeNames } from '../content/themes.js';
import { choice, choices, email, line, optional, text } from './rules.js';

/** What somebody does at a school, as far as they want to say. */
export const roles = ['teaching', 'support', 'leadership', 'governance', 'other', 'prefer-not-to-say'] as const;

/** What the person answers. There is no question about union membership, health, religion or a pupil, and there must be none. */
export const interestAnswers = {
  name: line(1, 120),
  email,
  school: optional(line(1, 160)),
  role: choice(roles),
  themes: choices(themeNames, 0),
  message: optional(text(1, 1000)),
};
