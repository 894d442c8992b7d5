import puppeteer, { type Browser, type HTTPRequest, type LaunchOptions, type Page } from 'puppeteer-core';

export interface Screen {
  width: number;
  height: number;
}

/** Chromium, found as the other tests find it. */
export async function startBrowser(): Promise<Browser> {
  const { findChromium } = (await import(new URL('../../scripts/browsers.mjs', import.meta.url).href)) as {
    findChromium: () => Promise<LaunchOptions | undefined>;
  };
  const found = await findChromium();
  return puppeteer.launch({
    ...found,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}

/** A page in a window of its own: one in a background tab paints nothing, and so nothing would ever move there. */
export async function withPage<T>(
  browser: Browser,
  screen: Screen,
  work: (page: Page, complaints: string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(screen);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  try {
    return await work(page, complaints);
  } finally {
    await context.close();
  }
}

/** Holds back the request for a file, and lets all others through. Resolves once it is made: it is then for the test to continue. */
export function held(page: Page, ending: string): Promise<HTTPRequest> {
  return new Promise((resolve, reject) => {
    page.on('request', (request) => {
      if (request.url().endsWith(ending)) resolve(request);
      else void request.continue();
    });
    page.setRequestInterception(true).catch(reject);
  });
}

/** From here on, adds up what moves in the page without anybody's doing: the answer tells the sum, in the browser's own measure. */
export async function watchLayout(page: Page): Promise<() => Promise<number>> {
  await page.evaluateOnNewDocument(() => {
    const sum = { moved: 0 };
    Object.assign(window, { sum });
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) sum.moved += shift.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { sum: { moved: number } }).sum.moved);
}
