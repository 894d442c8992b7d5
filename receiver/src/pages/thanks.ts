/** Where a form leads to that was sent without JavaScript, unless its site has a page of its own. */
import { fill } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../env.js';
import type { Kind } from '../store/store.js';
import { page } from './page.js';
import { wordsIn } from './words.js';

export function thanksPage(c: Context<Env>, kind: Kind, reference: string | undefined) {
  const { interest, language, practice } = wordsIn(c.req.query('language'));
  const { sent } = kind === 'interests' ? interest : practice;
  return page(c, {
    language,
    title: sent.heading,
    body: html`<main class="narrow">
      <h1>${sent.heading}</h1>
      <p>${sent.text}</p>
      ${reference ? html`<p>${fill(sent.reference, { reference })}</p>` : ''}
      <p>${c.get('form').settings.controller}</p>
    </main>`,
  });
}
