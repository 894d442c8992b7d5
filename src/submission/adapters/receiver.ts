import { looksLike } from '../looks-like.js';
import type { FieldProblem } from '../rules.js';
import { refusal, type Adapter } from '../transport.js';
import { told } from './answers.js';
import { failed } from '../outcome.js';

const isProblem = (error: unknown): error is FieldProblem => looksLike(error, { pointer: '', code: '' });

/**
 * Belonging-receiver, or a server of your own that speaks as it does. Accepted means JSON that carries our id: a school
 * filter's page and a login that answer 200 do not.
 */
export const receiver: Adapter = {
  name: 'receiver',
  idempotent: true,
  settings: true,

  request: (endpoint, kind, submission) => [
    `${endpoint.replace(/\/+$/, '')}/${kind}`,
    {
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${submission.id}"` },
      body: JSON.stringify(submission),
    },
  ],

  read: told(({ id, reference, code, errors }, response, submission) => {
    if (response.ok)
      return id === submission.id
        ? { status: 'accepted', reference: typeof reference === 'string' ? reference : undefined }
        : failed('intercepted');
    const problems = Array.isArray(errors) ? errors.filter(isProblem) : [];
    if (problems.length) return { status: 'invalid', problems };
    if (response.status === 410) return failed('removed');
    if (code === 'origin-not-allowed') return failed('origin');
    if (code === 'consent-text-changed') return failed('consent');
    return refusal(response);
  }),
};
