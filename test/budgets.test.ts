import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-budgets-'));
after(() => {
  rmSync(folder, { recursive: true });
});

/** Bytes as a server sends them at its best: brotli, quality 11. */
function compressed(code: string | Buffer): number {
  return brotliCompressSync(code, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(code) },
  }).length;
}

/** What a site that bundles our npm modules with Vite would serve for this module. */
async function bundled(name: string, code: string, external: RegExp[] = []): Promise<number> {
  const entry = path.join(folder, `${name}.js`);
  writeFileSync(entry, code.replaceAll('belonging-widgets', path.join(root, 'dist')));
  const result = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, external, preserveEntrySignatures: 'strict' },
    },
    resolve: { alias: { lit: path.join(root, 'node_modules/lit') } },
  })) as Rolldown.RolldownOutput;
  return compressed(result.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join(''));
}

const within = (bytes: number, budget: number) => {
  assert.ok(bytes > 0 && bytes <= budget, `${String(bytes)} B of ${String(budget)} B`);
};

for (const [file, budget] of [
  ['belonging-widgets.min.js', 24_576],
  ['belonging-content.min.js', 10_240],
  // It has all of Lit, and takes over what a server has rendered: only pages of static HTML download it.
  ['belonging-hydrate.min.js', 29_696],
] as const)
  test(`cdn/${file} downloads in at most ${String(budget)} bytes`, () => {
    within(compressed(readFileSync(path.join(root, 'cdn', file))), budget);
  });

for (const file of ['belonging-widgets.min.js', 'belonging-content.min.js', 'belonging-hydrate.min.js'])
  test(`cdn/${file} reads the same in whatever character set a page is taken for`, () => {
    assert.match(readFileSync(path.join(root, 'cdn', file), 'utf8'), /^[\0-\x7f]+$/);
  });

// Half of what the smallest full peer needs is 16,900. It held until the form could try again, wait for a line, ask, follow the
// language, and see to a form of the page's own.
test('the page of peers.md downloads in at most 21,312 bytes', async () => {
  const bytes = await bundled(
    'page',
    `import { Banner, register } from 'belonging-widgets/elements/banner.js';
     import { InterestForm } from 'belonging-widgets/elements/interest-form.js';
     import { Table } from 'belonging-widgets/elements/table.js';
     import { ThemeCard } from 'belonging-widgets/elements/theme-card/theme-card.js';
     register([Banner, ThemeCard, Table, InterestForm]);`,
  );
  within(bytes, 21_312);
});

const card = `export { ThemeCard } from 'belonging-widgets/elements/theme-card/theme-card.js';`;

test('the module of ThemeCard, with its styles, pictures and words, without Lit, is at most 2,048 bytes', async () => {
  within(await bundled('card-alone', card, [/^lit/, /\/internal\//]), 2048);
});

test('a theme card costs a page that has nothing of ours but Lit at most 2,816 bytes, with all that elements share', async () => {
  within(await bundled('card', card, [/^lit/]), 2816);
});

test('importing the package and using nothing of it costs nothing', async () => {
  const bytes = await bundled('nothing', `import { Banner } from 'belonging-widgets/index.js'; export const used = 1;`);
  within(bytes, 60);
});
