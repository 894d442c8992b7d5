import { refusal, type Adapter } from '../transport.js';
import { answersOf, encoded } from './answers.js';
import { failed } from '../outcome.js';

/**
 * Netlify Forms, for a site that Netlify serves: `endpoint` is a page of the same site that holds two forms, `interests` and
 * `practices`. It answers with a page, and so does a school's filter; but all that comes from Netlify carries the number of
 * the request. Where the form is not known the page is not found (404).
 *
 * @see https://docs.netlify.com/manage/forms/setup/
 */
export const netlify: Adapter = {
  name: 'netlify',
  idempotent: false,
  request: (endpoint, kind, submission) => encoded(endpoint, [['form-name', kind], ...answersOf(submission)]),

  read(response) {
    // A redirect makes GET of POST, and drops the answers on the way.
    if (response.redirected || !response.headers.has('x-nf-request-id')) return failed('intercepted');
    return response.ok ? { status: 'accepted' } : refusal(response);
  },
};
