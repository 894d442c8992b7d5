import { isPostgres } from '../config.js';
import { closedPlace } from '../store/place.js';
import { command, configHelp, configured, option } from './command.js';
import { complain, say } from './terminal.js';

export const check = command({
  summary: 'Lists everything that is wrong with the configuration.',
  help: `belonging-receiver check --config <file>

Reads the configuration as serve would, and lists every fault of it at once. Starts nothing.

${configHelp}`,
  options: { config: option.text },
  run({ config: path }) {
    const { database, forms } = configured(path);
    say(`${String(path)} is in order: ${[...forms.keys()].join(', ')}.`);
    // No fault of the configuration: the receiver may well run as somebody else, whose folder is closed to whoever checks.
    const closed = isPostgres(database) ? undefined : closedPlace(database);
    if (closed !== undefined)
      complain(
        `But you can't write to ${closed}, where the answers are to be kept: the receiver must run as a user who can.`,
      );
    return 0;
  },
});
