import path from 'node:path';
import { sentences } from './baselines/plain.mjs';
import { serve, visit } from './browser.mjs';
import { files, head } from './contestants.mjs';

const common = `body { font: 1em/1.55 sans-serif; margin: 0 auto; max-width: 70em }
.cards { display: grid; gap: 1.5em; grid-template-columns: repeat(3, minmax(0, 1fr)) }`;

async function pages(contestants) {
  const all = {};
  for (const [name, { attributes = '', body, bundle, frame = (html) => html }] of Object.entries(contestants)) {
    const built = await bundle('page');
    const html = `<!doctype html><html lang="en" ${attributes}><meta name="viewport" content="width=device-width"><title>The page</title><link rel="icon" href="data:,"><style>${common}</style>${head(built)}${frame(`<main>${body}</main>`)}`;
    Object.assign(all, files(`/${name}/`, html, built));
  }
  return all;
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
  const { height } = document.querySelector('main').getBoundingClientRect();
  await new Promise((later) => setTimeout(later, 100));
  return { height, ready, work: ready - arrived, blocking: window.seen.blocking, shift: window.seen.shift };
}

/** Runs in the page: makes five fields bad, clicks, and waits for five messages, and for the summary if there is one. */
async function fiveBadFields({ tag, button, message, summary }, sentences) {
  const root = tag ? document.querySelector(tag).shadowRoot : document;
  const frame = () => new Promise((painted) => window.requestAnimationFrame(painted));
  const write = (name, text) => {
    const control = root.querySelector(`[name="${name}"]`);
    control.value = text;
    control.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
  };
  write('email', 'somebody');
  write('school', 'A very long name. '.repeat(12)); // name, role and consent stay empty
  await frame();
  await frame();
  const start = performance.now();
  root.querySelector(button).click();
  for (;;) {
    await Promise.resolve();
    if (summary ? root.activeElement?.matches(summary) : root.querySelectorAll(message).length >= 5) break;
    if (performance.now() - start > 5000) throw new Error(`${message} never came five times.`);
    await new Promise((later) => setTimeout(later));
  }
  document.body.getBoundingClientRect();
  const laidOut = performance.now() - start;
  await frame();
  await frame();
  let painted = performance.now() - start;
  // What was counted may still have to be rendered.
  while (window.visible(sentences).length < 5) {
    if (painted > 5000) throw new Error(`Only visible: ${window.visible(sentences).join('; ')}`);
    await frame();
    painted = performance.now() - start;
  }
  return { laidOut, painted, messages: root.querySelectorAll(message).length };
}

/** Runs in the page: which of the sentences somebody can see, in shadow roots too. */
function visible(sentences) {
  const texts = [];
  const range = document.createRange();
  const read = (root) => {
    const nodes = document.createTreeWalker(root, window.NodeFilter.SHOW_ELEMENT | window.NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.shadowRoot) read(node.shadowRoot);
      if (node.nodeType !== window.Node.TEXT_NODE) continue;
      range.selectNodeContents(node);
      const box = node.parentElement ?? node.getRootNode().host;
      if (range.getClientRects().length && getComputedStyle(box).visibility === 'visible') texts.push(node.data);
    }
  };
  read(document.body);
  return sentences.filter((sentence) => texts.some((text) => text.includes(sentence)));
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
export async function preparePage(browser, contestants) {
  const all = await pages(contestants);
  const { origin, close } = await serve(all);
  const measure = (name) =>
    visit(browser, async (page, cdp) => {
      const { sent } = contestants[name];
      const fetched = [];
      page.on('request', (request) => fetched.push(request.url()));
      await slowDown(cdp);
      await page.evaluateOnNewDocument(observe);
      await page.evaluateOnNewDocument(`window.visible = ${String(visible)}`);
      await page.goto(`${origin}/${name}/`, { waitUntil: 'load' });
      const loaded = { ...(await page.evaluate(readiness)), files: fetched.map((url) => path.basename(url)) };
      // What failed to render would be ready soon, and what it fetches by itself would not be counted.
      if (loaded.height < 1200)
        throw new Error(`The page of "${name}" did not render: ${String(loaded.height)} px high.`);
      const uncounted = fetched.filter((url) => !url.startsWith('data:') && !(url.slice(origin.length) in all));
      if (uncounted.length) throw new Error(`"${name}" fetched what is not counted: ${uncounted.join(' ')}`);
      if (!sent) return loaded;
      const { laidOut, painted, messages } = await page.evaluate(fiveBadFields, sent, sentences);
      if (messages !== 5) throw new Error(`"${name}" showed ${String(messages)} messages, not 5.`);
      return { ...loaded, laidOut, painted };
    });
  return { measure, close };
}
