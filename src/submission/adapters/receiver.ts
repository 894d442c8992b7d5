import * as z from 'zod/mini';
import { fieldCodes } from '../fields.js';
import { refusal, type Adapter } from '../transport.js';

const accepted = z.object({ id: z.string(), reference: z.optional(z.string()) });

const problem = z.object({
  code: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.literal(fieldCodes) }))),
});

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
    const body: unknown = await response.json();
    if (response.ok) {
      const { id, reference } = z.parse(accepted, body);
      return id === submission.id ? { status: 'accepted', reference } : { status: 'failed', code: 'unconfirmed' };
    }
    const { code, errors } = z.parse(problem, body);
    if (errors?.length) return { status: 'invalid', problems: errors };
    if (code === 'origin-not-allowed') return { status: 'failed', code: 'origin' };
    if (code === 'consent-text-changed') return { status: 'failed', code: 'consent' };
    return refusal(response);
  },
};
