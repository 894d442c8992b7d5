import type { LitElement } from 'lit';
import { themeNames, type ThemeName } from '../content/themes.js';
import { isWebAddress } from '../content/web-address.js';
import { findAdapter } from '../submission/adapters/index.js';
import type { FormSettings } from '../submission/schema.js';
import { loadSettings, type SettingsOutcome } from '../submission/settings.js';
import type { Adapter } from '../submission/transport.js';
import { onServer } from './on-server.js';
import { pageFetch } from './page-fetch.js';
import { holdHeight, type Release } from './steady.js';
import { Controller } from './controller.js';

/** What a page tells a form, as attributes. */
export interface FormAttributes {
  endpoint?: string | undefined;
  adapter: string;
  controller?: string | undefined;
  privacyHref?: string | undefined;
  complaintsHref?: string | undefined;
  retentionDays?: number | undefined;
  preset?: string | undefined;
  src?: string | undefined;
}

/** Something that a form can't do without; each has its sentence for the editor in the pack (`form.setup`). */
export type Missing =
  | 'secure'
  | 'endpoint'
  | 'adapter'
  | 'settings'
  | 'settings-origin'
  | 'settings-form'
  | 'settings-policy'
  | 'settings-consent'
  | 'controller'
  | 'privacy-href'
  | 'preset'
  | 'src'
  | 'complaints-href'
  | 'retention-days';

/** All that a form must know before it may ask anybody anything. */
export interface Ready {
  status: 'ready';
  adapter: Adapter;
  endpoint: string;
  controller: string;
  privacyHref: string;
  complaintsHref: string | undefined;
  retentionDays: number | undefined;
  preset: 'school' | 'union' | 'council' | undefined;
  consents: FormSettings['consents'];
  /** Themes to choose from. */
  themes: readonly ThemeName[];
}

/**
 * Days that a preset lets answers be kept: three years. The law names no number, but nothing may be kept for longer than it is
 * needed (UK GDPR, article 5(1)(e)).
 */
const longest = 1095;

/** An address that answers can go to. One that forgot its `https://`, or is an e-mail address, would be a page of this site. */
const address = /^(https?:\/|[\w-]*|\.*)\//i;

/** A server can't know how a page will be served. */
const isSecure = (): boolean => onServer || isSecureContext;

export type Setup = Ready | { status: 'waiting' } | { status: 'missing'; missing: Missing[]; detail: string };

/**
 * Finds out where answers go and who is responsible for them: from the attributes, and from the receiver's settings where the
 * attributes are silent. The request is made once for each endpoint, and only with an adapter whose endpoint has settings; again
 * if it failed, and the browser is back online.
 */
export class FormSetup extends Controller<LitElement & FormAttributes> {
  #asked: string | undefined;
  #answer: SettingsOutcome | undefined;
  #held: Release | undefined;

  readonly #purpose: string;
  readonly #action: () => string | undefined;

  /**
   * @param purpose What people agree to in this form.
   * @param action Endpoint that a form of the page's own is sent to, for an element that names none.
   */
  constructor(host: LitElement & FormAttributes, purpose: string, action: () => string | undefined) {
    super(host);
    this.#purpose = purpose;
    this.#action = action;
  }

  hostUpdate(): void {
    const { endpoint } = this;
    const asked = endpoint && this.#adapter?.settings && isSecure() ? endpoint.replace(/\/+$/, '') : undefined;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#answer = undefined;
    void this.ask();
  }

  hostConnected(): void {
    if (!onServer) addEventListener('online', this.#askAgain);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#askAgain);
    this.#held?.();
  }

  /** The address without the white space that a careless paste leaves at its ends. A slash there may be part of it. */
  get endpoint(): string | undefined {
    return (this.host.endpoint || this.#action())?.trim();
  }

  get #adapter(): Adapter | undefined {
    return findAdapter(this.host.adapter || 'receiver');
  }

  /** Asks the receiver for its settings, again if it has been asked: its words may have changed. */
  async ask(cache?: RequestCache): Promise<void> {
    const asked = this.#asked;
    if (!asked) return;
    const answer = await loadSettings(asked, { fetch: pageFetch, timeout: 10_000 }, cache);
    // What is known stays known: a form must not vanish from under what somebody has written in it.
    if (asked !== this.#asked || (answer.status === 'failed' && this.#answer?.status === 'loaded')) return;
    this.#answer = answer;
    this.#held?.();
    this.#held = holdHeight(this.host.renderRoot.querySelector<HTMLElement>('.root'));
    this.host.requestUpdate();
  }

  readonly #askAgain = (): void => {
    if (this.#answer?.status === 'failed') void this.ask();
  };

  get setup(): Setup {
    const host = this.host;
    // One or the other, or neither yet.
    const { answer: settings, detail: refusal = '' } = (this.#answer ?? {}) as {
      answer?: FormSettings;
      detail?: string;
    };
    const adapter = this.#adapter;
    const controller = host.controller?.trim() || settings?.controller;
    // What the page says comes first, if it is right. Lit makes null of an attribute that is taken away.
    const link = (...hrefs: (string | null | undefined)[]) => hrefs.find((href) => href && isWebAddress(href));
    const privacyHref = link(host.privacyHref, settings?.privacyUrl);
    const complaintsHref = link(host.complaintsHref, settings?.complaintsUrl);
    const retentionDays = [host.retentionDays, settings?.retentionDays].find(
      (days) => (days as number) > 0 && Number.isInteger(days),
    );
    const { preset } = host;
    const consents = settings?.consents ?? [];
    const { endpoint } = this;
    const missing: Partial<Record<Missing, boolean>> = {
      secure: !isSecure(),
      endpoint: !address.test(endpoint as string),
      adapter: !adapter,
      controller: !controller,
      'privacy-href': !privacyHref,
      ...(preset != null && {
        preset: !/^(school|union|council)$/.test(preset),
        src: !!host.src,
        'complaints-href': !complaintsHref,
        'retention-days': !retentionDays || retentionDays > longest,
      }),
    };
    const lacks = (Object.keys(missing) as Missing[]).filter((key) => missing[key]);

    const refusals: Record<string, Missing> = {
      403: 'settings-origin',
      404: 'settings-form',
      policy: 'settings-policy',
    };

    // A form that a server has rendered stays, if it knows what it must.
    const stands = () => controller && privacyHref && host.renderRoot.querySelector('.ready');
    if (this.#asked && !this.#answer && !stands()) return { status: 'waiting' };
    // A list without a text is none: then the pack's words stand.
    if (consents.length && !consents.some(({ purpose }) => purpose === this.#purpose))
      return { status: 'missing', missing: ['settings-consent'], detail: this.#purpose };
    if (!lacks.length && !refusals[refusal])
      return {
        status: 'ready',
        adapter,
        endpoint,
        controller,
        privacyHref,
        complaintsHref,
        retentionDays,
        preset,
        consents,
        themes: themeNames.filter((name) => settings?.themes.includes(name) ?? true),
      } as Ready;
    // A receiver that does not answer is the one thing to mend: it would tell the rest.
    return { status: 'missing', missing: refusal ? [refusals[refusal] ?? 'settings'] : lacks, detail: refusal };
  }
}
