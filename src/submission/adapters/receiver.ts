import { fieldCodes, type FieldCode, type FieldProblem } from '../rules.js';
import { refusal, type Adapter } from '../transport.js';

/** As much of an answer as is read; anybody may have written it, so nothing in it is taken for granted. */
interface Answer {
  id?: unknown;
  reference?: unknown;
  code?: unknown;
  errors?: unknown;
}

const isProblem = (error: unknown): error is FieldProblem => {
  const { pointer, code } = (error ?? {}) as Partial<FieldProblem>;
  return typeof pointer === 'string' && fieldCodes.includes(code as FieldCode);
};

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

  async read(response, submission) {
    if (response.status >= 500 || response.status === 429) return refusal(response);
    const { id, reference, code, errors } = (await response.json()) as Answer;
    if (response.ok)
      return id === submission.id
        ? { status: 'accepted', reference: typeof reference === 'string' ? reference : undefined }
        : { status: 'failed', code: 'unconfirmed' };
    const problems = Array.isArray(errors) ? errors.filter(isProblem) : [];
    if (problems.length) return { status: 'invalid', problems };
    if (response.status === 410) return { status: 'failed', code: 'removed' };
    if (code === 'origin-not-allowed') return { status: 'failed', code: 'origin' };
    if (code === 'consent-text-changed') return { status: 'failed', code: 'consent' };
    return refusal(response);
  },
};
