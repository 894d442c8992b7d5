/** A real PostgreSQL for tests: a server of their own in a temporary folder, gone when they end. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { nobody } from './helpers.js';

/** Folders that may hold the server: the path, and where Debian puts it. */
const debian = '/usr/lib/postgresql';
const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
];
const programs = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));

export const isThere = (program: string): boolean => folders.some((folder) => existsSync(join(folder, program)));

/** Why there are no tests with PostgreSQL here, if there aren't: on a machine without it, other than in CI. */
export const withoutPostgres =
  programs || process.env['CI']
    ? undefined
    : 'The tests with PostgreSQL are left out: there are no programs initdb and postgres here (Debian: apt install postgresql).';

/** The server refuses to be run by root. */
const asWhom = nobody;

export interface PostgresServer {
  /** Makes an empty database, and gives its address. */
  database: () => Promise<string>;
  /** Ends the server at once, as a crash would: connections break off. */
  crash: () => Promise<void>;
  /** Starts it again after that. */
  start: () => Promise<void>;
  remove: () => Promise<void>;
}

/** @param settings Such as `fsync=off`. */
export async function startPostgres(...settings: string[]): Promise<PostgresServer> {
  if (!programs) throw new Error('CI needs PostgreSQL: there are no programs initdb and postgres on this machine.');
  const bin = programs;
  const folder = mkdtempSync(join(tmpdir(), 'belonging-postgres-'));
  if (asWhom.uid !== undefined && asWhom.gid !== undefined) chownSync(folder, asWhom.uid, asWhom.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(bin, 'initdb'), initdb, { ...asWhom, cwd: folder, stdio: 'ignore' });

  let server: ChildProcess;
  const start = async () => {
    const all = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=60', ...settings];
    const args = ['-D', data, ...all.flatMap((setting) => ['-c', setting])];
    server = spawn(join(bin, 'postgres'), args, { ...asWhom, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const log: string[] = [];
    for await (const line of createInterface(server.stderr!)) {
      log.push(line);
      if (line.includes('ready to accept connections')) break;
    }
    server.stderr!.resume();
    if (server.exitCode !== null) throw new Error(log.join('\n'));
  };
  const crash = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGQUIT');
    await ended;
  };
  await start();

  const address = (name: string) => `postgres://tests@localhost/${name}?host=${encodeURIComponent(folder)}`;
  let count = 0;
  return {
    database: async () => {
      const name = `tests_${String((count += 1))}`;
      await query(address('postgres'), `create database ${name}`);
      return address(name);
    },
    crash,
    start,
    remove: async () => {
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a database something, as somebody other than the store. */
export async function query<R extends object>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}
