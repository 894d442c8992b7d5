// Pictures for whoever reviews a change: every story and every page of the demo, 320, 768 and 1280 pixels wide, light and dark.
// Stories tagged `forced-colors` are also taken in forced colours, those tagged `print` as they are printed. They go to screenshots/.
//
//   npm run screenshots -- [--only <part of a name>] [--demo <base-url> | --no-demo] [--no-stories] [--pages <n>]
//
// Builds storybook-static/ if it is not there or older than what it shows. Starts the demo if it is built and no --demo is given.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { findChromium } from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const out = at('screenshots');
const widths = [320, 768, 1280];
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
Object.assign(types, { '.mjs': types['.js'], '.svg': 'image/svg+xml', '.woff2': 'font/woff2' });

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    demo: { type: 'string' },
    'no-demo': { type: 'boolean', default: false },
    'no-stories': { type: 'boolean', default: false },
    pages: { type: 'string', default: '3' },
  },
});

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** Runs a command to its end, in silence unless it fails. */
function run(command, ...args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('error', (error) => stop(error.message));
    child.on('exit', (code) => (code ? stop(`${said}\n${command} ${args.join(' ')} failed.`) : resolve()));
  });
}

const newest = (folder) =>
  Math.max(
    ...readdirSync(at(folder), { recursive: true }).map((file) => statSync(at(folder, String(file))).mtimeMs),
    0,
  );

async function buildStorybook() {
  const built = at('storybook-static', 'index.json');
  const needed = Math.max(...['src', 'stories', '.storybook'].map(newest));
  if (existsSync(built) && statSync(built).mtimeMs > needed) return;
  console.log('Building Storybook …');
  if (!existsSync(at('custom-elements.json'))) await run('npx', 'cem', 'analyze', '--quiet');
  await run('npx', 'storybook', 'build', '-o', 'storybook-static', '--quiet');
}

/** The files of a folder on a free port of this machine. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) response.writeHead(404).end();
    else {
      response.setHeader('Content-Type', types[path.extname(file)] ?? 'application/octet-stream');
      response.end(readFileSync(file));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  // By name and not by number: forms count on a secure context, which both are, and on an origin that reads well in messages.
  return { url: `http://localhost:${server.address().port}`, close: () => server.close() };
}

/** The demo, with a database that nobody needs afterwards. Undefined if it is not built. */
async function startDemo() {
  if (!existsSync(at('demo', 'start.mjs')) || !existsSync(at('cdn', 'belonging-widgets.min.js'))) return undefined;
  const data = mkdtempSync(path.join(os.tmpdir(), 'belonging-screenshots-'));
  const child = spawn(process.execPath, ['demo/start.mjs', '--port', '0', '--receiver-port', '0'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const close = () => {
    child.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.on('exit', close);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [url] = /https?:\/\/[\w.-]+:\d+/.exec(said) ?? [];
    if (url && (await fetch(url).catch(() => undefined))?.ok) return { url, close };
  }
  close();
  console.log(`The demo did not start, so it is left out:\n${said}`);
  return undefined;
}

/** What Storybook was loaded with in a page; it rewrites the address, so that can't tell. */
const shown = new WeakMap();

/** A story has arrived when its play function has; one that fails is a failure here too. */
async function openStory(page, base, { id }, scheme) {
  // The checks of the accessibility addon have their place in the tests, and take time.
  const globals = `globals=page:${scheme};a11y.manual:!true`;
  const selection = JSON.stringify({ storyId: id, viewMode: 'story' });
  // To load Storybook takes longer than all else, so from story to story it goes on in the same page.
  if (shown.get(page) === globals)
    await page.evaluate(`__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', ${selection})`);
  else await page.goto(`${base}/iframe.html?id=${id}&viewMode=story&${globals}`, { timeout: 60_000 });
  shown.set(page, globals);
  const last = (event) => `globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('${event}')?.[0]`;
  await page.waitForFunction(`${last('storyFinished')}?.storyId === '${id}'`, { timeout: 60_000 });
  if ((await page.evaluate(`${last('storyFinished')}.status`)) !== 'success')
    throw new Error((await page.evaluate(`${last('playFunctionThrewException')}?.message`)) ?? 'the story failed');
}

async function openDemo(page, base, { pathname }) {
  await page.goto(new URL(pathname, base).href, { waitUntil: 'networkidle0', timeout: 60_000 });
}

/** Forced colours are a feature that puppeteer does not know; the protocol does, for as long as the session lasts. */
const sessions = new WeakMap();
async function emulate(page, { scheme, forced, print }) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  await sessions.get(page).send('Emulation.setEmulatedMedia', {
    media: print ? 'print' : '',
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'forced-colors', value: forced ? 'active' : 'none' },
    ],
  });
}

async function take(page, name, look) {
  for (const width of widths) {
    await page.setViewport({ width, height: 900 });
    await emulate(page, look);
    // Elements keep their height until a visitor does something (src/internal/steady.ts): a key ends that.
    await page.evaluate(`dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }))`);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const variant = look.forced ? `${look.scheme}-forced` : look.print ? 'print' : look.scheme;
    const file = `${name}.${width}.${variant}.png`;
    await page.screenshot({ path: path.join(out, file), fullPage: true, optimizeForSpeed: true });
    if (wide > 0) tooWide.push(`${file} (${wide} px)`);
    taken += 1;
  }
}

/** The pages that the home page leads to, itself first, and those that they lead to. */
async function pagesOf(base) {
  const { origin } = new URL(base);
  const pathnames = new Set(['/']);
  // What is added to a set while it is gone through is gone through too.
  for (const pathname of pathnames) {
    const page = new URL(pathname, origin);
    const response = await fetch(page);
    const text = /html/.test(response.headers.get('Content-Type') ?? '') ? await response.text() : '';
    for (const [, href] of text.matchAll(/<a\b[^>]*\bhref="([^"#?]*)/g)) {
      const link = new URL(href, page);
      if (link.origin === origin && !/\.(?!html)\w+$/.test(link.pathname)) pathnames.add(link.pathname);
    }
  }
  return [...pathnames].map((pathname) => ({
    pathname,
    name: `demo${pathname
      .replace(/\/$/, '/home')
      .replace(/\.html$/, '')
      .replaceAll('/', '-')}`,
  }));
}

const found = await findChromium().catch((error) => stop(error.message));
if (!found) stop('There is no browser to take pictures with. Install Chrome or Chromium, or set CHROME_PATH.');

const jobs = [];
const closing = [];
const wanted = ({ name }) => name.includes(options.only);
let taken = 0;
const tooWide = [];
const failures = [];

if (!options['no-stories']) {
  await buildStorybook();
  const { url, close } = await serve(at('storybook-static'));
  closing.push(close);
  const { entries } = JSON.parse(readFileSync(at('storybook-static', 'index.json'), 'utf8'));
  for (const { id, type, tags = [] } of Object.values(entries)) {
    const story = { id, name: id };
    if (type !== 'story' || !wanted(story)) continue;
    const looks = ['light', 'dark'].flatMap((scheme) => [
      { scheme },
      ...(tags.includes('forced-colors') ? [{ scheme, forced: true }] : []),
    ]);
    if (tags.includes('print')) looks.push({ scheme: 'light', print: true });
    for (const look of looks) jobs.push({ name: id, look, open: (page) => openStory(page, url, story, look.scheme) });
  }
}
if (!options['no-demo']) {
  const demo = options.demo ? { url: options.demo, close() {} } : await startDemo();
  if (demo) {
    closing.push(demo.close);
    for (const target of (await pagesOf(demo.url)).filter(wanted))
      for (const scheme of ['light', 'dark'])
        jobs.push({ name: target.name, look: { scheme }, open: (page) => openDemo(page, demo.url, target) });
  } else console.log('The demo is not built, so it is left out: `npm run build`, and `npm run build -w receiver`.');
}
if (!jobs.length) stop(`There is nothing to take a picture of with "${options.only}" in its name.`);

mkdirSync(out, { recursive: true });
const launch = { ...found };
delete launch.from;
const asRoot = process.getuid?.() === 0;
const browser = await puppeteer
  .launch({
    headless: true,
    ...launch,
    args: [
      ...(asRoot || process.env.CI ? ['--no-sandbox'] : []),
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--no-first-run',
      '--hide-scrollbars',
    ],
  })
  .catch((error) => stop(`The browser did not start.\n${error.message}`));

// One scheme after the other, so that Storybook is loaded twice and not once a story.
jobs.sort((one, other) => other.look.scheme.localeCompare(one.look.scheme));
const total = jobs.length;
const queue = jobs[Symbol.iterator]();
const progress = (text) => process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${text}` : '');

/** One page takes the next job until there is none. It has a window of its own: a page in the background gets no frames. */
async function worker() {
  const context = await browser.createBrowserContext();
  const newPage = async () => {
    const page = await context.newPage();
    // A form with unsent answers asks before its page is left.
    return page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  };
  let page = await newPage();
  for (const { name, look, open } of queue) {
    progress(`${String(total - left)} of ${String(total)}: ${name}`);
    left -= 1;
    try {
      await page.setViewport({ width: widths[2], height: 900 });
      await emulate(page, look);
      await open(page);
      await take(page, name, look);
    } catch (error) {
      if (!browser.connected) stop(`The browser ended at ${name}.\n${error.message}`);
      failures.push(`${name} (${look.scheme}): ${error.message}`);
      // Whatever troubles this page does not trouble the next.
      await page.close();
      page = await newPage();
    }
  }
  await context.close();
}
let left = total;
await Promise.all(Array.from({ length: Math.max(1, Number(options.pages) || 3) }, worker));
progress('');
await browser.close();
for (const close of closing) close();

console.log(`${String(taken)} pictures in ${path.relative(process.cwd(), out) || '.'}/`);
if (tooWide.length)
  console.log(`Wider than the window, so that it scrolls sideways:\n  ${tooWide.sort().join('\n  ')}`);
if (failures.length) stop(`Not taken:\n  ${failures.sort().join('\n  ')}`);
process.exit(0);
