/** The receiver as a handler, `Request` to `Response`: nothing here knows of ports, files or processes. */
import { Hono, type Handler, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { limited, type ProxyEntry } from './client.js';
import { defaultLimits, type Config } from './config.js';
import type { Env } from './env.js';
import { limiter } from './limits.js';
import { fromListedSite, fromListedSiteOrNone, preflight, readableAnywhere } from './origin.js';
import { problem, unavailable, type ProblemCode } from './problem.js';
import { randomReference } from './reference.js';
import { exportAnswers, formats } from './routes/export.js';
import { inModeratorsWords, moderatePages } from './routes/moderate.js';
import { listForModeration, setState } from './routes/moderation.js';
import { inWords, receiveFields, thank } from './routes/no-script.js';
import { tellPublished } from './routes/published.js';
import { tellSettings } from './routes/settings.js';
import { eraseSubject, exportSubject } from './routes/subjects.js';
import { receive, takesStories } from './routes/submissions.js';
import { StorageFault, type Store } from './store/store.js';
import { tryToken, withToken, wrongTokens } from './token.js';

/** All that is logged of a request. Nothing that a person typed, and no address of theirs, can be in it. */
export interface LogEntry {
  method: string;
  /** The pattern, such as `/v1/forms/:form/interests`; `/*` for an address that there isn't. */
  route: string;
  status: number;
  /** Milliseconds until the answer began. */
  ms: number;
  /** Why it was refused. */
  code?: ProblemCode;
  /** Of a 5xx: the storage driver's name for the fault, or the kind of exception. */
  reason?: string;
}

export interface ReceiverOptions {
  config: Pick<Config, 'forms'> & Partial<Pick<Config, 'trustProxy' | 'limits' | 'tokenSha256'>>;
  store: Store;
  clock?: () => Date;
  /** Makes up a reference; is asked again for one that is taken. */
  reference?: () => string;
  log?: (entry: LogEntry | ProxyEntry) => void;
  /** Once this is aborted, every new request for a form is sent away with 503, to come back to the next process. */
  draining?: AbortSignal;
}

/**
 * Makes the receiver. Its `fetch` is the handler; with `app.all('/base/*', mount(receiver.fetch))` (hono/mount) it
 * stands in another Hono app.
 */
export function createReceiver({
  config: { forms, trustProxy = 0, limits = defaultLimits, tokenSha256 },
  store,
  clock = () => new Date(),
  reference = randomReference,
  log = () => undefined,
  draining,
}: ReceiverOptions): Hono<Env> {
  const app = new Hono<Env>();
  const isDraining = () => draining?.aborted ?? false;

  const knownForm: MiddlewareHandler<Env, '/:form'> = async (c, next) => {
    const form = forms.get(c.req.param('form'));
    if (!form) return problem(c, 'unknown-form');
    c.set('form', form);
    return next();
  };

  const whileOpen: MiddlewareHandler<Env> = async (c, next) => (isDraining() ? unavailable(c, 'draining') : next());

  const onlyMethods =
    (allowed: string): Handler<Env> =>
    (c) => {
      c.header('Allow', allowed);
      return problem(c, 'method-not-allowed');
    };

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    const { problem: code, reason } = c.var;
    log({
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
      ...(code && { code }),
      ...(reason && { reason }),
    });
  });

  app.use(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    c.header('Cache-Control', 'no-store');
    await next();
  });

  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.get('/readyz', async (c) => {
    const ready = isDraining() ? { status: 'unavailable' as const, reason: 'draining' } : await store.ready();
    return ready.status === 'unavailable' ? unavailable(c, ready.reason) : c.json(ready);
  });

  const form = '/v1/forms/:form';
  const interests = `${form}/interests` as const;
  const practices = `${form}/practices` as const;
  const moderation = `${form}/moderation` as const;
  const state = '/v1/practices/:reference/state';
  const effects = { store, clock, reference };
  const slowed = limited(limiter(limits, clock), trustProxy, log);
  const attempt = tryToken({ forms, tokenSha256, wrong: limiter(wrongTokens, clock), trustProxy });
  const opened = withToken(attempt);

  for (const address of [form, interests, practices]) app.use(address, readableAnywhere);
  // Before the door: a browser must be let ask, or the page can't read that the receiver is about to end.
  app.options(form, preflight('GET'));
  app.options(interests, preflight('POST'));
  app.options(practices, preflight('GET, POST'));
  app.use(interests, inWords('interests'));
  app.use(practices, inWords('practices'));
  app.use('/v1/*', whileOpen);

  app.get(form, knownForm, fromListedSiteOrNone, slowed, tellSettings);
  app.all(form, onlyMethods('GET, HEAD, OPTIONS'));

  app.post(
    interests,
    knownForm,
    fromListedSite,
    slowed,
    receiveFields('interests', effects),
    receive('interests', effects),
  );
  app.all(interests, onlyMethods('POST, OPTIONS'));

  app.get(practices, knownForm, fromListedSiteOrNone, slowed, tellPublished(store));
  app.post(
    practices,
    knownForm,
    fromListedSite,
    takesStories,
    slowed,
    receiveFields('practices', effects),
    receive('practices', effects),
  );
  app.all(practices, onlyMethods('GET, HEAD, POST, OPTIONS'));

  for (const kind of ['interests', 'practices'] as const) {
    // Not slowed: whoever is led here has sent something that is kept, and would take a refusal for one of that.
    app.get(`${form}/${kind}/thanks`, knownForm, thank(kind));
    app.all(`${form}/${kind}/thanks`, onlyMethods('GET, HEAD'));
    for (const format of formats) {
      app.get(`${form}/${kind}.${format}`, knownForm, opened, exportAnswers(store, kind, format));
      app.all(`${form}/${kind}.${format}`, onlyMethods('GET, HEAD'));
    }
  }

  app.get(moderation, knownForm, opened, listForModeration(store));
  app.all(moderation, onlyMethods('GET, HEAD'));

  app.post(state, opened, setState(store, clock));
  app.post('/v1/subjects/export', opened, exportSubject(store, forms));
  app.post('/v1/subjects/erase', opened, eraseSubject(store, forms, clock));
  for (const address of [state, '/v1/subjects/export', '/v1/subjects/erase']) app.all(address, onlyMethods('POST'));

  app.use('/moderate/*', inModeratorsWords, whileOpen);
  app.get('/moderate', (c) => c.redirect('moderate/', 308));
  app.route('/moderate/', moderatePages({ forms, store, clock, attempt, trustProxy }));

  app.notFound((c) => problem(c, 'not-found'));
  app.onError((error, c) => {
    if (error instanceof StorageFault) return unavailable(c, error.reason);
    // The kind alone: a message may repeat what somebody typed.
    c.set('reason', error.name);
    return problem(c, 'internal');
  });

  return app;
}
