/** Follows docs/receiver/backup.md, and postgresql.md. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { clean, cli, root } from './command.js';

const guide = ['backup', 'postgresql']
  .map((name) => readFileSync(join(root, `../docs/receiver/${name}.md`), 'utf8'))
  .join('\n');

/** The commands that the guides have under this name. */
const commandsOf = (name: string): string =>
  new RegExp(`^\`\`\`sh ${name}\\n([^]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? assert.fail(name);

/** Runs commands of the guide as they stand, but in folders of the test's own and without an administrator. */
export async function follow(
  t: TestContext,
  folder: string,
  name: string,
  env: Record<string, string> = {},
): Promise<void> {
  const script = `
    set -euo pipefail
    sudo() { if [ "$1" = -u ]; then shift 2; fi; "$@"; }
    systemctl() { echo "$@"; }
    belonging-receiver() { ${JSON.stringify(process.execPath)} ${cli.map((part) => JSON.stringify(part)).join(' ')} "$@"; }
    ${commandsOf(name)}`;
  const ours = script
    .replaceAll(/\/(etc|var\/lib|var\/backups)\/belonging-receiver/g, (path) => join(folder, path))
    .replaceAll(' -o belonging-receiver -g belonging-receiver', '');
  const child = spawn('bash', ['-c', ours], {
    cwd: root,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [err, [code]] = await Promise.all([text(child.stderr), ended, text(child.stdout)]);
  assert.equal(code, 0, err);
}
