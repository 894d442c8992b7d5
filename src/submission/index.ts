/** `belonging-widgets/submission`: the contract between a form and what receives its answers. Runs anywhere, needs no DOM. */

export { themeNames, type ThemeName } from '../content/themes.js';
export { json } from './adapters/json.js';
export { receiver } from './adapters/receiver.js';
export { fieldCodes, fieldProblems, type FieldCode, type FieldProblem } from './fields.js';
export { interestAnswers, interestSchema, roles, type Interest } from './interest.js';
export type { FailureCode, Outcome } from './outcome.js';
export { settingsSchema, type FormSettings } from './settings.js';
export { send, refusal, type Adapter, type SendEffects, type Submission } from './transport.js';
export { registerAdapter } from './adapters/index.js';
