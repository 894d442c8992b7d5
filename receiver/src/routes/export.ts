/** `GET {base}/v1/forms/{form}/interests.csv` and the like: the answers, for whoever holds the form's token. */
import type { Context, Handler } from 'hono';
import type { Form } from '../config.js';
import { interestsCsv, practicesCsv } from '../csv.js';
import type { Env } from '../env.js';
import { interestsJsonl, practicesJsonl } from '../jsonl.js';
import { unavailable } from '../problem.js';
import type { Kind, Store } from '../store/store.js';

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** A table that opens in a spreadsheet, or exact lines of JSON. */
export type Format = keyof typeof types;
export const formats = Object.keys(types) as Format[];

const written: { [name in `${Kind}.${Format}`]: (store: Store, form: string) => AsyncGenerator<string, void> } = {
  'interests.csv': (store, form) => interestsCsv(store.listInterests(form)),
  'practices.csv': (store, form) => practicesCsv(store.listPractices(form)),
  'interests.jsonl': (store, form) => interestsJsonl(store.listInterests(form)),
  'practices.jsonl': (store, form) => practicesJsonl(store.listPractices(form)),
};

/** Sends the answers of a form as a file. */
export async function download(c: Context<Env>, store: Store, { name }: Form, kind: Kind, format: Format) {
  const readable = await store.readable();
  if (readable.status === 'unavailable') return unavailable(c, readable.reason);
  c.header('Content-Type', types[format]);
  c.header('Content-Disposition', `attachment; filename="${name}-${kind}.${format}"`);
  return streamed(c, written[`${kind}.${format}`](store, name));
}

export const exportAnswers =
  (store: Store, kind: Kind, format: Format): Handler<Env> =>
  (c) =>
    download(c, store, c.get('form'), kind, format);

/** Answers with text that is read only as fast as it is taken, so that its length is no matter. */
export function streamed(c: Context<Env>, parts: AsyncGenerator<string, void>): Response {
  const host = c.env as Env['Bindings'] | undefined;
  // Without an end to the connection, @hono/node-server writes the fault at the end of the text, and ends it like a whole one.
  return c.body(streamOf(parts, () => host?.outgoing?.destroy()));
}

/** @param breakOff Ends the connection after a fault. */
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
          controller.error(new Error(`The list broke off: ${(error as Error).name}`));
        }
      },
      async cancel() {
        await parts.return();
      },
    },
    { highWaterMark: 0 },
  );
}
