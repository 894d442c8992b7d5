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

/**
 * Runs a command that leaves its count in a file, and reads it. `why` says what failed, for the summary: who reads a long
 * log from its end should meet the reason there. It is the end of what was printed where no test can be named.
 */
async function counted(command, cwd, env = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-tests-'));
  const file = path.join(folder, 'count.json');
  const [program, ...args] = command(file);
  let tail = '';
  const code = await new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['inherit', 'pipe', 'pipe'],
      env: { ...process.env, ...env, COUNT_FILE: file },
    });
    for (const stream of ['stdout', 'stderr'])
      child[stream].setEncoding('utf8').on('data', (text) => {
        process[stream].write(text);
        tail = (tail + text).slice(-6000);
      });
    child.on('error', reject).on('close', (status, signal) => resolve(status ?? signal));
  });
  try {
    const { passed, failures } = JSON.parse(readFileSync(file, 'utf8'));
    if (failures.length) return { passed, failed: failures.length, why: failures.join('\n') };
    return { passed, failed: code ? 1 : 0, why: tail };
  } catch {
    return { passed: 0, failed: 1, brokeOff: code, why: tail };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Each engine has a runner of its own, so that one that breaks off takes no other's results with it. A runner that ended
 * before it counted anything (a browser that died, a driver that did not start) has tested nothing and is started once more;
 * a test that failed is not.
 */
async function inBrowser(name) {
  const run = () => counted(() => ['npx', 'wtr'], root, { BROWSERS: name });
  const first = await run();
  if (first.brokeOff === undefined) return first;
  console.log(`\nThe tests in ${name} broke off (${first.brokeOff}) before they were counted, and start once more.`);
  return run();
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

const browsers = (process.env.BROWSERS ?? 'chromium').replace('all', 'chromium,firefox,webkit').split(',');
const parts = [
  // Chromium uses both cores; the other two have one window each, so they share the time.
  ...(browsers.includes('chromium') ? [{ chromium: () => inBrowser('chromium') }] : []),
  Object.fromEntries(browsers.filter((name) => name !== 'chromium').map((name) => [name, () => inBrowser(name)])),
  {
    node: () =>
      inNode(
        testsIn('test').filter((file) => !isForBrowsers(file)),
        root,
      ),
  },
  { receiver: () => inNode(testsIn('receiver/test'), path.join(root, 'receiver')) },
];
const partOf = (name) => (browsers.includes(name) ? 'browser' : name);
const results = [];
for (const together of parts)
  results.push(
    ...(await Promise.all(
      Object.entries(together)
        .filter(([name]) => !only || only === partOf(name))
        .map(async ([name, part]) => ({ name, ...(await part()) })),
    )),
  );
for (const { name, failed, why } of results) if (failed) console.log(`\n--- What failed in ${name} ---\n${why.trim()}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${results.map(({ name, passed, failed }) => `${name}: ${passed} passed, ${failed} failed`).join('; ')}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') || !sum('passed') ? 1 : 0);
