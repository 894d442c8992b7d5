import type { ReactiveControllerHost } from 'lit';
import { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../events.js';
import { check, type FieldCode, type Rules, type Written } from '../submission/rules.js';
import { failed, type FailureCode, type Outcome } from '../submission/outcome.js';
import {
  send,
  waitBeforeRetry,
  type Adapter,
  type Kind,
  type SendEffects,
  type Submission,
} from '../submission/transport.js';
import { onServer } from './on-server.js';
import { pageFetch } from './page-fetch.js';
import { Controller } from './controller.js';

/**
 * `idle` nothing written · `editing` · `invalid` refused, by the form or the receiver · `sending` one request is on its way ·
 * `retrying` it will be sent again in a moment · `queued` it will be sent once the browser is online · `unconfirmed` nobody
 * knows whether it arrived, and the person decides · `sent` · `failed` did not arrive, everything is still there.
 */
export type FormState =
  'idle' | 'editing' | 'invalid' | 'sending' | 'retrying' | 'queued' | 'unconfirmed' | 'sent' | 'failed';

/** What one kind of form is made of. */
export interface FormKind {
  kind: Kind;
  /** The rule of each field that is asked for, given what has been written so far. */
  rules: (written: Written) => Rules;
  /** Where the answers go; undefined while the form does not know. */
  destination: () => { adapter: Adapter; endpoint: string } | undefined;
  /** Makes of checked answers what crosses the wire, but for the id. */
  compose: (answers: Written) => Promise<object>;
}

/** What a form needs from its surroundings; tests pass their own. */
export interface FormEffects extends SendEffects {
  /** A new version 4 UUID. */
  uuid: () => string;
  /** From 0 to below 1. */
  random: () => number;
  /** Milliseconds since some moment. */
  now: () => number;
  /** False if the browser knows that it has no line. */
  online: () => boolean;
}

const surroundings: FormEffects = {
  fetch: pageFetch,
  timeout: 15_000,
  uuid: () => crypto.randomUUID(),
  random: () => Math.random(),
  now: () => performance.now(),
  online: () => navigator.onLine,
};

/**
 * Drives a native form: checks, sends, and remembers what became of it. It knows the fields by their `name` alone, so it
 * serves a form in a shadow root as it would one in the page.
 */
export class SubmitController extends Controller<ReactiveControllerHost & HTMLElement> {
  state: FormState = 'idle';
  /** What stands in the form, by the names of its fields. */
  written: Written = {};
  /** The refused fields, in the order of the form, each with why. */
  problems = new Map<string, FieldCode>();
  failure: FailureCode | undefined;
  reference: string | undefined;

  /** The same for every try to send the same answers; a change to them ends it. */
  #submission: Promise<Submission> | undefined;
  /** What stood in the form when it was made: not everything that fills in forms tells them. */
  #composed: string | undefined;
  /** When the first field was changed. */
  #begun: number | undefined;
  /** Ends the wait for the next try. */
  #wake: ((goOn: boolean) => void) | undefined;

  readonly #form: FormKind;
  readonly #effects: FormEffects;

  constructor(host: ReactiveControllerHost & HTMLElement, form: FormKind, effects: FormEffects = surroundings) {
    super(host);
    this.#form = form;
    this.#effects = effects;
  }

  hostConnected(): void {
    this.#guard();
  }

  hostDisconnected(): void {
    this.#guard();
  }

  /** Whether answers are on their way, or will be: they can't be changed meanwhile, and removing the element stops nothing. */
  get underWay(): boolean {
    return ['sending', 'retrying', 'queued'].includes(this.state);
  }

  /** Someone changed a field. An error goes as soon as it is mended; a new one waits for the next try to send. */
  edited(form: HTMLFormElement, name: string): void {
    this.#submission = undefined;
    this.#begun ??= this.#effects.now();
    if (this.state === 'idle') this.state = 'editing';
    const before = check(this.#form.rules(this.written), this.written).problems;
    const found = this.#check(form).problems;
    // One answer can mend another, or end its question. What the receiver alone refused stays until it is changed itself.
    for (const field of this.problems.keys()) {
      const code = found.get(field);
      if (!code && (field === name || before.has(field))) this.problems.delete(field);
      if (code && field === name) this.problems.set(field, code);
    }
    if (!this.problems.size && this.state === 'invalid') this.state = 'editing';
    this.#guard();
    this.host.requestUpdate();
  }

  /** Someone asked to send. While a request is on its way asking again does nothing; while one waits, it waits no more. */
  async submit(form: HTMLFormElement): Promise<void> {
    const destination = this.#form.destination();
    this.#wake?.(true);
    if (this.underWay || this.state === 'sent' || !destination) return;
    const { answers, problems } = this.#check(form);
    if (!answers) {
      this.#become('invalid', { problems });
      return;
    }
    if (this.#composed !== (this.#composed = JSON.stringify(this.written))) this.#submission = undefined;
    // One id, one body: made before the first pause, so that a second click can't come between.
    this.#submission ??= this.#compose(answers);
    this.#become('sending');
    const outcome = await this.#hand(this.#submission, destination).catch(() => failed('rejected'));
    // A form of the page stays there, out of sight, and whoever comes after on this machine could bring the answers back. By its
    // class: a field may be named `reset`.
    if (outcome?.status === 'accepted') HTMLFormElement.prototype.reset.call(form);
    this.#settle(outcome);
  }

  /** The form has been emptied, or is another one now. What is under way stays so. */
  reset(): void {
    if (this.underWay) return;
    this.written = {};
    this.#begun = this.#submission = undefined;
    this.#become('idle');
  }

  /** Someone would rather change their answers than wait for the next try. */
  stop(): void {
    this.#wake?.(false);
  }

  async #compose(answers: Written): Promise<Submission> {
    const { website } = this.written as { website?: string };
    const seconds = Math.floor((this.#effects.now() - (this.#begun ?? NaN)) / 1000);
    return {
      id: this.#effects.uuid(),
      ...(await this.#form.compose(answers)),
      ...(website && { website }),
      ...(seconds >= 0 && { seconds }),
    };
  }

  /** @returns undefined if the host page keeps it from being sent, or the person does. */
  async #hand(
    composing: Promise<Submission>,
    { adapter, endpoint }: { adapter: Adapter; endpoint: string },
  ): Promise<Outcome | undefined> {
    const submission = await composing;
    const event = new BelongingSubmitEvent(submission);
    const goesOn = this.host.dispatchEvent(event);
    if (event.sending) {
      const told = (await event.sending) as { ok?: unknown; reference?: string } | null | undefined;
      // The answer of a `fetch()` that was refused.
      if (told?.ok === false) return failed('rejected');
      return { status: 'accepted', reference: told?.reference };
    }
    if (!goesOn) return undefined;
    for (let tries = 0; ;) {
      if (!this.#effects.online() && !(await this.#wait('queued'))) return undefined;
      const outcome = await send(adapter, endpoint, this.#form.kind, submission, this.#effects);
      const online = this.#effects.online();
      // A line that broke is no try.
      if (online) tries++;
      const wait = adapter.idempotent
        ? waitBeforeRetry(outcome, online ? tries : 0, this.#effects.random())
        : undefined;
      if (wait === undefined) return outcome;
      if (online && !(await this.#wait('retrying', wait * 1000))) return undefined;
    }
  }

  /**
   * Waits for so long, or until the browser is online, or somebody is impatient. False: they would rather not send. A page that
   * is brought back from the browser's cache has slept: it looks for itself.
   */
  async #wait(state: 'retrying' | 'queued', milliseconds?: number): Promise<boolean> {
    this.#become(state);
    const over = new AbortController();
    const goOn = await new Promise<boolean>((resolve) => {
      const wake = (): void => {
        resolve(true);
      };
      this.#wake = resolve;
      for (const event of ['online', 'pageshow']) addEventListener(event, wake, { signal: over.signal });
      if (milliseconds !== undefined) setTimeout(wake, milliseconds);
    });
    over.abort();
    if (goOn) this.#become('sending');
    return goOn;
  }

  #settle(outcome: Outcome | undefined): void {
    if (!outcome) {
      this.#become('editing');
      return;
    }
    if (outcome.status === 'accepted') {
      this.#submission = undefined;
      this.#become('sent', outcome);
      this.host.dispatchEvent(new BelongingSentEvent(outcome.reference));
      return;
    }
    if (outcome.status === 'failed') {
      const { code } = outcome;
      // Sent again as they are, they would be refused as before.
      if (/consent|removed/.test(code)) this.#submission = undefined;
      this.#become(code === 'unconfirmed' ? code : 'failed', outcome);
    } else {
      const problems = outcome.problems.map(
        ({ pointer, code }) => [pointer.slice(1).replaceAll('/', '.'), code] as const,
      );
      this.#become('invalid', { problems: new Map(problems) });
    }
    this.host.dispatchEvent(new BelongingFailedEvent(this.failure ?? 'invalid'));
  }

  #become(
    state: FormState,
    {
      problems = new Map(),
      code: failure,
      reference,
    }: Partial<Pick<this, 'problems' | 'reference'>> & { code?: FailureCode } = {},
  ): void {
    Object.assign(this, { state, problems, failure, reference });
    this.#guard();
    this.host.requestUpdate();
  }

  #check(form: HTMLFormElement): ReturnType<typeof check> {
    const data = new FormData(form);
    const controls = Object.values(form.elements) as HTMLInputElement[];
    // What is not asked for just now may be asked for again.
    const written: Record<string, unknown> = { ...this.written };
    for (const { name = '' } of controls) written[name] = undefined;
    // A custom element that takes part in a form need not have a name. One by one: what a polyfill has in place of the list (scoped
    // registries) can't be iterated over.
    for (const { name = '', checked } of controls) {
      const values = data.getAll(name).filter((value) => typeof value === 'string' && value.trim());
      const consent = name.endsWith('consent');
      if (name.endsWith('themes')) written[name] = values;
      // A hidden field of the same name ticks no box.
      else if (values.length && (checked || !consent)) written[name] = consent || values[0];
    }
    const rules = this.#form.rules(written);
    // A form of the page's own need not have the boxes.
    for (const name of Object.keys(rules)) if (name.endsWith('themes')) written[name] ??= [];
    this.written = written;
    return check(rules, written);
  }

  /** Asks before the page is left with answers that would be lost: those in sight, and those on their way. */
  #guard(): void {
    if (onServer) return;
    const unsent = this.underWay || (this.host.isConnected && this.state !== 'idle' && this.state !== 'sent');
    (unsent ? addEventListener : removeEventListener)('beforeunload', this.#leaving);
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };
}
