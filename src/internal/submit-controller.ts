import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../events.js';
import { check, type FieldCode, type Ruled, type Rules } from '../submission/rules.js';
import type { FailureCode, Outcome } from '../submission/outcome.js';
import { send, type Adapter, type SendEffects, type Submission } from '../submission/transport.js';

/**
 * `idle` nothing written · `editing` · `invalid` refused, by the form or the receiver · `sending` one request is on its way ·
 * `sent` · `failed` did not arrive, everything is still there.
 */
export type FormState = 'idle' | 'editing' | 'invalid' | 'sending' | 'sent' | 'failed';

/** What one kind of form is made of. */
export interface FormKind<R extends Rules> {
  kind: 'interests' | 'practices';
  /** What a person may write. */
  rules: R;
  /** Fields of which several can be chosen. */
  lists: readonly string[];
  /** Where the answers go; undefined while the form does not know. */
  destination: () => { adapter: Adapter; endpoint: string } | undefined;
  /** Makes of checked answers what crosses the wire. */
  compose: (answers: Ruled<R>, id: string) => Promise<Submission>;
}

/** What a form needs from its surroundings; tests pass their own. */
export interface FormEffects extends SendEffects {
  /** A new version 4 UUID. */
  uuid: () => string;
}

const surroundings: FormEffects = {
  fetch: (...request) => fetch(...request),
  timeout: 15_000,
  uuid: () => crypto.randomUUID(),
};

/**
 * Drives a native form: checks, sends, and remembers what became of it. It knows the fields by their `name` alone, so it
 * serves a form in a shadow root as it would one in the page. The answers live in the controls and nowhere else.
 */
export class SubmitController<R extends Rules> implements ReactiveController {
  state: FormState = 'idle';
  /** The refused fields, in the order of the form, each with why. */
  problems: ReadonlyMap<string, FieldCode> = new Map();
  failure: FailureCode | undefined;
  reference: string | undefined;

  /** The same for every try to send the same answers; a change to them ends it. */
  #id: string | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly form: FormKind<R>,
    private readonly effects: FormEffects = surroundings,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#leaving);
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#leaving);
  }

  /** Someone changed a field. An error goes as soon as it is mended; a new one waits for the next try to send. */
  edited(form: HTMLFormElement, name: string): void {
    this.#id = undefined;
    if (this.state === 'idle') this.state = 'editing';
    if (this.problems.has(name)) {
      const problems = new Map(this.problems);
      const code = this.#check(form).problems.get(name);
      if (code) problems.set(name, code);
      else problems.delete(name);
      this.problems = problems;
      if (!problems.size && this.state === 'invalid') this.state = 'editing';
    }
    this.host.requestUpdate();
  }

  /** Someone asked to send. While a request is on its way, asking again does nothing. */
  async submit(form: HTMLFormElement): Promise<void> {
    const destination = this.form.destination();
    if (this.state === 'sending' || this.state === 'sent' || !destination) return;
    const { answers, problems } = this.#check(form);
    if (!answers) {
      this.#become('invalid', { problems });
      return;
    }
    // One id, one body: set before the first pause, so that a second click can't come between.
    this.#id ??= this.effects.uuid();
    this.#become('sending', {});
    const outcome = this.#hand(answers, this.#id, destination);
    this.#settle(await outcome.catch((): Outcome => ({ status: 'failed', code: 'rejected' })));
  }

  async #hand(
    answers: Ruled<R>,
    id: string,
    { adapter, endpoint }: { adapter: Adapter; endpoint: string },
  ): Promise<Outcome | undefined> {
    const submission = await this.form.compose(answers, id);
    if (!this.host.dispatchEvent(new BelongingSubmitEvent(submission))) return undefined;
    return send(adapter, endpoint, this.form.kind, submission, this.effects);
  }

  /** @param outcome Undefined if the host page took the sending upon itself. */
  #settle(outcome: Outcome | undefined): void {
    if (!outcome) this.#become('editing', {});
    else if (outcome.status === 'accepted') {
      this.#id = undefined;
      this.#become('sent', { reference: outcome.reference });
      this.host.dispatchEvent(new BelongingSentEvent(outcome.reference));
    } else if (outcome.status === 'invalid') {
      // What stands deeper than a field is not the person's to mend, and so has no field's message.
      const problems = new Map(outcome.problems.map(({ pointer, code }) => [pointer.slice(1), code]));
      this.#become('invalid', { problems });
      this.host.dispatchEvent(new BelongingFailedEvent('invalid'));
    } else {
      this.#become('failed', { failure: outcome.code });
      this.host.dispatchEvent(new BelongingFailedEvent(outcome.code));
    }
  }

  #become(
    state: FormState,
    { problems = new Map(), failure, reference }: Partial<Pick<this, 'problems' | 'failure' | 'reference'>>,
  ): void {
    Object.assign(this, { state, problems, failure, reference });
    this.host.requestUpdate();
  }

  #check(form: HTMLFormElement): ReturnType<typeof check<R>> {
    const data = new FormData(form);
    const written: Record<string, unknown> = {};
    for (const name of this.form.lists) written[name] = data.getAll(name);
    for (const [name, value] of data) {
      if (name in written || typeof value !== 'string' || !value.trim()) continue;
      written[name] = name === 'consent' ? true : value;
    }
    return check(this.form.rules, written);
  }

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.state !== 'idle' && this.state !== 'sent') event.preventDefault();
  };
}
