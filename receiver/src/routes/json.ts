import { fieldProblems } from 'belonging-widgets/submission';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { isPlainJson, parseJson, readBody } from '../body.js';
import type { Env } from '../env.js';
import { problem } from '../problem.js';

/** The body of a request that holds a token: JSON of this shape, or the refusal. */
export async function readJson<S extends z.ZodMiniType>(c: Context<Env>, schema: S): Promise<z.infer<S> | Response> {
  if (!isPlainJson(c.req.raw)) return problem(c, 'not-json');
  const body = await readBody(c.req.raw);
  if (body.status === 'too-large') return problem(c, 'too-large');
  const json = body.status === 'read' ? parseJson(body.bytes) : body;
  if (json.status !== 'parsed') return problem(c, 'malformed');
  const parsed = z.safeParse(schema, json.value);
  return parsed.success ? parsed.data : problem(c, 'validation', fieldProblems(parsed.error));
}
