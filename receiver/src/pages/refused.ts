/** What is wrong with a form that was sent without JavaScript, in the sentences that the form itself would show. */
import { form as words, interest, practice } from 'belonging-widgets/content/en.json';
import { counted, interestAnswers, practiceAnswers, type FieldProblem } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../env.js';
import type { ProblemCode } from '../problem.js';
import type { Kind } from '../store/store.js';
import { page } from './page.js';
import { fill } from './words.js';

const { failures } = words;

/** What is not said here is nothing that the person can mend. */
const sentences: Partial<Record<ProblemCode, string>> = {
  'origin-not-allowed': failures.origin,
  'consent-text-changed': failures.consent,
  removed: failures.removed,
  'too-many': failures.unavailable,
  unavailable: failures.unavailable,
  internal: failures.unavailable,
};

type Texts = Partial<Record<string, string>>;
type Rules = Partial<Record<string, { max?: number | undefined; min?: number | undefined }>>;

/** One sentence for each field at fault. A field that the contract doesn't have is named: whoever made the page has to mend it. */
function mistakes(kind: Kind, errors: FieldProblem[]): string[] {
  const own = kind === 'interests' ? interest : practice;
  const rules: Rules = kind === 'interests' ? interestAnswers : practiceAnswers;
  const labels: Texts = own.labels;
  const sentencesOf: Partial<Record<string, Texts>> = own.errors;
  const { characters, ...lengths } = words.errors;
  return errors.map(({ pointer, code }) => {
    const name = pointer.split('/')[1] ?? '';
    const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
    if (label === undefined) return `${failures.rejected} (${name}: ${code})`;
    const { min, max } = rules[name] ?? {};
    const own = sentencesOf[name] ?? {};
    if (code === 'too-short' || code === 'too-long')
      return counted(lengths[code], (code === 'too-short' ? min : max) ?? 0, 'en', { label });
    const common = code === 'characters' ? characters : Object.values(own)[0];
    return fill(own[code] ?? common ?? `${label} (${code})`, { label });
  });
}

export function refusedPage(c: Context<Env>, kind: Kind, code: ProblemCode, errors: FieldProblem[] = []) {
  const said = code === 'validation' ? mistakes(kind, errors) : [sentences[code] ?? failures.rejected];
  return page(c, {
    title: words['not-sent'],
    status: c.res.status as 422,
    body: html`<main class="narrow">
      <h1>${words['not-sent']}</h1>
      <div class="note bad" role="alert">
        <h2>${words.summary}</h2>
        <ul>
          ${said.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
      </div>
      <p>Go back to the form with your browser’s Back button. What you typed should still be there.</p>
    </main>`,
  });
}
