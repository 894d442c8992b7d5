// Side-by-side benchmarks: ours, the least that Lit could do, and plain HTML. README.md says how to read them.
//
//   node bench/run.mjs [--check] [--quick]    --check: exit 1 if a target is missed; --quick: one round
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compress, root } from './bundle.mjs';
import { race } from './race.mjs';
import { median, ratio, spread } from './statistics.mjs';

for (const needed of ['dist/elements/theme-card/theme-card.js', 'cdn/belonging-widgets.min.js'])
  if (!existsSync(path.join(root, needed))) {
    console.error(`${needed} is missing: run "npm run build" first.`);
    process.exit(2);
  }

// These import what the build makes, so they come after the question whether it is there.
const { launch } = await import('./browser.mjs');
const { bundle } = await import('./bundle.mjs');
const { prepareCards } = await import('./cards.mjs');
const { floor, ours, plain } = await import('./contestants.mjs');
const { preparePage } = await import('./page.mjs');
const { prepareStories } = await import('./stories.mjs');

/** For CPU time, which other work on the machine leaves alone; on a quiet machine it goes with the time by the clock. */
const mountTarget = 1.3;
const quick = process.argv.includes('--quick');
const limits = { rounds: quick ? 1 : 9, leastRounds: 5, mostMilliseconds: 70_000 };
/** More, since a target hangs on them: with nine, the middle of the ratios moved by 4% from run to run. */
const cardLimits = { ...limits, rounds: quick ? 1 : 21, mostMilliseconds: 150_000 };

/** One line of a table: medians with their noise, and ours as a ratio of the smallest Lit version. */
function line(label, results, key, { digits = 0, factor = true } = {}) {
  const values = Object.fromEntries(Object.entries(results).map(([name, list]) => [name, list.map((one) => one[key])]));
  const cell = (name) => {
    if (values[name][0] === undefined) return '';
    const middle = median(values[name]);
    const noise = middle ? ` ±${spread(values[name]).toFixed(0)}%` : '';
    return `${middle.toFixed(digits)}${noise}`;
  };
  const times = factor ? ratio(values.ours, values.lit) : undefined;
  console.log(
    [
      label.padEnd(44),
      ...['ours', 'lit', 'plain'].map((name) => cell(name).padStart(12)),
      times ? `${times.median.toFixed(2)} (${times.from.toFixed(2)}-${times.to.toFixed(2)})`.padStart(20) : '',
      factor && values.plain[0] !== undefined ? ratio(values.plain, values.lit).median.toFixed(2).padStart(8) : '',
    ].join(''),
  );
  return times?.median;
}

const title = (text, used) => {
  console.log(`\n${text} (${String(used)} rounds)`);
  console.log(
    `${''.padEnd(44)}${'ours'.padStart(12)}${'Lit floor'.padStart(12)}${'plain'.padStart(12)}${'ours / Lit floor'.padStart(20)}${'plain /'.padStart(8)}`,
  );
};

async function sizes() {
  const file = (name) => readFileSync(path.join(root, 'cdn', name), 'utf8');
  const card = await bundle(`export { ThemeCard } from 'belonging-widgets/elements/theme-card/theme-card.js';`, [
    /^lit/,
  ]);
  const nothing = await bundle(
    `import { Banner } from 'belonging-widgets/index.js';
     export const used = 1;`,
  );
  console.log('\nBytes, brotli 11 (the budgets are enforced by test/budgets.test.ts)');
  for (const [name, code] of [
    ['everything, CDN file', file('belonging-widgets.min.js')],
    ['display elements, CDN file', file('belonging-content.min.js')],
    ['page of peers.md with a second adapter', (await ours.bundle('page')).script],
    ['ThemeCard without Lit', card],
    ['package imported, nothing used', nothing],
    ['for comparison: Lit floor of that page', (await floor.bundle('page')).script],
    ['for comparison: Lit floor of the card', await bundle(`export * from 'bench/baselines/card.js';`, [/^lit/])],
  ]) {
    console.log(`${name.padEnd(44)}${String(compress(code).length).padStart(12)}`);
  }
}

const contestants = { ours, lit: floor, plain };
const names = Object.keys(contestants);
const browser = await launch();
try {
  console.log(`${await browser.version()}, ${String(os.cpus().length)} cores, load ${os.loadavg()[0].toFixed(1)}`);

  const cards = await prepareCards(browser, contestants);
  const mounted = await race(names, cards.measure, cardLimits);
  cards.close();
  title('1,000 theme cards', mounted.ours.length);
  line('first append to laid out, ms', mounted, 'laidOut');
  line('first append to painted, ms', mounted, 'painted');
  const mounting = line('main thread, CPU ms', mounted, 'cpu');
  line('heap a card, kB', mounted, 'heap', { digits: 1 });

  const whole = await preparePage(browser, contestants);
  const loaded = await race(names, whole.measure, limits);
  whole.close();
  title('The page of peers.md, CPU 4x slower, slow 4G', loaded.ours.length);
  line('ready, ms', loaded, 'ready');
  line('of that after the last byte, ms', loaded, 'work');
  line('blocking time, ms', loaded, 'blocking', { factor: false });
  line('layout shift', loaded, 'shift', { digits: 3, factor: false });
  line('five bad fields: click to laid out, ms', loaded, 'laidOut');
  line('five bad fields: click to painted, ms', loaded, 'painted');

  const list = await prepareStories(browser);
  const shown = await race([20, 50], list.measure, limits);
  list.close();
  console.log(
    `\n500 stories of 3,000 characters: the main thread's work for one "show more", CPU ms (${String(shown[20].length)} rounds)`,
  );
  for (const [limit, rounds] of Object.entries(shown)) {
    const middle = (key) => median(rounds.map((round) => round[key])).toFixed(0);
    console.log(
      `${`${limit} at once`.padEnd(44)}first ${middle('first')}, last ${middle('last')}, longest ${middle('longest')}`,
    );
  }

  await sizes();

  const met = mounting <= mountTarget;
  console.log(
    `\n1,000 cards: ${mounting.toFixed(2)} of the main thread's time for the smallest Lit card, target ${String(mountTarget)}: ${met ? 'met' : 'MISSED'}`,
  );
  if (!met && process.argv.includes('--check')) process.exitCode = 1;
} finally {
  await browser.close();
}
