// How fast the receiver is, and how much memory it takes. README.md says what is measured, and how to read it.
//
//   node bench/receiver.mjs [--check]    --check: exit 1 if a target is missed
import { execFileSync, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, quantile, ratio, spread } from './statistics.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (process.platform !== 'linux' || !existsSync(path.join(root, 'receiver/dist/index.js'))) {
  console.error('This needs Linux, a C compiler (cc), and "npm run build -w receiver" first.');
  process.exit(2);
}

const flushMicroseconds = 2000;
const connections = 50;
const rounds = 5;
const seconds = 2;
const many = 100_000;

const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-bench-'));
const shim = path.join(folder, 'shim.so');
execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', shim, path.join(root, 'receiver/test/faults/shim.c'), '-ldl']);

let count = 0;
const newDatabase = () => path.join(folder, `${String((count += 1))}.sqlite`);

/** Starts a worker whose flushes take their time, and gives the first thing that it says. */
async function start(args, slow = true) {
  const env = slow ? { LD_PRELOAD: shim, FAULT_FOLDER: folder, FAULT_FLUSH_US: String(flushMicroseconds) } : {};
  const worker = fork(path.join(root, 'bench/receiver-worker.mjs'), args.map(String), {
    env: { ...process.env, ...env },
    execArgv: ['--expose-gc'],
  });
  const [said] = await once(worker, 'message');
  const end = async () => {
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  };
  return { ...said, worker, end };
}

const words = 'Example School may contact me.';
const sha256 = createHash('sha256').update(words).digest('hex');

/** Sends one interest; gives its status. */
function send(url, agent) {
  const id = randomUUID();
  const body = JSON.stringify({
    ...{ id, language: 'en', name: 'Ada Lovelace', email: `ada.${id}@school.example`, role: 'teaching' },
    ...{ themes: ['agency'], message: 'I would like to help. '.repeat(5), seconds: 40 },
    consent: { purpose: 'contact', version: '2026-11', language: 'en', words, sha256 },
  });
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Idempotency-Key': `"${id}"`,
    Origin: 'https://www.school.example',
  };
  return new Promise((resolve, reject) => {
    http
      .request(`${url}/v1/forms/get-involved/interests`, { agent, method: 'POST', headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      })
      .on('error', reject)
      .end(body);
  });
}

/** Sends on all connections for as long as `goesOn` says; gives what was accepted a second, and how long each took. */
async function load(url, goesOn) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const waits = [];
  let sent = 0;
  const begin = performance.now();
  const connection = async () => {
    while (goesOn(sent, performance.now() - begin)) {
      sent += 1;
      const from = performance.now();
      const status = await send(url, agent);
      if (status !== 201) throw new Error(`The receiver answered ${String(status)}.`);
      waits.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const perSecond = (waits.length / (performance.now() - begin)) * 1000;
  agent.destroy();
  return { perSecond, p99: quantile(waits, 0.99) };
}

async function served(mode) {
  const { url, end } = await start([mode, newDatabase()]);
  await load(url, (sent) => sent < 200); // To warm up.
  const result = await load(url, (_, milliseconds) => milliseconds < seconds * 1000);
  await end();
  return result;
}

async function kept(mode) {
  const { perSecond, worker } = await start([mode, newDatabase(), seconds]);
  if (worker.exitCode === null) await once(worker, 'exit');
  return { perSecond };
}

const megabytes = (bytes) => bytes / 1024 / 1024;

/** Memory after every tenth of the way to `many`, then that of a table of them all, in a new process. */
async function memory() {
  const database = newDatabase();
  const { url, worker, end } = await start(['grouped', database], false);
  const heap = [];
  for (let step = 0; step < 10; step += 1) {
    await load(url, (sent) => sent < many / 10);
    worker.send('memory');
    const [usage] = await once(worker, 'message');
    heap.push(megabytes(usage.heapUsed + usage.external));
  }
  await end();

  const reader = await start(['grouped', database], false);
  const from = performance.now();
  const response = await fetch(`${reader.url}/v1/forms/get-involved/interests.csv`, {
    headers: { Authorization: 'Bearer token' },
  });
  let lines = 0;
  for await (const chunk of response.body) for (const byte of chunk) if (byte === 10) lines += 1;
  const took = performance.now() - from;
  const peak =
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(reader.worker.pid)}/status`, 'utf8'))[1]) / 1024;
  await reader.end();
  return { heap, lines: lines - 1, took, peak };
}

let missed = false;
function target(met) {
  missed ||= !met;
  return met ? 'met' : 'MISSED';
}

const contestants = {
  grouped: () => served('grouped'),
  single: () => served('single'),
  least: () => served('least'),
  store: () => kept('store'),
  bare: () => kept('bare'),
};
const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));

try {
  console.log(`Node ${process.version}, ${String(os.cpus().length)} cores, load ${os.loadavg()[0].toFixed(1)}`);
  console.log(
    `A flush takes ${String(flushMicroseconds / 1000)} ms; ${String(connections)} at once; ${String(rounds)} rounds\n`,
  );
  const names = Object.keys(contestants);
  for (let round = 0; round <= rounds; round += 1)
    for (const name of round % 2 ? names : names.toReversed()) {
      const result = await contestants[name]();
      if (round) results[name].push(result);
    }
  const rates = (name) => results[name].map(({ perSecond }) => perSecond);
  const line = (label, name, note = '') => {
    const noise = `±${spread(rates(name)).toFixed(0)}%`;
    console.log(`${label.padEnd(54)}${median(rates(name)).toFixed(0).padStart(8)}/s ${noise.padStart(5)}  ${note}`);
  };
  const grouping = ratio(rates('grouped'), rates('single'));
  const bare = ratio(rates('store'), rates('bare'));
  const overHttp = ratio(rates('grouped'), rates('least'));
  const p99 = median(results.grouped.map((one) => one.p99));
  const between = ({ median: middle, from, to }) => `${middle.toFixed(2)} (${from.toFixed(2)}-${to.toFixed(2)})`;
  line('accepted over HTTP, commits grouped', 'grouped', `p99 ${p99.toFixed(0)} ms, target 250: ${target(p99 <= 250)}`);
  line('accepted over HTTP, a commit for each', 'single');
  line('accepted over HTTP by the least there could be', 'least');
  line('added to the store, 50 at once', 'store');
  line('better-sqlite3 alone, 50 to a transaction', 'bare');
  console.log(`\ngrouped / a commit for each     ${between(grouping)}, target 5: ${target(grouping.median >= 5)}`);
  console.log(`store / better-sqlite3 alone    ${between(bare)}, target 0.5: ${target(bare.median >= 0.5)}`);
  console.log(`HTTP / the least over HTTP      ${between(overHttp)}`);

  const { heap, lines, took, peak } = await memory();
  const growth = median(heap.slice(-3)) / median(heap.slice(0, 3));
  console.log(
    `\nheap after each tenth of ${String(many)} submissions, MB: ${heap.map((one) => one.toFixed(1)).join(' ')}`,
  );
  console.log(`last three / first three        ${growth.toFixed(2)}, target 1.2: ${target(growth <= 1.2)}`);
  console.log(
    `table of ${String(lines)} rows in ${(took / 1000).toFixed(1)} s, peak of the process ${peak.toFixed(0)} MB, target 150: ${target(peak < 150)}`,
  );
  if (missed && process.argv.includes('--check')) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
