import type { FieldProblem } from 'belonging-widgets/submission';
import type { Form } from './config.js';
import type { ProblemCode } from './problem.js';

/** What the parts of one request pass on to each other. */
export interface Env {
  /** What the host hands over, if anything; @hono/node-server gives its request and response. */
  Bindings: { incoming?: { socket: { remoteAddress?: string | undefined } }; outgoing?: { destroy(): void } };
  Variables: {
    /** The form that the address names; set by `knownForm`. */
    form: Form;
    /** The forms that the token of the request opens; set by `withToken`. */
    opened: Form[];
    /** Whether it also opens the forms that have left the configuration; set by `withToken`. */
    general: boolean;
    /** The language of a form that the browser sent; set as soon as its fields are read. */
    language?: string | undefined;
    /** The fields at fault, for who is told in words. */
    errors?: FieldProblem[] | undefined;
    /** For the log: why the request was refused, and what lay behind a 5xx. */
    problem?: ProblemCode;
    reason?: string;
  };
}
