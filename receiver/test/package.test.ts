import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './helpers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { resolve } = createRequire(import.meta.url);

/** Runs a program to its end; what it says is in the message if it fails. */
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const tsc = (...args: string[]) => {
  try {
    return run(process.execPath, resolve('typescript/bin/tsc'), ...args);
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

describe('Who installs the package', () => {
  test('gets the licence and the example with it', () => {
    const [packed] = JSON.parse(run('npm', 'pack', '--dry-run', '--json', '--ignore-scripts')) as [
      { files: { path: string }[] },
    ];
    const files = packed.files.map(({ path }) => path);
    for (const file of ['LICENSE', 'README.md', 'config.example.json', 'package.json'])
      assert.ok(files.includes(file), `${file} is not in\n${files.join('\n')}`);
    const licence = (folder: string) => readFileSync(join(root, folder, 'LICENSE'), 'utf8');
    assert.equal(licence('.'), licence('..'));
  });

  test(
    'has its types checked as strictly as TypeScript can, with nothing else installed',
    { timeout: 120_000 },
    (t) => {
      const folder = temporaryFolder(t);
      const modules = join(folder, 'node_modules');
      const types = join(modules, 'belonging-receiver/dist/types');
      assert.equal(tsc('-p', 'tsconfig.build.json', '--outDir', types), '');
      run(process.execPath, 'scripts/link-types.mjs', types);

      const manifest = join(root, 'package.json');
      cpSync(manifest, join(modules, 'belonging-receiver/package.json'));
      const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies: Record<string, string> };
      for (const name of Object.keys(dependencies)) {
        const place = resolve.paths(name)?.find((path) => existsSync(join(path, name))) ?? assert.fail(name);
        mkdirSync(dirname(join(modules, name)), { recursive: true });
        symlinkSync(join(place, name), join(modules, name));
      }
      const [, example = ''] = /```ts\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
      writeFileSync(join(folder, 'use.mts'), example);
      const compilerOptions = {
        ...{ target: 'es2022', module: 'nodenext', strict: true, noEmit: true, skipLibCheck: false },
        ...{ lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts'] }));
      assert.equal(tsc('-p', folder), '');
    },
  );
});
