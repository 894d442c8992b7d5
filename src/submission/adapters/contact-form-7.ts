import type { Adapter } from '../transport.js';
import { answersOf, refused, told } from './answers.js';
import { failed } from '../outcome.js';

/** What stands before our names: the plugin's own habit, and `name` alone means something to WordPress. */
const prefix = 'your-';

/**
 * Contact Form 7 for WordPress, `https://{site}/wp-json/contact-form-7/v1/contact-forms/{number}/feedback`. It takes nothing but
 * multipart, wants to know which form on a page it was, and answers 200 whatever became of it: `status` tells.
 *
 * @see https://contactform7.com/2023/12/17/form-status/
 * @see https://github.com/rocklobster-in/contact-form-7/blob/HEAD/includes/rest-api.php
 */
export const contactForm7: Adapter = {
  name: 'contact-form-7',
  idempotent: false,

  request(endpoint, kind, submission) {
    const body = new FormData();
    body.set('_wpcf7_unit_tag', `wpcf7-${kind}`);
    for (const [name, value] of answersOf(submission, prefix)) body.set(name, value);
    return [endpoint, { body }];
  },

  read: told(({ status, invalid_fields }, response, submission) => {
    if (status === 'mail_sent' && response.ok) return { status: 'accepted' };
    if (status === 'mail_failed') return failed('unavailable');
    return refused(response, invalid_fields, submission, prefix);
  }),
};
