/** The demo as somebody runs it: the program in a process of its own, with ports and a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  code: number | null;
  output: string;
}

export interface Running {
  site: string;
  receiver: string;
  /** What opens the page for moderators. */
  token: string;
  /** Sends the signal, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

const children = new Set<ChildProcess>();
const folders = new Set<string>();

/** Ends what a failed test has left running, and takes its data away. */
export function cleanUp(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
process.on('exit', cleanUp);

/** A folder for the database of one test. */
export function dataFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-demo-'));
  folders.add(folder);
  return folder;
}

function program(file: string, args: string[], DATA_DIR: string) {
  // The runner's own options (a loader for TypeScript) are not what somebody's shell has.
  const env = { ...process.env, DATA_DIR, NODE_OPTIONS: '', PORT: '', RECEIVER_PORT: '' };
  const child = spawn(process.execPath, [path.join(root, 'demo', file), ...args], { cwd: root, env });
  children.add(child);
  let output = '';
  const onOutput = new Set<(output: string) => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of onOutput) listener(output);
    });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, output });
    });
  });
  return { child, ended, onOutput };
}

/** Runs a program of the demo that is expected to end by itself. */
export const run = (file: string, args: string[], folder: string): Promise<Ended> => program(file, args, folder).ended;

/** Starts the demo on free ports, or on those in `args`. */
export async function startDemo(folder: string, args = ['--port', '0', '--receiver-port', '0']): Promise<Running> {
  const { child, ended, onOutput } = program('start.mjs', args, folder);
  const said = await new Promise<Pick<Running, 'site' | 'receiver' | 'token'>>((resolve, reject) => {
    onOutput.add((output) => {
      const find = (what: string) => new RegExp(what, 'm').exec(output)?.[1];
      const site = find('^Demo: (http://localhost:\\d+)$');
      const receiver = find('^Receiver: (http://localhost:\\d+)$');
      const token = find('Sign in with (\\S+)$');
      if (site && receiver && token && output.includes('Ctrl-C')) resolve({ site, receiver, token });
    });
    void ended.then(({ code, output }) => {
      reject(new Error(`The demo ended with ${String(code)}: ${output}`));
    });
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { ...said, stop };
}
