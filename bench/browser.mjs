import { createServer } from 'node:http';
import { once } from 'node:events';
import puppeteer from 'puppeteer-core';
import { findChromium } from '../scripts/browsers.mjs';
import { compress } from './bundle.mjs';

/**
 * Serves files from memory.
 *
 * @param files `[type, text]` by path; sent as brotli, as a good server would.
 */
export async function serve(files) {
  const ready = Object.fromEntries(
    Object.entries(files).map(([at, [type, text]]) => [at, { type, body: compress(text) }]),
  );
  const server = createServer((request, response) => {
    const file = ready[request.url];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': `${file.type}; charset=utf-8`, 'Content-Encoding': 'br' }).end(file.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${String(server.address().port)}`, close: () => server.close() };
}

export async function launch() {
  const found = await findChromium();
  if (!found) throw new Error('No Chromium found: install one, or set CHROME_PATH.');
  return puppeteer.launch({
    executablePath: found.executablePath,
    headless: found.headless ?? true,
    env: found.env ?? process.env,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

/** Opens a page in a context of its own (no cache, and in the foreground, so that it gets frames), and closes both after. */
export async function visit(browser, run) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    const result = await run(page, await page.createCDPSession());
    if (faults.length) throw new Error(`A page threw: ${faults.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

/** Bytes of JavaScript and of the DOM that are still in use once what isn't has been collected. */
export async function heap(cdp) {
  for (let i = 0; i < 2; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0 } = await cdp.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize;
}

/** Milliseconds that the page's main thread has worked: what others do on the machine meanwhile does not count. */
export async function mainThread(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}
