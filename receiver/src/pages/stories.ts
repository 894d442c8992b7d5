/** The stories of a form, shelf by shelf, a page at a time. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { phases, topics } from 'belonging-widgets/content/en.json';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { shelfOf, shelves, type Shelf } from '../shelves.js';
import type { StoredPractice } from '../store/store.js';
import { query, signedInFrame, when } from './frame.js';
import { page, type Markup } from './page.js';

const perPage = 20;

/** Code points of a story that its entry in the list shows. */
const teaser = 200;

const names: Record<Shelf, string> = {
  pending: 'Waiting',
  published: 'Published',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  suspected: 'Suspected spam',
};

/** What stands above each shelf; in place of it, if the shelf is empty. */
const about: Record<Shelf, [some: string, none: string]> = {
  pending: ['These are not public yet. The oldest come first.', 'Nothing is waiting. New stories will stand here.'],
  published: ['Everybody can read these.', 'Nothing is published yet.'],
  rejected: ['These were never public.', 'Nothing has been rejected.'],
  withdrawn: ['These were public once, and are not any more.', 'Nothing has been withdrawn.'],
  suspected: [
    'A machine may have sent these. If a person did, publish theirs like any other.',
    'Nothing looks as if a machine had sent it.',
  ],
};

/** What a decision has made of a story. */
const become: Record<StoredPractice['state'], string> = {
  pending: 'is waiting',
  published: 'is published: it can be read within a minute',
  rejected: 'is rejected, and was never public',
  withdrawn: 'is withdrawn: it is gone from the list within a minute',
};

export interface Stories {
  form: Form;
  shelf: Shelf;
  stories: AsyncIterable<StoredPractice>;
  page: number;
  /** The story that has just been decided on. */
  decided: StoredPractice | undefined;
}

/** As much of a story as its entry shows: a long list must not hold the stories themselves. */
interface Entry {
  reference: string;
  title: string;
  language: string;
  begin: string;
  receivedAt: string;
  about: string;
}

const entryOf = ({ reference, title, language, story, receivedAt, phase, themes }: StoredPractice): Entry => {
  // eslint-disable-next-line @typescript-eslint/no-misused-spread -- cut between characters, not through one
  const begin = [...story.slice(0, 2 * teaser)].slice(0, teaser).join('');
  return {
    reference,
    title,
    language,
    begin: begin.length < story.length ? `${begin.trimEnd()}…` : begin,
    receivedAt,
    about: [phases[phase], ...themes.map((theme) => topics[theme])].join(' · '),
  };
};

export async function storiesPage(c: Context<Env>, { form, shelf, stories, page: number, decided }: Stories) {
  const counts = Object.fromEntries(shelves.map((each) => [each, 0])) as Record<Shelf, number>;
  const entries: Entry[] = [];
  let read = 0;
  for await (const story of stories) {
    // The store may answer at once each time; who sends meanwhile is not to wait for thousands of stories.
    if ((read += 1) % 100 === 0) await othersFirst();
    const its = shelfOf(story);
    counts[its] += 1;
    if (its === shelf) entries.push(entryOf(story));
  }
  // Who waits longest is first to be read; of what is decided, the newest is looked for most.
  if (shelf !== 'pending') entries.reverse();

  const pages = Math.max(1, Math.ceil(entries.length / perPage));
  const current = Math.min(number, pages);
  const title = `${names[shelf]} (${String(counts[shelf])})`;
  const forms = c.get('opened');
  return page(c, {
    title: `${title}${pages > 1 ? `, page ${String(current)} of ${String(pages)}` : ''} – ${form.settings.controller}`,
    body: signedInFrame(
      html` ${decided ? html`<div class="note" role="status"><p>“${decided.title}” ${become[decided.state]}.</p></div>` : ''}
        <h1>Stories for ${form.settings.controller}</h1>
        ${forms.length > 1 ? formLinks(forms, form) : ''}
        <nav aria-label="Stories by state">
          <ul class="links">
            ${shelves.map(
              (each) =>
                html`<li>
                  <a
                    href="./${query({ form: form.name, show: each })}"
                    ${each === shelf ? html`aria-current="page"` : ''}
                    >${names[each]} (${counts[each]})</a
                  >
                </li>`,
            )}
          </ul>
        </nav>
        <h2>${names[shelf]}</h2>
        <p>${about[shelf][entries.length ? 0 : 1]}</p>
        ${
          entries.length
            ? html`<ul class="list">
                ${entries.slice((current - 1) * perPage, current * perPage).map(entryCard)}
              </ul>`
            : ''
        }
        ${pages > 1 ? pageLinks(form, shelf, current, pages) : ''} ${downloads(form)}`,
    ),
  });
}

const entryCard = ({ reference, title, language, begin, receivedAt, about }: Entry): Markup =>
  html`<li class="card">
    <h3 lang="${language}" dir="auto"><a href="story${query({ reference })}">${title}</a></h3>
    <p lang="${language}" dir="auto">${begin}</p>
    <p class="quiet">${about} · received ${when(receivedAt)}</p>
  </li>`;

const formLinks = (forms: Form[], current: Form): Markup =>
  html`<nav aria-label="Forms">
    <ul class="links">
      ${forms.map(
        (form) =>
          html`<li>
            <a href="./${query({ form: form.name })}" ${form === current ? html`aria-current="true"` : ''}
              >${form.settings.controller} (${form.name})</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;

function pageLinks(form: Form, shelf: Shelf, current: number, pages: number): Markup {
  const link = (number: number, rel: string, words: string) =>
    html`<a rel="${rel}" href="./${query({ form: form.name, show: shelf, page: number })}">${words}</a>`;
  return html`<nav class="pages" aria-label="Pages">
    ${current > 1 ? link(current - 1, 'prev', 'Previous page') : ''}
    <span>Page ${current} of ${pages}</span>
    ${current < pages ? link(current + 1, 'next', 'Next page') : ''}
  </nav>`;
}

const downloads = ({ name }: Form): Markup =>
  html`<section class="card" aria-labelledby="tables">
    <h2 id="tables">Tables for Excel and the like</h2>
    <ul>
      <li><a href="interests.csv${query({ form: name })}">People who want to be involved (CSV)</a></li>
      <li><a href="practices.csv${query({ form: name })}">All stories (CSV)</a></li>
    </ul>
    <p class="quiet">
      They hold what people wrote, with names and addresses. Keep them where only those who need them can open them, and
      delete them when you are done.
    </p>
  </section>`;
