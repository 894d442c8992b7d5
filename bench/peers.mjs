// Side-by-side benchmarks against real libraries, on the page of peers.md. README.md says how to read them.
//
//   node bench/peers.mjs [--quick] [name...]    names of files in bench/peers, to run only those; --quick: one round
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { compress, root } from './bundle.mjs';
import { race } from './race.mjs';
import { median, ratio } from './statistics.mjs';

const names = ['shoelace', 'webawesome', 'material', 'fluent', 'nvidia', 'carbon', 'spectrum', 'govuk'];
const from = path.join(root, 'bench/peers');

const give = (message) => {
  console.error(message);
  process.exit(2);
};
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.find((name) => !names.includes(name));
if (unknown) give(`There is no peer "${unknown}": there are ${names.join(', ')}.`);
if (!existsSync(path.join(root, 'dist/elements/theme-card/theme-card.js'))) give('Run "npm run build" first.');
if (!existsSync(path.join(from, 'node_modules'))) give('Run "npm ci --ignore-scripts --prefix bench/peers" first.');

// These import what the build and that command make.
const { launch } = await import('./browser.mjs');
const { prepareCards } = await import('./cards.mjs');
const { floor, ours, peer, plain } = await import('./contestants.mjs');
const { preparePage } = await import('./page.mjs');

const contestants = { ours, lit: floor, plain };
for (const name of wanted.length ? wanted : names)
  contestants[name] = peer((await import(`./peers/${name}.mjs`)).default, from);

const quick = process.argv.includes('--quick');
const limits = { rounds: quick ? 1 : 7, leastRounds: 5, mostMilliseconds: 200_000 };

/** What a page downloads, each file compressed by itself; also what the script has imported later, if the page did. */
async function bytes({ bundle }, part, fetched) {
  const { script, styles, chunks = {}, later = {} } = await bundle(part);
  const too = Object.keys(later).filter((name) => fetched.includes(name));
  return [script, styles, ...Object.values(chunks), ...too.map((name) => later[name])].reduce(
    (sum, text) => sum + (text ? compress(text).length : 0),
    0,
  );
}

const columns = [
  ['page', ({ sizes }) => sizes[0].toLocaleString('en')],
  ['cards', ({ sizes }) => sizes[1].toLocaleString('en')],
  ['form', ({ sizes }) => sizes[2].toLocaleString('en')],
  ['ready, ms (x)', (one) => `${one.middle('page', 'ready')} (${one.times('page', 'ready')})`],
  ['blocking', (one) => one.middle('page', 'blocking')],
  ['shift', (one) => one.middle('page', 'shift', 3)],
  ['cards, CPU x', (one) => one.times('cards', 'cpu')],
  ['heap, kB', (one) => one.middle('cards', 'heap', 1)],
  ['5 bad fields x', (one) => (contestants[one.name].sent ? one.times('page', 'painted') : '')],
];

const browser = await launch();
try {
  console.log(`${await browser.version()}, ${String(os.cpus().length)} cores, load ${os.loadavg()[0].toFixed(1)}`);
  const everybody = Object.keys(contestants);
  const results = {};
  for (const [part, prepare] of Object.entries({ cards: prepareCards, page: preparePage })) {
    const { measure, close } = await prepare(browser, contestants);
    results[part] = await race(everybody, measure, limits);
    close();
  }
  const { cards, page } = results;
  console.log(
    `Cards: ${String(cards.lit.length)} rounds, page: ${String(page.lit.length)}; load ${os.loadavg()[0].toFixed(1)}. x: of the Lit floor.\n`,
  );
  const values = (part, name, key) => results[part][name].map((one) => one[key]);
  const rows = [];
  for (const name of everybody) {
    const one = {
      name,
      sizes: [],
      middle: (part, key, digits = 0) => median(values(part, name, key)).toFixed(digits),
      times: (part, key) => ratio(values(part, name, key), values(part, 'lit', key)).median.toFixed(2),
    };
    for (const part of ['page', 'cards', 'form'])
      one.sizes.push(await bytes(contestants[name], part, page[name][0].files));
    rows.push([contestants[name].title, ...columns.map(([, cell]) => cell(one))]);
  }
  const table = [['', ...columns.map(([title]) => title)], ...rows];
  for (const [first, ...cells] of table)
    console.log(first.padEnd(20) + cells.map((cell) => cell.padStart(15)).join(''));
} finally {
  await browser.close();
}
