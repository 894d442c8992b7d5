/** Asks a receiver what it says of a form. */
import { ask } from './ask.js';
import type { FormSettings } from './schema.js';
import type { SendEffects } from './transport.js';

/** The settings, or why there are none: an HTTP status, or what the browser calls the failure. */
export type SettingsOutcome = { status: 'loaded'; settings: FormSettings } | { status: 'failed'; detail: string };

/** What settings look like: the keys that a form reads, each with a value of its kind. The schema is `settingsSchema`. */
const example: Record<keyof FormSettings, unknown> = {
  controller: '',
  privacyUrl: '',
  complaintsUrl: '',
  retentionDays: 0,
  themes: [''],
  consents: [{ purpose: '', version: '', language: '', words: '', sha256: '' }],
};

/** Asks an endpoint for its settings; `no-cache` for those of this moment. Never rejects. */
export async function loadSettings(
  endpoint: string,
  { fetch, timeout }: SendEffects,
  cache: RequestCache = 'default',
): Promise<SettingsOutcome> {
  const asked = await ask(fetch, endpoint, { cache, signal: AbortSignal.timeout(timeout) }, example as FormSettings);
  return asked.status === 'loaded' ? { status: 'loaded', settings: asked.answer } : asked;
}
