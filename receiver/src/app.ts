/** The receiver as a handler, `Request` to `Response`: nothing here knows of ports, files or processes. */
import { Hono, type Handler, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Config } from './config.js';
import type { Env } from './env.js';
import { fromListedSite, fromListedSiteOrNone, preflight, readableAnywhere } from './origin.js';
import { problem, unavailable, type ProblemCode } from './problem.js';
import { randomReference } from './reference.js';
import { exportInterests, withToken } from './routes/export.js';
import { receiveInterest } from './routes/interests.js';
import { tellSettings } from './routes/settings.js';
import type { Store } from './store/store.js';

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
  config: Pick<Config, 'forms'>;
  store: Store;
  clock?: () => Date;
  /** Makes up a reference; is asked again for one that is taken. */
  reference?: () => string;
  log?: (entry: LogEntry) => void;
  /** Once this is aborted, every new request for a form is sent away with 503, to come back to the next process. */
  draining?: AbortSignal;
}

/**
 * Makes the receiver. Its `fetch` is the handler; with `app.mount('/base', receiver.fetch)` it stands in another Hono app.
 */
export function createReceiver({
  config,
  store,
  clock = () => new Date(),
  reference = randomReference,
  log = () => undefined,
  draining,
}: ReceiverOptions): Hono<Env> {
  const app = new Hono<Env>();
  const isDraining = () => draining?.aborted ?? false;

  const knownForm: MiddlewareHandler<Env, '/:form'> = async (c, next) => {
    const form = config.forms.get(c.req.param('form'));
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
  const csv = `${form}/interests.csv` as const;

  app.use(form, readableAnywhere);
  app.use(interests, readableAnywhere);
  // Before the door: a browser must be let ask, or the page can't read that the receiver is about to end.
  app.options(form, preflight('GET'));
  app.options(interests, preflight('POST'));
  app.use('/v1/*', whileOpen);

  app.get(form, knownForm, fromListedSiteOrNone, tellSettings);
  app.all(form, onlyMethods('GET, HEAD, OPTIONS'));

  app.post(interests, knownForm, fromListedSite, receiveInterest({ store, clock, reference }));
  app.all(interests, onlyMethods('POST, OPTIONS'));

  app.get(csv, knownForm, withToken, exportInterests(store));
  app.all(csv, onlyMethods('GET, HEAD'));

  app.notFound((c) => problem(c, 'not-found'));
  app.onError((error, c) => {
    // The kind alone: a message may repeat what somebody typed.
    c.set('reason', error.name);
    return problem(c, 'internal');
  });

  return app;
}
