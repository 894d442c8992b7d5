import type { Adapter } from '../transport.js';
import { receiver } from './receiver.js';

/**
 * A Google Apps Script that writes into a sheet, `https://script.google.com/macros/s/{deployment}/exec`: the one in
 * docs/adapters.md, which looks for the id before it adds a row, and answers with it. Google answers no preflight, so JSON goes
 * as text/plain; the answer comes by way of a redirect to another of its servers. A script that throws, and a login, answer
 * with a page that a browser does not let us read: `network`.
 *
 * @see https://developers.google.com/apps-script/guides/web
 * @see https://developers.google.com/apps-script/guides/content
 */
export const appsScript: Adapter = {
  ...receiver,
  name: 'apps-script',
  settings: false,
  // A text without a type of its own is text/plain.
  request: (endpoint, _kind, submission) => [endpoint, { body: JSON.stringify(submission) }],
};
