/** `GET {base}/v1/forms/{form}`: what a form has to show. */
import type { Handler } from 'hono';
import { cached } from '../cached.js';
import type { Env } from '../env.js';

/** The public settings, to be kept for 5 minutes. */
export const tellSettings: Handler<Env> = (c) => cached(c, c.get('form').settings, 300);
