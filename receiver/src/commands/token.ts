import { randomBytes } from 'node:crypto';
import { sha256 } from '../hash.js';
import { command } from './command.js';
import { complain, say } from './terminal.js';

export const token = command({
  summary: 'Makes a token that opens the answers, and its hash for the configuration.',
  help: `belonging-receiver token

Makes up a token, and says its hash. Whoever has the token can read and moderate what was sent;
the hash goes into the configuration and opens nothing.`,
  options: {},
  run() {
    const secret = randomBytes(32).toString('base64url');
    say(`token        ${secret}`);
    say(`tokenSha256  ${sha256(secret)}`);
    complain('Put tokenSha256 into the configuration, and keep the token: it is not shown again.');
    return 0;
  },
});
