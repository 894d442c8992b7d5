/** Asks a receiver what it says of a form. */
import { looksLike } from './looks-like.js';
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
  try {
    const response = await fetch(endpoint, { cache, credentials: 'omit', signal: AbortSignal.timeout(timeout) });
    if (!response.ok) return { status: 'failed', detail: String(response.status) };
    const settings: unknown = await response.json();
    return looksLike(settings, example)
      ? { status: 'loaded', settings: settings as FormSettings }
      : { status: 'failed', detail: 'JSON' };
  } catch (error) {
    return { status: 'failed', detail: String((error as Error | undefined)?.name) };
  }
}
