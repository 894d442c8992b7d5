/** Why a page for moderators isn't there. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../env.js';
import type { ProblemCode } from '../problem.js';
import { page } from './page.js';

const sentences: Partial<Record<ProblemCode, string>> = {
  'not-found': 'There is no such story, or no longer: its author may have asked for it to be removed.',
  'unknown-form': 'There is no such form, or your token does not open it.',
  malformed:
    'What your browser sent is no decision that this page can send, so nothing was changed. Open the story again and use its buttons.',
  'not-possible':
    'This story can’t become that from what it is now, so nothing was changed. Open it again to see what can be decided.',
  'origin-not-allowed':
    'Your browser could not show that this came from our own page. Open the page again and try once more.',
  unavailable: 'The answers can’t be reached just now. Nothing is lost: try again in a minute.',
  internal: 'Something went wrong on our side. Nothing is lost: try again, and tell who looks after the receiver.',
};

export function nothingPage(c: Context<Env>, code: ProblemCode) {
  const title = 'This can’t be shown';
  return page(c, {
    title,
    status: c.res.status as 404,
    body: html`<main class="narrow">
      <h1>${title}</h1>
      <p>${sentences[code] ?? 'There is nothing at this address.'}</p>
      <p><a href="./">Go to the list of stories</a></p>
    </main>`,
  });
}
