import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bundle.mjs';
import { mainThread, serve, visit } from './browser.mjs';

const count = 500;

/** Stories as long as they may be. */
const practices = Array.from({ length: count }, (_, index) => ({
  id: `BLG-${String(index)}`,
  title: `${String(index + 1)}. Nobody eats alone on a Monday`,
  story: 'The long tables are laid for twelve, with a card at every place and a question on it.\n\n'
    .repeat(40)
    .slice(0, 3000),
  phase: 'secondary',
  themes: ['culture', 'agency'],
  name: 'Priya Nair',
  school: 'Heronsgate High School',
  language: 'en',
  published: '2026-11-23',
}));

/** Runs in the page: presses "show more" once, and waits until the new stories are laid out and painted. */
async function showMore(expected) {
  const { shadowRoot } = document.querySelector('belonging-practice-list');
  shadowRoot.querySelector('[part=more]').click();
  const frame = () => new Promise((painted) => window.requestAnimationFrame(painted));
  for (let turn = 0; turn < 100 && shadowRoot.querySelectorAll('article').length < expected; turn++) await frame();
  await frame();
  const shown = shadowRoot.querySelectorAll('article').length;
  if (shown !== expected) throw new Error(`${String(shown)} stories are shown, not ${String(expected)}.`);
}

/** 500 stories of 3,000 characters, some more at each press: the main thread's work for a press, all its tasks together. */
export async function prepareStories(browser) {
  const { origin, close } = await serve({
    '/': [
      'text/html',
      '<!doctype html><html lang="en"><title>Stories</title><script src="widgets.js" defer></script><main></main>',
    ],
    '/widgets.js': ['text/javascript', readFileSync(path.join(root, 'cdn/belonging-widgets.min.js'), 'utf8')],
    '/stories.json': ['application/json', JSON.stringify({ practices })],
  });
  const measure = (limit) =>
    visit(browser, async (page, cdp) => {
      await page.goto(origin, { waitUntil: 'load' });
      await page.evaluate((limit) => {
        document.querySelector('main').innerHTML =
          `<belonging-practice-list stories="/stories.json" limit="${String(limit)}"></belonging-practice-list>`;
      }, limit);
      await page.waitForFunction(
        (limit) =>
          document.querySelector('belonging-practice-list').shadowRoot.querySelectorAll('article').length === limit,
        {},
        limit,
      );
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      const steps = [];
      for (let shown = limit * 2; shown <= count; shown += limit) {
        const before = await mainThread(cdp);
        await page.evaluate(showMore, shown);
        steps.push((await mainThread(cdp)) - before);
      }
      return { first: steps[0], last: steps.at(-1), longest: Math.max(...steps) };
    });
  return { measure, close };
}
