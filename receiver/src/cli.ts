#!/usr/bin/env node
/** The command `belonging-receiver`. Exit codes: 0 all well · 1 it can't · 2 it was called or configured wrongly. */
import { parseArgs } from 'node:util';
import { backup } from './commands/backup.js';
import { check } from './commands/check.js';
import { misused, Refusal, type Command } from './commands/command.js';
import { erase } from './commands/erase.js';
import { exportAnswers } from './commands/export.js';
import { moderate } from './commands/moderate.js';
import { purge } from './commands/purge.js';
import { serve } from './commands/serve.js';
import { complain, say } from './commands/terminal.js';
import { token } from './commands/token.js';
import { StartError } from './server.js';
import { StoreError } from './store/sqlite-file.js';
import { StorageFault } from './store/store.js';

const commands: Record<string, Command> = {
  serve,
  check,
  token,
  export: exportAnswers,
  moderate,
  erase,
  purge,
  backup,
};

const help = `belonging-receiver: keeps what the forms of belonging-widgets collect

${Object.entries(commands)
  .map(([name, { summary }]) => `  belonging-receiver ${name.padEnd(9)} ${summary}`)
  .join('\n')}

Each explains itself: belonging-receiver serve --help.
Exit codes: 0 all well, 1 it can't, 2 it was called or configured wrongly.

Environment
  BELONGING_TOKEN_SHA256   Hash of the token, in place of "tokenSha256" in the configuration.
  DATABASE_URL             Address of a PostgreSQL database, in place of "database" in the configuration.
`;

async function run([name, ...args]: string[]): Promise<number> {
  if (name === '--help' || name === '-h') {
    say(help);
    return 0;
  }
  if (name === undefined) throw misused('Which command?');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw misused(name.startsWith('-') ? 'The command comes first.' : `There is no command ${name}.`);
  const { values, positionals } = parsed(command, args);
  if (values['help']) {
    say(`${command.help}\n  -h, --help        This text.`);
    return 0;
  }
  const tooMany = positionals[command.words ?? 0];
  if (tooMany !== undefined) throw misused(`There is one thing too many: ${tooMany}.`);
  return command.run(values, positionals);
}

function parsed({ options }: Command, args: string[]) {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    return parseArgs({ args, allowPositionals: true, options: all });
  } catch (error) {
    throw misused((error as Error).message);
  }
}

// Whoever reads the output may have had enough of it, as `head` does. A log that nobody reads stops nobody from serving.
process.stdout.on('error', () => process.exit(1));
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isExpected = [Refusal, StartError, StoreError, StorageFault].some((kind) => error instanceof kind);
  if (!isExpected) throw error;
  complain((error as Error).message);
  process.exitCode = error instanceof Refusal ? error.code : 1;
}
