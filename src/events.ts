import type { FailureCode } from './submission/outcome.js';
import type { Interest, Practice } from './submission/schema.js';
import type { Submission } from './submission/transport.js';

/*
 * Every event that we send. They bubble and cross shadow roots, and none carries what a person typed: analytics on host
 * pages collect events with all that hangs on them.
 */
const reaching = { bubbles: true, composed: true };

/** The browser's own, and Node's: pages may have a class of theirs by the name `Event`, as those with MooTools do. */
const NativeEvent = Object.getPrototypeOf(MessageEvent) as typeof Event;

/**
 * A form is about to send valid answers, which are yours to read with `getSubmission()`. Cancel it with `preventDefault()` and
 * nothing is sent: the answers stay in the form. To send them yourself, call `respondWith()`.
 */
export class BelongingSubmitEvent extends NativeEvent {
  readonly #submission: Submission;

  /** What `respondWith()` was given. */
  sending?: PromiseLike<unknown>;

  constructor(submission: Submission) {
    super('belonging-submit', { ...reaching, cancelable: true });
    this.#submission = submission;
  }

  /** What is about to be sent: personal data, so handle it as your privacy notice says. */
  getSubmission(): Interest | Practice {
    // Sending needs no more of it than its id, but it is one of these: the form makes it by the rules of their schemas.
    return this.#submission as Interest | Practice;
  }

  /**
   * Takes the sending over: call it at once, and not after an `await`. The form shows that it sends until the promise settles: thanks if
   * it is fulfilled, with the `reference` of its value if there is one; if it rejects, that the answers were refused, and
   * they stay. So do they if its value is the `Response` of a `fetch()` that was refused. Called later, it does
   * nothing: the form has begun to send by itself.
   */
  respondWith(sending: PromiseLike<unknown>): void {
    this.preventDefault();
    this.sending = sending;
  }
}

/** Answers have arrived: the receiver said so, and named them. */
export class BelongingSentEvent extends NativeEvent {
  constructor(
    /** What the receiver calls the submission, if it does: good to quote, says nothing about the person. */
    readonly reference?: string,
  ) {
    super('belonging-sent', reaching);
  }
}

/** Answers did not arrive, and stand in the form as before. */
export class BelongingFailedEvent extends NativeEvent {
  constructor(
    /** Why: a failure of the way there, or `invalid` if the receiver refused an answer. */
    readonly code: FailureCode | 'invalid',
  ) {
    super('belonging-failed', reaching);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'belonging-submit': BelongingSubmitEvent;
    'belonging-sent': BelongingSentEvent;
    'belonging-failed': BelongingFailedEvent;
  }
}
