// Runs the tests: in browsers (BROWSERS=chromium|firefox|webkit|all), in Node, and the receiver's.
// Ends with `N passed, N failed`. `--only browser`, `--only node` or `--only receiver` runs one part.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const filesIn = (folder, ending) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => path.join(root, folder, file));

/** The files of web-test-runner.config.mjs. */
const isForBrowsers = (file) => /test\/(elements|host|internal)\/|test\/stories\.test/.test(file);

/** Web Test Runner, in a process of its own: it keeps browsers and servers open as it likes. */
async function inBrowsers() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-tests-'));
  const file = path.join(folder, 'count.json');
  const code = await new Promise((resolve, reject) => {
    spawn('npx', ['wtr'], { cwd: root, stdio: 'inherit', env: { ...process.env, COUNT_FILE: file } })
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

/** Node's own runner; the files are TypeScript, which tsx reads. */
async function inNode(files) {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`;
  let passed = 0;
  let failed = 0;
  const isTest = ({ details }) => details.type !== 'suite';
  const stream = run({ files, concurrency: 2 })
    .on('test:pass', (event) => isTest(event) && passed++)
    .on('test:fail', (event) => isTest(event) && failed++);
  for await (const text of stream.compose(new spec())) process.stdout.write(text);
  return { passed, failed };
}

const parts = {
  browser: inBrowsers,
  node: () => inNode(filesIn('test', '.test.ts').filter((file) => !isForBrowsers(file))),
  receiver: () => inNode(filesIn('receiver/test', '.test.ts')),
};
const total = { passed: 0, failed: 0 };
for (const [name, part] of Object.entries(parts)) {
  if (only && only !== name) continue;
  const { passed, failed } = await part();
  console.log(`\n${name}: ${passed} passed, ${failed} failed\n`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed || !total.passed ? 1 : 0);
