import type { Adapter } from '../transport.js';
import { encoded, fields, taken } from './answers.js';

/**
 * Any endpoint that takes what a form sends (`application/x-www-form-urlencoded`) and answers 2xx with anything but a web page.
 * A page, or a redirect to one, may be its thanks as well as a filter's refusal: nobody here can tell, so the person is asked.
 */
export const form: Adapter = {
  name: 'form',
  idempotent: false,
  request: (endpoint, _kind, submission) => encoded(endpoint, fields(submission)),
  read: taken('unconfirmed'),
};
