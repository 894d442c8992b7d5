/** `GET {base}/v1/forms/{form}/interests.csv`: the answers, for whoever holds the form's token. */
import { timingSafeEqual } from 'node:crypto';
import type { Handler, MiddlewareHandler } from 'hono';
import { interestsCsv } from '../csv.js';
import type { Env } from '../env.js';
import { sha256 } from '../hash.js';
import { problem, unavailable } from '../problem.js';
import type { Store } from '../store/store.js';

/** Lets through who holds the token. Compared are hashes, in constant time; the token itself isn't known here. */
export const withToken: MiddlewareHandler<Env> = async (c, next) => {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const { tokenSha256 } = c.get('form');
  const isRight =
    token !== undefined &&
    tokenSha256 !== undefined &&
    timingSafeEqual(Buffer.from(sha256(token)), Buffer.from(tokenSha256));
  return isRight ? next() : problem(c, 'unauthorized');
};

/** Streams the table as it is read, so that its length is no matter. */
export const exportInterests =
  (store: Store): Handler<Env> =>
  async (c) => {
    const { name } = c.get('form');
    const host = c.env as Env['Bindings'] | undefined;
    const ready = await store.ready();
    if (ready.status === 'unavailable') return unavailable(c, ready.reason);
    c.header('Content-Type', 'text/csv; charset=utf-8; header=present');
    c.header('Content-Disposition', `attachment; filename="${name}-interests.csv"`);
    return c.body(streamOf(interestsCsv(store.listInterests(name)), () => host?.outgoing?.destroy()));
  };

/**
 * Text as a stream that is filled only as fast as it is read.
 *
 * @param breakOff Ends the connection after a fault. Without it @hono/node-server writes the fault at the end of the text, and
 * ends it like a whole one.
 */
function streamOf(parts: AsyncGenerator<string, void>, breakOff: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          breakOff();
          // In place of the fault itself, which hosts log and which may repeat what somebody typed.
          controller.error(new Error(`The table of answers broke off: ${(error as Error).name}`));
        }
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
