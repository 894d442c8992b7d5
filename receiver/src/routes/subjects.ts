/** `POST /v1/subjects/export` and `…/erase`: what is kept of a person, and its end (UK GDPR, articles 15 and 17). */
import type { Context, Handler } from 'hono';
import * as z from 'zod/mini';
import type { Config } from '../config.js';
import type { Env } from '../env.js';
import { unavailable } from '../problem.js';
import { formsLeft } from '../retention.js';
import type { Store } from '../store/store.js';
import { readJson } from './json.js';

/** In the body, since addresses of pages end up in logs. Tidied as it was when it was kept. */
const subjectSchema = z.strictObject({
  email: z.pipe(
    z.string('required'),
    z.pipe(
      z.transform((value: string) => value.normalize('NFC').trim()),
      z.string().check(z.minLength(1, 'required'), z.maxLength(254, 'too-long')),
    ),
  ),
});

/** Tells all that is kept of a person in every form that the token opens, and which those are. */
export const exportSubject =
  (store: Store, configured: Config['forms']): Handler<Env> =>
  async (c) => {
    const subject = await readJson(c, subjectSchema);
    if (subject instanceof Response) return subject;
    const forms = await formsFor(c, store, configured);
    if (forms.status === 'unavailable') return unavailable(c, forms.reason);
    const found = await store.findSubject(subject.email, forms.forms);
    if (found.status === 'unavailable') return unavailable(c, found.reason);
    const { interests, practices } = found;
    return c.json({ forms: forms.forms, interests, practices });
  };

/** Removes all that is kept of a person in every form that the token opens, and tells which those are and how much it was. */
export const eraseSubject =
  (store: Store, configured: Config['forms'], clock: () => Date): Handler<Env> =>
  async (c) => {
    const subject = await readJson(c, subjectSchema);
    if (subject instanceof Response) return subject;
    const forms = await formsFor(c, store, configured);
    if (forms.status === 'unavailable') return unavailable(c, forms.reason);
    const erased = await store.eraseSubject(subject.email, forms.forms, clock().toISOString());
    if (erased.status === 'unavailable') return unavailable(c, erased.reason);
    // Also if there was nothing: an earlier time may have left something in the files.
    const scrubbed = await store.scrub();
    if (scrubbed.status === 'unavailable') return unavailable(c, scrubbed.reason);
    const { interests, practices } = erased;
    return c.json({ forms: forms.forms, interests, practices });
  };

/** The names of the forms that the token opens: also of those that have left the configuration, if it is the token of all. */
async function formsFor(c: Context<Env>, store: Store, configured: Config['forms']) {
  const names = c.get('opened').map(({ name }) => name);
  if (!c.get('general')) return { status: 'found' as const, forms: names };
  const stored = await store.formsWithAnswers();
  return stored.status === 'found' ? { ...stored, forms: [...names, ...formsLeft(stored.forms, configured)] } : stored;
}
