/** Files of which there is never a half under their own name. */
import { constants } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refusal } from './command.js';

/** The signals by which somebody breaks a command off. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes a file that only its owner may read: first under another name, which `write` fills; then flushed, and only then named.
 *
 * @param replace Whether it takes the place of a file that is there; else that one stays and this is refused.
 */
export async function makeFile(
  path: string,
  { replace }: { replace: boolean },
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  if (!replace && (await stat(path).catch(() => undefined))) throw taken(path);
  const temporary = `${path}.${String(process.pid)}.part`;
  const breakOff = (signal: NodeJS.Signals) => {
    void rm(temporary, { force: true }).finally(() => {
      process.off(signal, breakOff);
      process.kill(process.pid, signal);
    });
  };
  for (const signal of signals) process.on(signal, breakOff);
  try {
    await (await open(temporary, 'wx', 0o600)).close();
    await write(temporary);
    await flush(temporary, constants.O_RDWR);
    await (replace ? rename(temporary, path) : nameOnce(temporary, path));
    if (process.platform !== 'win32') await flush(dirname(path), constants.O_RDONLY);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof Refusal || code === undefined) throw error;
    throw new Refusal(`The file ${path} can't be written: ${message}.`, 1);
  } finally {
    for (const signal of signals) process.off(signal, breakOff);
    await rm(temporary, { force: true }).catch(() => undefined); // As where its folder is none.
  }
}

const taken = (path: string) => new Refusal(`There is a file ${path} already, and it stays as it is.`, 1);

/** Unlike a renaming, a link never takes the place of another file; but not every file system has links. */
async function nameOnce(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path);
    await rename(temporary, path);
  }
}

async function flush(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync();
  await handle.close();
}
