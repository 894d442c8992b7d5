/** Storage that fails when it is told to: shim.c, compiled and set up for one receiver. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

let library: string | undefined;

/** Compiles the shim, once for all tests of a file. */
function compiled(): string {
  if (library) return library;
  const folder = mkdtempSync(join(tmpdir(), 'belonging-shim-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true });
  });
  library = join(folder, 'shim.so');
  execFileSync('cc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-o',
    library,
    fileURLToPath(new URL('shim.c', import.meta.url)),
    '-ldl',
  ]);
  return library;
}

/** The shim needs Linux and a C compiler; in CI both must be there. */
export function withoutShim(): string | undefined {
  const left = 'The tests with failing storage are left out:';
  if (process.platform !== 'linux') return `${left} they need Linux.`;
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
  } catch {
    if (!process.env['CI']) return `${left} there is no C compiler here (Debian: apt install gcc libc6-dev).`;
  }
  return undefined;
}

export interface Storage {
  /** The environment of a program whose files in the folder are to fail. */
  env: Record<string, string>;
  /** A folder with what a loss of power would leave: what is flushed, and nothing else. */
  left: string;
  turn: (fault: 'eio' | 'enospc', on: boolean) => void;
}

/** @param folder The folder that the program keeps its files in; shadow and switches come beside it. */
export function storageFor(folder: string): Storage {
  const [shadow, switches] = [`${folder}-shadow`, `${folder}-switches`];
  const left = join(shadow, 'left');
  for (const path of [folder, left, join(shadow, 'flushed'), switches]) mkdirSync(path, { recursive: true });
  return {
    env: { LD_PRELOAD: compiled(), FAULT_FOLDER: folder, FAULT_SHADOW: shadow, FAULT_SWITCHES: switches },
    left,
    turn: (fault, on) => {
      if (on) writeFileSync(join(switches, fault), '');
      else rmSync(join(switches, fault));
    },
  };
}
