/** `belonging-widgets/submission`: the contract between a form and what receives its answers. Runs anywhere, needs no DOM. */
export { themeNames, type ThemeName } from '../content/themes.js';
export { registerAdapter } from './adapters/index.js';
export { json } from './adapters/json.js';
export { receiver } from './adapters/receiver.js';
export { roles } from './interest.js';
export type { FailureCode, Outcome } from './outcome.js';
export { fieldCodes, type FieldCode, type FieldProblem } from './rules.js';
export { credits, phases, type Credit, type Phase } from './practice.js';
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
