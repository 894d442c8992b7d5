import { plainPage, plainStyles } from './baselines/plain.mjs';
import { bundle } from './bundle.mjs';
import { serve, visit } from './browser.mjs';

const common = `body { font: 1em/1.55 sans-serif; margin: 0 auto; max-width: 70em }
.cards { display: grid; gap: 1.5em; grid-template-columns: repeat(3, minmax(0, 1fr)) }`;
const page = (head, body) =>
  `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>The page</title><style>${common}</style>${head}<main>${body}</main>`;
const cards = (tag) =>
  `<div class="cards">${['leadership', 'culture', 'agency'].map((theme) => `<${tag} theme="${theme}"></${tag}>`).join('')}</div>`;

/** The code that our npm modules become on the page of peers.md. */
export const bundledPage = () =>
  bundle(`import { Banner, register } from 'belonging-widgets/elements/banner.js';
    import { InterestForm } from 'belonging-widgets/elements/interest-form.js';
    import { Table } from 'belonging-widgets/elements/table.js';
    import { ThemeCard } from 'belonging-widgets/elements/theme-card/theme-card.js';
    import { registerAdapter } from 'belonging-widgets/submission/adapters/index.js';
    import { json } from 'belonging-widgets/submission/adapters/json.js';
    registerAdapter(json);
    register([Banner, ThemeCard, Table, InterestForm]);`);

/** The same page in as little as Lit needs. */
export const bundledFloor = () => bundle(`import { define } from 'bench/baselines/page.js'; define();`);

async function pages() {
  const script = '<script type="module" src="bundle.js"></script>';
  const form = `<belonging-interest-form adapter="json" endpoint="/answers" controller="A school" privacy-href="/privacy"></belonging-interest-form>`;
  return {
    '/ours/': [
      'text/html',
      page(
        script,
        `<belonging-banner></belonging-banner>${cards('belonging-theme-card')}<belonging-table></belonging-table>${form}`,
      ),
    ],
    '/ours/bundle.js': ['text/javascript', await bundledPage()],
    '/lit/': [
      'text/html',
      page(
        script,
        `<minimal-banner></minimal-banner>${cards('minimal-card')}<minimal-table></minimal-table><minimal-form></minimal-form>`,
      ),
    ],
    '/lit/bundle.js': ['text/javascript', await bundledFloor()],
    '/plain/': ['text/html', page('<link rel="stylesheet" href="page.css">', plainPage)],
    '/plain/page.css': ['text/css', plainStyles],
  };
}

/** Runs in the page before anything else of it: keeps what happens until it is asked for. */
function observe() {
  const seen = { blocking: 0, shift: 0, ready: new Promise(() => {}) };
  window.seen = seen;
  const watch = (type, note) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
    }).observe({ type, buffered: true });
  watch('longtask', ({ duration }) => {
    seen.blocking += Math.max(0, duration - 50);
  });
  watch('layout-shift', ({ value }) => {
    seen.shift += value;
  });
  seen.ready = new Promise((ready) => {
    // Modules have run by then, and Lit has rendered; two frames later it is on the screen.
    window.addEventListener('load', () => {
      window.requestAnimationFrame(() =>
        window.requestAnimationFrame(() => {
          ready(performance.now());
        }),
      );
    });
  });
}

/** Runs in the page: when it was ready, and how much of that came after the last byte. */
async function readiness() {
  const ready = await window.seen.ready;
  const arrived = Math.max(
    ...['navigation', 'resource'].flatMap((type) =>
      performance.getEntriesByType(type).map((entry) => entry.responseEnd),
    ),
  );
  await new Promise((later) => setTimeout(later, 100));
  return { ready, work: ready - arrived, blocking: window.seen.blocking, shift: window.seen.shift };
}

/** Runs in the page: makes five fields bad, clicks, and waits for five messages and the summary. */
async function fiveBadFields(tag) {
  const { renderRoot } = document.querySelector(tag);
  const frame = () => new Promise((painted) => window.requestAnimationFrame(painted));
  const write = (name, text) => {
    const control = renderRoot.querySelector(`[name="${name}"]`);
    control.value = text;
    control.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
  };
  write('email', 'somebody');
  write('school', 'A very long name. '.repeat(12)); // name, role and consent stay empty
  await frame();
  await frame();
  const start = performance.now();
  renderRoot.querySelector('button').click();
  for (;;) {
    await Promise.resolve();
    if (renderRoot.activeElement?.matches('.summary')) break;
    if (performance.now() - start > 5000) throw new Error('The summary never came.');
    await new Promise((later) => setTimeout(later));
  }
  document.body.getBoundingClientRect();
  const laidOut = performance.now() - start;
  await frame();
  await frame();
  const painted = performance.now() - start;
  return { laidOut, painted, messages: renderRoot.querySelectorAll('p.error').length };
}

/** A middling phone on a middling line: CPU four times slower, slow 4G (the values of Lighthouse). */
async function slowDown(cdp) {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 562.5,
    downloadThroughput: 1_474_560 / 8,
    uploadThroughput: 675_000 / 8,
  });
}

/** The page of peers.md as a visitor meets it: until it is ready, how long it blocks, and a form sent with five bad fields. */
export async function preparePage(browser) {
  const { origin, close } = await serve(await pages());
  const forms = { ours: 'belonging-interest-form', lit: 'minimal-form' };
  const measure = (name) =>
    visit(browser, async (page, cdp) => {
      await slowDown(cdp);
      await page.evaluateOnNewDocument(observe);
      await page.goto(`${origin}/${name}/`, { waitUntil: 'load' });
      const seen = await page.evaluate(readiness);
      if (!forms[name]) return seen;
      const { laidOut, painted, messages } = await page.evaluate(fiveBadFields, forms[name]);
      if (messages !== 5) throw new Error(`"${name}" showed ${String(messages)} messages, not 5.`);
      return { ...seen, laidOut, painted };
    });
  return { measure, close };
}
