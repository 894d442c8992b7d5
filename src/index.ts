/** Every public name of belonging-widgets. Importing it registers nothing: `belonging-widgets/define` does, or `register()`. */
export { Banner } from './elements/banner.js';
export { InterestForm } from './elements/interest-form.js';
export { Page } from './elements/page.js';
export { PracticeForm } from './elements/practice-form.js';
export { Table } from './elements/table.js';
export { ThemeCard } from './elements/theme-card/theme-card.js';
export { Themes } from './elements/themes.js';
export { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from './events.js';
export { register, type ElementClass } from './internal/register.js';
export { registerAdapter } from './submission/adapters/index.js';
export { json } from './submission/adapters/json.js';
export { receiver } from './submission/adapters/receiver.js';
export type { Pack } from './content/pack.js';
export type { ThemeName } from './content/themes.js';
export type { FailureCode } from './submission/outcome.js';
export type { Adapter, Submission } from './submission/transport.js';
