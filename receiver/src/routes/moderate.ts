/**
 * `/moderate`: the page on which a person reads the stories and decides on them. Plain forms and links: it needs no JavaScript.
 *
 * Who signs in gets the token back as a cookie, for as long as a working day. So there is no session to keep, any copy of the
 * receiver knows it, and a new token ends it; and nothing else would do: a cookie signed with the only secret that all copies
 * share, the token's hash, could be made by whoever reads the configuration. Every address is in one folder, which is the
 * cookie's too, and every link is relative, since nobody knows below which path a proxy has put us.
 */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isFormPost, parseFields, readBody } from '../body.js';
import { isSecure } from '../client.js';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { decisions } from '../moderation.js';
import { nothingPage } from '../pages/nothing.js';
import { signInPage } from '../pages/sign-in.js';
import { storiesPage } from '../pages/stories.js';
import { storyPage } from '../pages/story.js';
import { problem, unavailable } from '../problem.js';
import { shelves } from '../shelves.js';
import type { Store } from '../store/store.js';
import type { Try } from '../token.js';
import { download } from './export.js';
import { changeState } from './moderation.js';

const cookie = 'belonging-moderator';
const workingDay = 8 * 60 * 60;

export interface ModerateOptions {
  forms: ReadonlyMap<string, Form>;
  store: Store;
  clock: () => Date;
  attempt: Try;
  trustProxy: number;
}

/** Says in words why something can't be done. */
export const inModeratorsWords: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const code = c.get('problem');
  if (!code || c.res.headers.get('Content-Type')?.startsWith('text/html')) return;
  const page = await nothingPage(c, code);
  c.res = undefined; // Else Hono keeps the type of content that the refusal had.
  c.res = page;
};

export function moderatePages({ forms, store, clock, attempt, trustProxy }: ModerateOptions): Hono<Env> {
  const app = new Hono<Env>();
  // A cookie's folder is that of the address which sets it, unless it names one.
  const options = { path: '', httpOnly: true, sameSite: 'Strict' } as const;

  const signOut = (c: Context<Env>) => deleteCookie(c, cookie, { ...options, secure: isSecure(c, trustProxy) });

  /** Lets through who has signed in; anybody else may do so. */
  const signedIn: MiddlewareHandler<Env> = async (c, next) => {
    const token = getCookie(c, cookie);
    const wanted = c.req.method === 'POST' ? ({ signedOut: true } as const) : undefined;
    if (token === undefined) return signInPage(c, wanted);
    const tried = attempt(c, token);
    if ('seconds' in tried) return signInPage(c, tried);
    if (!tried.opened.length) {
      signOut(c);
      return signInPage(c, wanted);
    }
    c.set('opened', tried.opened);
    return next();
  };

  /** The form that the address names, or the first that the token opens. */
  const formOf = (c: Context<Env>): Form | undefined => {
    const name = c.req.query('form');
    return c.get('opened').find((form) => name === undefined || form.name === name);
  };

  app.use(async (c, next) => {
    // Under no-referrer, which is for the rest, a browser would hide from us that a form is our own.
    c.header('Referrer-Policy', 'same-origin');
    return c.req.method !== 'POST' || isFromHere(c) ? next() : problem(c, 'origin-not-allowed');
  });

  app.post('/sign-in', async (c) => {
    const token = (await fieldsOf(c)).get('token')?.trim() ?? '';
    const tried = attempt(c, token);
    if ('seconds' in tried || !tried.opened.length) return signInPage(c, tried);
    setCookie(c, cookie, token, { ...options, maxAge: workingDay, secure: isSecure(c, trustProxy) });
    return c.redirect('./', 303);
  });

  app.post('/sign-out', (c) => {
    signOut(c);
    return c.redirect('./', 303);
  });

  // A reload, or a password manager, may ask for what only a button leads to.
  for (const address of ['/sign-in', '/sign-out', '/state']) app.get(address, (c) => c.redirect('./', 303));

  app.get('/', signedIn, async (c) => {
    const form = formOf(c);
    if (!form) return problem(c, 'unknown-form');
    const shelf = shelves.find((each) => each === c.req.query('show')) ?? 'pending';
    const done = c.req.query('done');
    const decided = done === undefined ? undefined : await store.findPractice(done);
    return storiesPage(c, {
      form,
      shelf,
      stories: store.listPractices(form.name),
      page: Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1),
      decided: decided?.status === 'found' && decided.practice.form === form.name ? decided.practice : undefined,
    });
  });

  app.get('/story', signedIn, async (c) => {
    const found = await store.findPractice(c.req.query('reference') ?? '');
    if (found.status === 'unavailable') return unavailable(c, found.reason);
    const form = found.status === 'found' && forms.get(found.practice.form);
    return form && c.get('opened').includes(form)
      ? storyPage(c, { form, story: found.practice })
      : problem(c, 'not-found');
  });

  app.post('/state', signedIn, async (c) => {
    const fields = await fieldsOf(c);
    const state = decisions.find((each) => each === fields.get('state'));
    const revision = fields.get('revision') ?? '';
    // Asked for exactly: to JavaScript no text at all is the number 0, which would be a revision.
    if (!state || !/^\d{1,9}$/.test(revision)) return problem(c, 'malformed');
    const changed = await changeState(store, c.get('opened'), {
      reference: fields.get('reference') ?? '',
      state,
      revision: Number(revision),
      at: clock().toISOString(),
    });
    if (changed.status === 'unavailable') return unavailable(c, changed.reason);
    const form = changed.status !== 'unknown' && forms.get(changed.practice.form);
    if (!form) return problem(c, 'not-found');
    const story = changed.practice;
    // Who presses the button twice finds it done.
    if (changed.status !== 'changed' && story.state !== state)
      return changed.status === 'stale' ? storyPage(c, { form, story, late: true }) : problem(c, 'not-possible');
    const from = shelves.find((each) => each === fields.get('from')) ?? 'pending';
    return c.redirect(`./?${String(new URLSearchParams({ form: form.name, show: from, done: story.reference }))}`, 303);
  });

  for (const kind of ['interests', 'practices'] as const)
    app.get(`/${kind}.csv`, signedIn, (c) => {
      const form = formOf(c);
      return form ? download(c, store, form, kind, 'csv') : problem(c, 'unknown-form');
    });

  return app;
}

/**
 * Whether a form was sent from a page of ours: so that no other site can make somebody's browser decide for them. Browsers say
 * so where the page came by https; by http they say at least which host it came from.
 */
function isFromHere(c: Context<Env>): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin') ?? '';
  if (site !== undefined) return site === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === c.req.header('Host');
}

/** What a form of ours has sent; nothing, if it is not one. */
async function fieldsOf(c: Context<Env>): Promise<URLSearchParams> {
  const body = isFormPost(c.req.raw) ? await readBody(c.req.raw, 4096) : undefined;
  return (body?.status === 'read' && parseFields(body.bytes)) || new URLSearchParams();
}
