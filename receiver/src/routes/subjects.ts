/** `POST /v1/subjects/export` and `…/erase`: what is kept of a person, and its end (UK GDPR, articles 15 and 17). */
import type { Handler } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../env.js';
import { unavailable } from '../problem.js';
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
  (store: Store): Handler<Env> =>
  async (c) => {
    const subject = await readJson(c, subjectSchema);
    if (subject instanceof Response) return subject;
    const forms = namesOf(c.get('opened'));
    const found = await store.findSubject(subject.email, forms);
    if (found.status === 'unavailable') return unavailable(c, found.reason);
    const { interests, practices } = found;
    return c.json({ forms, interests, practices });
  };

/** Removes all that is kept of a person in every form that the token opens, and tells which those are and how much it was. */
export const eraseSubject =
  (store: Store, clock: () => Date): Handler<Env> =>
  async (c) => {
    const subject = await readJson(c, subjectSchema);
    if (subject instanceof Response) return subject;
    const forms = namesOf(c.get('opened'));
    const erased = await store.eraseSubject(subject.email, forms, clock().toISOString());
    if (erased.status === 'unavailable') return unavailable(c, erased.reason);
    const { interests, practices } = erased;
    return c.json({ forms, interests, practices });
  };

const namesOf = (forms: readonly { name: string }[]) => forms.map(({ name }) => name);
