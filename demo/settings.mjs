/** What the demo's two programs, start.mjs and answers.mjs, must agree on. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Name of the form at the receiver: the last part of its endpoint. */
export const formName = 'interest';

/** Who is responsible for the answers; the privacy notice says the same. */
export const controller = 'Tarnmoor Community School';

/** Days for which the privacy notice says that answers are kept. */
export const retentionDays = 365;

/** The database. `DATA_DIR` puts it elsewhere. */
export function databaseFile(env = process.env) {
  const folder = env.DATA_DIR ? path.resolve(env.DATA_DIR) : fileURLToPath(new URL('../.data', import.meta.url));
  return path.join(folder, 'receiver.sqlite');
}

/** The receiver's programs; or, from a copy that is not built yet, a sentence that says what to do. */
export async function loadReceiver() {
  try {
    return await import('belonging-receiver');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Trouble('The receiver is not built yet. Run `npm ci` once, then `npm start`, which builds everything.');
  }
}

/** Something that whoever runs the demo can mend; the message says how. */
export class Trouble extends Error {
  name = 'Trouble';
}
