import type { Adapter } from '../transport.js';
import { taken } from './answers.js';

/**
 * Any endpoint that takes JSON and answers 2xx. It can't be asked whether it has seen an id before, so nothing is sent twice
 * by itself. A page of HTML, or an answer from elsewhere after a redirect, is a filter or a login and no acceptance.
 */
export const json: Adapter = {
  name: 'json',
  idempotent: false,

  request: (endpoint, _kind, submission) => [
    endpoint,
    { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(submission) },
  ],

  read: taken('intercepted'),
};
