import { command, configHelp, configured, option } from './command.js';
import { say } from './terminal.js';

export const check = command({
  summary: 'Lists everything that is wrong with the configuration.',
  help: `belonging-receiver check --config <file>

Reads the configuration as serve would, and lists every fault of it at once. Starts nothing.

${configHelp}`,
  options: { config: option.text },
  run({ config: path }) {
    const { forms } = configured(path);
    say(`${String(path)} is in order: ${[...forms.keys()].join(', ')}.`);
    return 0;
  },
});
