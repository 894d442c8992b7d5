import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configJson, temporaryFolder } from './helpers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('Who follows the README', () => {
  test('can run its example as it stands', { timeout: 30_000 }, async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'my-config.json');
    writeFileSync(config, JSON.stringify(configJson(folder)));
    const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? assert.fail('there is none');
    const file = join(folder, 'example.mts');
    writeFileSync(
      file,
      example
        .replace("'belonging-receiver'", JSON.stringify(join(root, 'src/index.ts')))
        .replaceAll("'my-config.json'", JSON.stringify(config)),
    );
    const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: root });
    t.after(() => child.kill());
    const ended = once(child, 'close') as Promise<[number | null]>;
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    assert.equal(code, 0, err);
    assert.match(out, /^http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  test('finds every refusal there is', () => {
    const problems = readFileSync(join(root, 'src/problem.ts'), 'utf8');
    const codes = [...problems.matchAll(/^ {2}'?([a-z-]+)'?: \[(\d+),/gm)];
    assert.ok(codes.length > 10);
    for (const [, code = '', status = ''] of codes) assert.ok(readme.includes(`${status} \`${code}\``), code);
  });
});
