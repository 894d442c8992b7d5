/** The commands by their names: said again, since to import the command itself is to run it. */
import { backup } from '../../src/commands/backup.js';
import { check } from '../../src/commands/check.js';
import { erase } from '../../src/commands/erase.js';
import { exportAnswers } from '../../src/commands/export.js';
import { moderate } from '../../src/commands/moderate.js';
import { purge } from '../../src/commands/purge.js';
import { serve } from '../../src/commands/serve.js';
import { token } from '../../src/commands/token.js';

export const commands = { serve, check, token, export: exportAnswers, moderate, erase, purge, backup };
