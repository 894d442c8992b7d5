/** Asks a receiver what it says of a form. */
import { ask, type Asked } from './ask.js';
import type { FormSettings } from './schema.js';
import type { SendEffects } from './transport.js';

/** The settings, or why there are none. */
export type SettingsOutcome = Asked<FormSettings>;

/** What settings look like: the keys that a form reads, each with a value of its kind. The schema is `settingsSchema`. */
const example: Record<keyof FormSettings, unknown> = {
  controller: '',
  privacyUrl: '',
  complaintsUrl: '',
  retentionDays: 0,
  themes: [''],
  consents: [{ purpose: '', version: '', language: '', words: '', sha256: '' }],
};

/** Requests that are under way: all forms of a page with the same endpoint wait for one. */
const requests = new Map<string, Promise<SettingsOutcome>>();

/** Asks an endpoint for its settings; `no-cache` for those of this moment. Never rejects. */
export function loadSettings(
  endpoint: string,
  { fetch, timeout }: SendEffects,
  cache: RequestCache = 'default',
): Promise<SettingsOutcome> {
  const key = cache + endpoint;
  const request =
    requests.get(key) ??
    ask(fetch, endpoint, { cache, signal: AbortSignal.timeout(timeout) }, example as FormSettings).finally(() =>
      requests.delete(key),
    );
  requests.set(key, request);
  return request;
}
