/** The door to the pages for moderators. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../env.js';
import { page } from './page.js';

/**
 * @param tried What became of the token that was tried, if it did not open the door; or of what somebody wanted to do who is not,
 *   or no longer, signed in.
 */
export function signInPage(c: Context<Env>, tried?: { opened: object[] } | { seconds: number } | { signedOut: true }) {
  const title = 'Sign in to read stories and answers';
  const seconds = tried && 'seconds' in tried ? tried.seconds : undefined;
  if (seconds) c.header('Retry-After', String(seconds));
  const error = seconds
    ? `Too many wrong tokens have come from here. Wait ${String(seconds)} seconds, then try again.`
    : tried && 'signedOut' in tried
      ? 'You are no longer signed in, so nothing was changed. Sign in, then do it again.'
      : 'This token does not open anything. Check that you have copied all of it.';
  return page(c, {
    title: tried ? `Problem: ${title}` : title,
    status: seconds ? 429 : tried ? 403 : 200,
    body: html`<main class="narrow">
      <h1>${title}</h1>
      ${tried ? html`<div class="note bad" role="alert"><p id="error">${error}</p></div>` : ''}
      <form class="card" method="post" action="sign-in">
        <p>
          <label for="token">Token</label>
          <span class="quiet" id="hint">Whoever set up the receiver has it: a long row of letters and digits.</span>
        </p>
        <p>
          <input
            id="token"
            name="token"
            type="password"
            required
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="${tried ? 'error hint' : 'hint'}"
            ${tried && 'opened' in tried ? html`aria-invalid="true"` : ''}
          />
        </p>
        <p class="quiet">
          You stay signed in for 8 hours, by a cookie that does nothing else. On a shared computer, sign out.
        </p>
        <button>Sign in</button>
      </form>
    </main>`,
  });
}
