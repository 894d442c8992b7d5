#!/usr/bin/env node
/** The command `belonging-receiver`. Exit codes: 0 all well · 1 it can't run · 2 it was called or configured wrongly. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadConfig, type Config } from './config.js';
import { sha256 } from './hash.js';
import { StartError, startServer } from './server.js';
import { StoreError } from './store/sqlite-file.js';

const help = `belonging-receiver: keeps what the forms of belonging-widgets collect

  belonging-receiver serve --config <file> [--port <n>] [--host <address>]
      Receives. Port 0 takes any that is free; the address is printed once it listens.
  belonging-receiver check --config <file>
      Lists everything that is wrong with the configuration.
  belonging-receiver token
      Makes a token that opens the answers, and its hash for the configuration.

  -h, --help   This text.

Environment
  BELONGING_TOKEN_SHA256   Hash of the token, in place of "tokenSha256" in the configuration.
`;

/** Signals less than this many milliseconds apart are one: a terminal and npm both pass Ctrl-C on. */
const sameSignal = 1000;

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

type Values = { [name in 'config' | 'port' | 'host']?: string | undefined };

function misused(words: string): number {
  complain(`${words}\nbelonging-receiver --help shows how it is called.`);
  return 2;
}

/** The configuration, or the exit code after its faults have been listed. */
function configured({ config: path }: Values): Config | number {
  if (path === undefined) return misused('The configuration is missing: --config <file>.');
  const token = process.env['BELONGING_TOKEN_SHA256'];
  const result = loadConfig(path, token === undefined ? {} : { tokenSha256: token });
  if (result.status === 'valid') return result.config;
  complain(`${path} can't be used:`);
  for (const fault of result.faults) complain(`  ${fault.path} ${fault.message}`);
  return 2;
}

function check(values: Values): number {
  const config = configured(values);
  if (typeof config === 'number') return config;
  say(`${String(values.config)} is in order: ${[...config.forms.keys()].join(', ')}.`);
  return 0;
}

function token(): number {
  const secret = randomBytes(32).toString('base64url');
  say(`token        ${secret}`);
  say(`tokenSha256  ${sha256(secret)}`);
  complain('Put tokenSha256 into the configuration, and keep the token: it is not shown again.');
  return 0;
}

async function serve(values: Values): Promise<number> {
  const config = configured(values);
  if (typeof config === 'number') return config;
  const port = values.port === undefined ? config.port : Number(values.port || NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return misused('--port must be a number, 0 to 65535.');

  const log = (entry: object) => complain(JSON.stringify({ time: new Date().toISOString(), ...entry }));
  const server = await startServer({ config, port, host: values.host ?? config.host, log });
  const stop = signalled();
  say(`Receiver listening on ${server.url}`);
  await stop;
  await server.close();
  return 0;
}

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once: somebody doesn't want to wait. */
async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    let first: number | undefined;
    const heed = () => {
      first ??= performance.now();
      if (performance.now() - first > sameSignal) process.exit(1);
      resolve();
    };
    process.on('SIGTERM', heed).on('SIGINT', heed);
  });
}

async function run(args: string[]): Promise<number> {
  const option = { type: 'string' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { config: option, port: option, host: option, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    return misused((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    say(help);
    return 0;
  }
  const [command, ...rest] = positionals;
  if (rest.length) return misused(`There is one thing too many: ${String(rest[0])}.`);
  if (command === 'serve') return serve(values);
  if (command === 'check') return check(values);
  if (command === 'token') return token();
  return misused(command === undefined ? 'Which command?' : `There is no command ${command}.`);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError || error instanceof StoreError)) throw error;
  complain(error.message);
  process.exitCode = 1;
}
