/**
 * A form that is sent by the browser itself, without JavaScript: the same addresses, urlencoded, answered with a page.
 *
 * A reload, or a second press of the button, sends the same bytes again: so the id is made of them and of the day (UTC). Within
 * ten minutes of midnight it may be that of the day before.
 */
import { createHmac } from 'node:crypto';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { isFormPost, parseFields, readBody } from '../body.js';
import type { Form } from '../config.js';
import type { Env } from '../env.js';
import { sha256 } from '../hash.js';
import { refusedPage } from '../pages/refused.js';
import { thanksPage } from '../pages/thanks.js';
import { problem } from '../problem.js';
import type { Kind } from '../store/store.js';
import { keep, type Arrived, type ReceiveEffects } from './submissions.js';

/** Answers in the words of a page who has sent a form without JavaScript, whatever the refusal. */
export const inWords =
  (kind: Kind): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const { problem: code, errors } = c.var;
    if (!code || !isFormPost(c.req.raw)) return;
    const page = await refusedPage(c, kind, code, errors);
    c.res = undefined; // Else Hono keeps the type of content that the refusal had.
    c.res = page;
  };

/** Receives a form that the browser sent, and leads to a page that thanks; any other request is for the next handler. */
export const receiveFields =
  (kind: Kind, effects: ReceiveEffects): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!isFormPost(c.req.raw)) return next();
    const arrived = await arrive(c, kind, effects);
    if (arrived instanceof Response) return arrived;
    const kept = await keep(c, kind, arrived, effects);
    if (kept instanceof Response) return kept;
    // From here, since nobody knows below which path a proxy or another app has put us.
    const query = new URLSearchParams({ reference: kept.receipt.reference, language: c.get('language') ?? 'en' });
    return c.redirect(c.get('form').thanksUrl ?? `${kind}/thanks?${String(query)}`, 303);
  };

export const thank =
  (kind: Kind): Handler<Env> =>
  (c) => {
    const reference = c.req.query('reference') ?? '';
    return thanksPage(c, kind, /^[\dA-Z]{8}$/.test(reference) ? reference : undefined);
  };

/** Milliseconds after midnight in which the same answers still count as those of the day before. */
const midnightMargin = 600_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

async function arrive(c: Context<Env>, kind: Kind, { clock, store }: ReceiveEffects): Promise<Arrived | Response> {
  const form = c.get('form');
  const body = await readBody(c.req.raw);
  if (body.status === 'too-large') return problem(c, 'too-large');
  const fields = body.status === 'read' ? parseFields(body.bytes) : undefined;
  if (!fields) return problem(c, 'malformed');
  c.set('language', fields.get('language') ?? undefined);
  const bodyHash = sha256(fields.toString());
  // Keyed, so that the id alone, which outlives an erasure, is no proof of a guess at what was sent. Without a token there is no
  // key: one in the database would be in the hands of whoever has the ids. The guide says so.
  const idOn = (day: string): string => {
    const secret = createHmac('sha256', form.tokenSha256 ?? '');
    return asUuid(secret.update(JSON.stringify([kind, form.name, day, bodyHash])).digest('hex'));
  };
  const now = clock().getTime();
  const [today, before] = [dayOf(now), dayOf(now - midnightMargin)];
  const isRepeat = today !== before && (await store.find(kind, form.name, idOn(before))).status === 'known';
  const id = idOn(isRepeat ? before : today);
  return { id, value: { ...submissionOf(kind, fields, form), id }, bodyHash };
}

/** The fields under the names that the contract has for them. One that is empty is one that was left out. */
function submissionOf(kind: Kind, fields: URLSearchParams, form: Form): object {
  const {
    consent,
    'consent.version': version,
    language,
    ...rest
  } = Object.fromEntries([...fields].filter(([, value]) => value !== ''));
  const purpose = kind === 'interests' ? 'contact' : 'publish';
  const texts = form.settings.consents.filter((each) => each.purpose === purpose && each.version === version);
  const text = texts.find((each) => each.language === language) ?? (texts.length === 1 ? texts[0] : undefined);
  return {
    ...rest,
    language: language ?? text?.language,
    themes: fields.getAll('themes'),
    // Words that are not on the list have no hash: the same refusal as for a form that sends them itself.
    ...(consent === 'yes' && { consent: text ?? { purpose, version, language, words: '?', sha256: '0'.repeat(64) } }),
  };
}

/** A hash in the shape of a random UUID: 122 of its bits. */
const asUuid = (hash: string): string =>
  hash.replace(
    /^(.{8})(.{4}).(.{3})(.)(.{3})(.{12}).*$/,
    (_, a: string, b: string, c: string, variant: string, d: string, e: string) =>
      `${a}-${b}-4${c}-${'89ab'.charAt(parseInt(variant, 16) % 4)}${d}-${e}`,
  );
