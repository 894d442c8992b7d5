import { startServer } from '../server.js';
import { command, configHelp, configured, misused, option } from './command.js';
import { complain, say } from './terminal.js';

/** Signals less than this many milliseconds apart are one: a terminal and npm both pass Ctrl-C on. */
const sameSignal = 1000;

export const serve = command({
  summary: 'Receives, until it is told to stop.',
  help: `belonging-receiver serve --config <file> [--port <n>] [--host <address>]

Receives what the forms send, and says its address once it listens. SIGTERM or Ctrl-C stops it in an orderly way.

${configHelp}
  --port <n>        In place of the configuration's; 0 takes any that is free.
  --host <address>  In place of the configuration's.`,
  options: { config: option.text, port: option.text, host: option.text },
  async run(values) {
    const config = configured(values.config);
    const port = values.port === undefined ? config.port : Number(values.port || NaN);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw misused('--port must be a number, 0 to 65535.');

    const log = (entry: object) => complain(JSON.stringify({ time: new Date().toISOString(), ...entry }));
    const server = await startServer({ config, port, host: values.host ?? config.host, log });
    const stop = signalled();
    say(`Receiver listening on ${server.url}`);
    await stop;
    await server.close();
    return 0;
  },
});

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
