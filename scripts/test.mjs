// Runs the tests: in browsers (BROWSERS=chromium|firefox|webkit|all), in Node, and the receiver's.
// Ends with `N passed, N failed`. `--only browser`, `--only node` or `--only receiver` runs one part.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const testsIn = (folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(root, folder, file));

/** The files of web-test-runner.config.mjs. */
const isForBrowsers = (file) => /test\/(elements|host|internal)\/|test\/stories\.test/.test(file);

/** Runs a command that leaves its count in a file, and reads it. A run that breaks off counts as a failure. */
async function counted(command, cwd) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-tests-'));
  const file = path.join(folder, 'count.json');
  const [program, ...args] = command(file);
  const code = await new Promise((resolve, reject) => {
    spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, COUNT_FILE: file } })
      .on('error', reject)
      .on('exit', resolve);
  });
  try {
    const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed: code && !failed ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Node's own runner; the files are TypeScript, which tsx reads by the tsconfig.json of the folder. */
const inNode = (files, cwd) =>
  counted(
    (file) => [
      process.execPath,
      ...['--import', 'tsx', '--test', '--test-concurrency=2'],
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${path.join(root, 'scripts/count-reporter.mjs')}`, `--test-reporter-destination=${file}`],
      ...files,
    ],
    cwd,
  );

const parts = {
  browser: () => counted(() => ['npx', 'wtr'], root),
  node: () =>
    inNode(
      testsIn('test').filter((file) => !isForBrowsers(file)),
      root,
    ),
  receiver: () => inNode(testsIn('receiver/test'), path.join(root, 'receiver')),
};
const total = { passed: 0, failed: 0 };
const summary = [];
for (const [name, part] of Object.entries(parts)) {
  if (only && only !== name) continue;
  const { passed, failed } = await part();
  summary.push(`${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${summary.join('; ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed || !total.passed ? 1 : 0);
