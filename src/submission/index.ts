/** `belonging-widgets/submission`: the contract between a form and what receives its answers. Runs anywhere, needs no DOM. */
export { counted, type Counted } from '../content/counted.js';
export { fill } from '../content/fill.js';
export { themeNames, type ThemeName } from '../content/themes.js';
export { appsScript } from './adapters/apps-script.js';
export { contactForm7 } from './adapters/contact-form-7.js';
export { form } from './adapters/form.js';
export { formspree } from './adapters/formspree.js';
export { registerAdapter } from './adapters/index.js';
export { json } from './adapters/json.js';
export { netlify } from './adapters/netlify.js';
export { postgrest } from './adapters/postgrest.js';
export { receiver } from './adapters/receiver.js';
export { interestAnswers, roles } from './interest.js';
export type { FailureCode, Outcome } from './outcome.js';
export { fieldCodes, type FieldCode, type FieldProblem } from './rules.js';
export { credits, phases, practiceAnswers, type Credit, type Phase } from './practice.js';
export {
  fieldProblems,
  interestSchema,
  isSuspected,
  practiceListSchema,
  practiceSchema,
  settingsSchema,
  type FormSettings,
  type Interest,
  type Practice,
  type PracticeList,
  type PublishedPractice,
} from './schema.js';
export { refusal, send, type Adapter, type SendEffects, type Submission } from './transport.js';
