import type { Form } from './config.js';
import type { ProblemCode } from './problem.js';

/** What the parts of one request pass on to each other. */
export interface Env {
  /** What the host hands over, if anything; @hono/node-server gives its response. */
  Bindings: { outgoing?: { destroy(): void } };
  Variables: {
    /** The form that the address names; set by `knownForm`. */
    form: Form;
    /** For the log: why the request was refused, and what lay behind a 5xx. */
    problem?: ProblemCode;
    reason?: string;
  };
}
