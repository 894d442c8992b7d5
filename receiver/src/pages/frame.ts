/** What the pages for moderators have round them. */
import { html } from 'hono/html';
import type { Markup } from './page.js';

/** A page of somebody who has signed in. */
export const signedInFrame = (content: Markup): Markup =>
  html`<a class="skip" href="#main">Skip to the content</a>
    <header>
      <p>Stories and answers</p>
      <form method="post" action="sign-out"><button class="plain">Sign out</button></form>
    </header>
    <main id="main" tabindex="-1">${content}</main>`;

const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

/** A time as people write it, in Britain’s time. */
export const when = (iso: string): Markup => html`<time datetime="${iso}">${dates.format(new Date(iso))}</time>`;

/** The part of an address behind the question mark. */
export const query = (parameters: Record<string, string | number>): string =>
  `?${String(new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)])))}`;
