import { refusal, type Adapter } from '../transport.js';
import { told } from './answers.js';

/** Anything but 201 Created, which has no body. */
const conflict = told(({ code, message }, response) =>
  response.status === 409 && code === '23505' && /_pkey\b/.test(String(message))
    ? { status: 'accepted' }
    : refusal(response),
);

/**
 * PostgREST, and so Supabase: `https://{project}.supabase.co/rest/v1?apikey={publishable key}`, with a table for each kind, and
 * a column for each answer. Adding is all that a visitor may do, and so all that is asked for: PostgREST's own way to skip what
 * is already there (`resolution=ignore-duplicates`) needs the right to read. Twice the same primary key means that it is there.
 *
 * @see https://docs.postgrest.org/en/latest/references/errors.html
 * @see https://supabase.com/docs/guides/api/api-keys
 */
export const postgrest: Adapter = {
  name: 'postgrest',
  idempotent: true,

  request(endpoint, kind, submission) {
    const [base = '', apikey] = endpoint.split('?apikey=');
    return [
      `${base.replace(/\/+$/, '')}/${kind}`,
      {
        headers: { 'Content-Type': 'application/json', Prefer: 'return=minimal', ...(apikey && { apikey }) },
        body: JSON.stringify(submission),
      },
    ];
  },

  read: (response, submission) => (response.status === 201 ? { status: 'accepted' } : conflict(response, submission)),
};
