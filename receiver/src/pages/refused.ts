/** What is wrong with a form that was sent without JavaScript, in the sentences that the form itself would show. */
import { counted, fill, interestAnswers, practiceAnswers, type FieldProblem } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Env } from '../env.js';
import type { ProblemCode } from '../problem.js';
import type { Kind } from '../store/store.js';
import { page } from './page.js';
import { wordsIn } from './words.js';

type Words = ReturnType<typeof wordsIn>;

/** The sentence for each refusal; what is not here is nothing that the person can mend. */
const sentences: Partial<Record<ProblemCode, keyof Words['form']['failures']>> = {
  'origin-not-allowed': 'origin',
  'consent-text-changed': 'consent',
  removed: 'removed',
  'too-many': 'unavailable',
  unavailable: 'unavailable',
  internal: 'unavailable',
};

type Texts = Partial<Record<string, string>>;
type Rules = Partial<Record<string, { max?: number | undefined; min?: number | undefined }>>;

/** One sentence for each field at fault. A field that the contract doesn't have is named: whoever made the page has to mend it. */
function mistakes({ form, interest, language, practice }: Words, kind: Kind, errors: FieldProblem[]): string[] {
  const section = kind === 'interests' ? interest : practice;
  const rules: Rules = kind === 'interests' ? interestAnswers : practiceAnswers;
  const labels: Texts = section.labels;
  const sentencesOf: Partial<Record<string, Texts>> = section.errors;
  const { characters, ...lengths } = form.errors;
  return errors.map(({ pointer, code }) => {
    const name = pointer.split('/')[1] ?? '';
    const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
    if (label === undefined) return `${form.failures.rejected} (${name}: ${code})`;
    const { min, max } = rules[name] ?? {};
    const ofField = sentencesOf[name] ?? {};
    if (code === 'too-short' || code === 'too-long')
      return counted(lengths[code], (code === 'too-short' ? min : max) ?? 0, language, { label });
    const common = code === 'characters' ? characters : Object.values(ofField)[0];
    return fill(ofField[code] ?? common ?? `${label} (${code})`, { label });
  });
}

export function refusedPage(c: Context<Env>, kind: Kind, code: ProblemCode, errors: FieldProblem[] = []) {
  const words = wordsIn(c.get('language'));
  const { back, form, language } = words;
  const said = code === 'validation' ? mistakes(words, kind, errors) : [form.failures[sentences[code] ?? 'rejected']];
  return page(c, {
    language,
    title: form['not-sent'],
    status: c.res.status as 422,
    body: html`<main class="narrow">
      <h1>${form['not-sent']}</h1>
      <div class="note bad" role="alert">
        <h2>${form.summary}</h2>
        <ul>
          ${said.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
      </div>
      <p>${back}</p>
    </main>`,
  });
}
