/** One story, whole, and what can be done with it. */
import { phases, practice as words, practices, topics } from 'belonging-widgets/content/en.json';
import { fill } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { nextStates } from '../moderation.js';
import { shelfOf } from '../shelves.js';
import type { PracticeState, StoredPractice } from '../store/store.js';
import { query, signedInFrame, when } from './frame.js';
import { page, type Markup } from './page.js';

/** What a story is, in each of its states. */
const is: Record<PracticeState, string> = {
  pending: 'waiting: it is not public yet',
  published: 'published: everybody can read it',
  rejected: 'rejected, and was never public',
  withdrawn: 'withdrawn: it was public once',
};

/** What the button says that makes it so. */
const make: Record<PracticeState, string> = {
  pending: '',
  published: 'Publish',
  rejected: 'Reject',
  withdrawn: 'Withdraw',
};

export interface Story {
  form: Form;
  story: StoredPractice;
  /** Somebody else has decided since the page was opened from which a decision comes. */
  late?: boolean;
}

export function storyPage(c: Context<Env>, { form, story, late = false }: Story) {
  const { title, language, state, suspected, reference, changedAt } = story;
  return page(c, {
    title: `${title} – ${form.settings.controller}`,
    status: late ? 412 : 200,
    body: signedInFrame(
      html` <p><a href="./${query({ form: form.name, show: shelfOf(story) })}">Back to the list</a></p>
        ${
          late
            ? html`<div class="note bad" role="alert">
                <p>Somebody else was quicker, so your decision was not taken. This is how the story is now.</p>
              </div>`
            : ''
        }
        ${
          suspected && state === 'pending'
            ? html`<div class="note warm">
                <p>
                  A machine may have sent this: it filled in a field that people do not see, or sent the form in no
                  time.
                </p>
              </div>`
            : ''
        }
        <article class="card">
          <h1 lang="${language}" dir="auto">${title}</h1>
          <p class="story" lang="${language}" dir="auto">${story.story}</p>
          <p>${credit(story)}</p>
        </article>
        <section class="card" aria-labelledby="decide">
          <h2 id="decide">This story is ${is[state]}</h2>
          ${
            state === 'pending'
              ? html`<p>Does it name or describe a pupil, or anybody who has not agreed to that? Then reject it.</p>`
              : ''
          }
          <div class="buttons">${nextStates[state].map((next, index) => decision(story, next, index > 0))}</div>
        </section>
        <dl>
          <dt>Kind of school</dt>
          <dd>${phases[story.phase]}</dd>
          <dt>Themes</dt>
          <dd>${story.themes.map((theme) => topics[theme]).join(', ')}</dd>
          <dt>Who may be named</dt>
          <dd>${words.credits[story.credit]}</dd>
          <dt>Received</dt>
          <dd>${when(story.receivedAt)}${story.withInterest ? ', together with an interest' : ''}</dd>
          ${
            changedAt
              ? html`<dt>Last decision</dt>
                  <dd>${when(changedAt)}</dd>`
              : ''
          }
          <dt>Reference</dt>
          <dd>${reference}</dd>
          <dt>Agreed to</dt>
          <dd lang="${story.consent.language}">${story.consent.words}</dd>
        </dl>`,
    ),
  });
}

/** Who would stand beside the story, as its readers will see it. */
function credit({ name, school }: StoredPractice): string {
  const named = [name, school].filter((part) => part !== undefined).join(', ');
  return named ? fill(practices.credit, { who: named }) : practices.anonymous;
}

const decision = (story: StoredPractice, state: PracticeState, second: boolean): Markup =>
  html`<form method="post" action="state">
    <input type="hidden" name="reference" value="${story.reference}" />
    <input type="hidden" name="revision" value="${story.revision}" />
    <input type="hidden" name="from" value="${shelfOf(story)}" />
    <button name="state" value="${state}" ${second ? html`class="second"` : ''}>${make[state]}</button>
  </form>`;
