/** What several adapters make of a submission, and of an answer. */
import { isGroup } from '../../content/conform.js';
import { interestAnswers } from '../interest.js';
import { failed, type FailureCode, type Outcome } from '../outcome.js';
import { practiceAnswers } from '../practice.js';
import type { FieldProblem } from '../rules.js';
import { refusal, type Adapter, type Submission } from '../transport.js';

/**
 * A submission for services that know fields and no JSON: `consent: { words }` becomes `consent-words`, several values one
 * text, `culture, agency`. No dots and no repeated names: PHP makes `_` of the one, and keeps the last of the other.
 */
export const fields = (value: object, prefix = ''): [name: string, value: string][] =>
  Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
    isGroup(part) ? fields(part, `${prefix}${name}-`) : [[prefix + name, [part].flat().join(', ')]],
  );

/** The same without our own signs of spam, for services that would show them as if somebody had written them. */
export const answersOf = (
  { website, seconds, ...answers }: Submission & { website?: unknown; seconds?: unknown },
  prefix?: string,
) => fields(answers, prefix);

/** Fields as a form sends them. No header that a browser asks about first (a CORS preflight): not every service answers that. */
export const encoded = (endpoint: string, pairs: [string, string][]): ReturnType<Adapter['request']> => [
  endpoint,
  { headers: { Accept: 'application/json' }, body: new URLSearchParams(pairs) },
];

/** For an endpoint whose 2xx is all that it says. A web page, or an answer from elsewhere, is not taken for it, but for `page`. */
export const taken =
  (page: FailureCode) =>
  (response: Response): Outcome => {
    if (!response.ok) return refusal(response);
    return response.redirected || /html/i.test(response.headers.get('Content-Type') ?? '')
      ? failed(page)
      : { status: 'accepted' };
  };

/** Reads an answer that must be JSON. One that is none throws, unless it comes from a server that is busy or broken. */
export const told =
  (read: (answer: Record<string, unknown>, response: Response, submission: Submission) => Outcome): Adapter['read'] =>
  async (response, submission) =>
    response.status >= 500 || response.status === 429
      ? refusal(response)
      : read(((await response.json()) ?? {}) as Record<string, unknown>, response, submission);

/**
 * What a service refuses: a list, each with the `field` by the name that `fields()` gave it. It says why in its own words; ours
 * are `required` for what was not sent and `invalid` for what was. A field that no form of ours has is not the person's to mend.
 */
export function refused(response: Response, errors: unknown, submission: Submission, prefix = ''): Outcome {
  const sent = new Map(fields(submission, prefix));
  const known = { ...interestAnswers, ...practiceAnswers, practice: 1 };
  const problems = (Array.isArray(errors) ? errors : []).flatMap(
    (error: { field?: unknown } | null): FieldProblem[] => {
      const name = String(error?.field);
      const path = name.slice(prefix.length).split('-');
      return Object.hasOwn(known, path[0] ?? '')
        ? [{ pointer: `/${path.join('/')}`, code: sent.has(name) ? 'invalid' : 'required' }]
        : [];
    },
  );
  return problems.length ? { status: 'invalid', problems } : refusal(response);
}
