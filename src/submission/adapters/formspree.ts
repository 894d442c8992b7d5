import type { Adapter } from '../transport.js';
import { answersOf, encoded, refused, told } from './answers.js';
import { failed } from '../outcome.js';

/**
 * Formspree, `https://formspree.io/f/{form}`. It answers in JSON because it is asked to: `next` once it has taken a submission,
 * else `errors`, of which those with a `field` are for a person to mend.
 *
 * @see https://help.formspree.io/articles/building-your-form/submit-forms-with-javascript-ajax
 */
export const formspree: Adapter = {
  name: 'formspree',
  idempotent: false,
  request: (endpoint, _kind, submission) => encoded(endpoint, answersOf(submission)),

  read: told(({ next, errors }, response, submission) => {
    if (response.ok) return typeof next === 'string' && !errors ? { status: 'accepted' } : failed('intercepted');
    return refused(response, errors, submission);
  }),
};
