import { themes } from './baselines/plain.mjs';
import { heap, mainThread, serve, visit } from './browser.mjs';
import { files, head } from './contestants.mjs';

const count = 1000;
const grid = `body { margin: 0 } main { display: grid; gap: 1.5em; grid-template-columns: repeat(3, minmax(0, 1fr)) }`;

/** The same page for all but for their code, their styles, and what they want around everything. */
async function pages(contestants) {
  const all = {};
  for (const [name, { attributes = '', bundle, frame = (html) => html, make }] of Object.entries(contestants)) {
    const built = await bundle('cards', make);
    const html = `<!doctype html><html lang="en" ${attributes}><title>1,000 cards</title><style>${grid}</style>${head(built)}${frame('<main></main>')}`;
    Object.assign(all, files(`/${name}/`, html, built));
  }
  return all;
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

/** Time and memory of 1,000 theme cards of each contestant. */
export async function prepareCards(browser, contestants) {
  const { origin, close } = await serve(await pages(contestants));
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
