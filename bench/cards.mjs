import { plainCard, plainStyles } from './baselines/plain.mjs';
import { bundle } from './bundle.mjs';
import { heap, mainThread, serve, visit } from './browser.mjs';

const count = 1000;
const grid = `body { margin: 0 } main { display: grid; gap: 1.5em; grid-template-columns: repeat(3, minmax(0, 1fr)) }`;
const page = (head) =>
  `<!doctype html><html lang="en"><title>1,000 cards</title><style>${grid}</style>${head}<main></main>`;
const script = '<script type="module" src="bundle.js"></script>';
const themes = ['leadership', 'culture', 'agency'];

/** How each contestant makes one card; the pages call it, and all else is the same. */
const element = (tag) => `
  window.make = (theme) => {
    const card = document.createElement('${tag}');
    card.setAttribute('theme', theme);
    return card;
  };`;

async function pages() {
  const ours = await bundle(`
    import { ThemeCard, register } from 'belonging-widgets/elements/theme-card/theme-card.js';
    register(ThemeCard);
    ${element('belonging-theme-card')}`);
  const lit = await bundle(`
    import { MinimalCard } from 'bench/baselines/card.js';
    customElements.define('minimal-card', MinimalCard);
    ${element('minimal-card')}`);
  const plain = `
    const template = document.createElement('template');
    const cards = ${JSON.stringify(Object.fromEntries(themes.map((theme) => [theme, plainCard(theme)])))};
    for (const theme in cards) {
      template.innerHTML = cards[theme];
      cards[theme] = template.content.firstChild;
    }
    window.make = (theme) => cards[theme].cloneNode(true);`;
  return {
    '/ours/': ['text/html', page(script)],
    '/ours/bundle.js': ['text/javascript', ours],
    '/lit/': ['text/html', page(script)],
    '/lit/bundle.js': ['text/javascript', lit],
    '/plain/': ['text/html', page(`<style>${plainStyles}</style>${script}`)],
    '/plain/bundle.js': ['text/javascript', plain],
  };
}

/** Runs in the page: from the first card that is put in until all stand laid out, and until they have been painted. */
async function mount(count, themes) {
  const main = document.querySelector('main');
  const frame = () => new Promise((painted) => window.requestAnimationFrame(painted));
  await frame();
  await frame();
  const start = performance.now();
  for (let i = 0; i < count; i++) main.append(window.make(themes[i % themes.length]));
  // Lit renders in microtasks, one after the other; a task runs when all of them have.
  await new Promise((done) => {
    const { port1, port2 } = new window.MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  const { height } = main.getBoundingClientRect();
  const laidOut = performance.now() - start;
  await frame();
  await frame();
  return { laidOut, painted: performance.now() - start, height };
}

/** Time and memory of 1,000 theme cards: ours, the smallest Lit card, plain HTML. */
export async function prepareCards(browser) {
  const { origin, close } = await serve(await pages());
  const measure = (name) =>
    visit(browser, async (page, cdp) => {
      await page.goto(`${origin}/${name}/`, { waitUntil: 'load' });
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      const before = await heap(cdp);
      const busy = await mainThread(cdp);
      const { laidOut, painted, height } = await page.evaluate(mount, count, themes);
      const cpu = (await mainThread(cdp)) - busy;
      // A card that failed to render would be very fast.
      if (height < 50_000) throw new Error(`The cards of "${name}" did not render: ${String(height)} px high.`);
      return { laidOut, painted, cpu, heap: ((await heap(cdp)) - before) / count / 1000 };
    });
  return { measure, close };
}
