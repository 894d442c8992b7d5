import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Who may import what: the table of style.md. A layer is a folder or a file; what is not listed may not be imported. */
const mayImport: Record<string, readonly string[]> = {
  'src/content': ['src/content', 'zod/mini'],
  'src/submission': ['src/content', 'src/submission', 'zod/mini'],
  'src/events.ts': ['src/content', 'src/submission'],
  'src/internal': ['src/content', 'src/submission', 'src/events.ts', 'src/internal', 'lit'],
  'src/elements': ['src/content', 'src/submission', 'src/events.ts', 'src/internal', 'src/elements', 'lit'],
  'src/define.ts': ['src/bundle-order.ts', 'src/internal', 'src/elements', 'src/submission', 'src/content'],
  'src/define-content.ts': ['src/internal', 'src/elements', 'src/content'],
  'src/bundle-order.ts': ['src/elements', 'src/content', 'src/internal', 'src/submission', 'src/events.ts', 'lit'],
  'src/define-hydratable.ts': ['src/elements', 'src/hydrate.ts'],
  'src/define-hydrate.ts': ['src/define.ts', 'src/define-hydratable.ts'],
  'src/hydrate.ts': ['src/internal', 'lit', '@lit-labs/ssr-client'],
  'src/ssr.ts': ['src/internal', 'src/elements', 'src/content', 'src/submission', 'lit', '@lit-labs/ssr'],
  'src/index.ts': ['src/internal', 'src/elements', 'src/events.ts', 'src/submission', 'src/content'],
  'receiver/src': [
    'receiver/src',
    'belonging-widgets/submission',
    'belonging-widgets/content/cy.json',
    'belonging-widgets/content/en.json',
    'hono',
    '@hono/node-server',
    'better-sqlite3',
    'pg',
    'zod/mini',
    'node:',
  ],
};

/** Globals that a layer may not name: what it needs of them is passed in. */
const mayNotName: Record<string, RegExp> = {
  'src/content': /\b(document|window|customElements|process)\./,
  'src/submission': /\b(document|window|customElements|process|localStorage|sessionStorage)\./,
  'src/elements': /\b(document|window|localStorage|sessionStorage|parentElement|parentNode)\b(?=\.|\))/,
};

interface Source {
  file: string;
  imports: { specifier: string; types: boolean }[];
  code: string;
}

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith('.ts'));

/** What a file imports, relative paths as paths from the root. */
function read(file: string): Source {
  const code = readFileSync(path.join(root, file), 'utf8');
  const statements = code.matchAll(/^(?:import|export)\s(type\s)?[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  const imports = [...statements].map(([, types, from, bare]) => {
    const specifier = from ?? bare ?? '';
    const full = specifier.startsWith('.')
      ? path.join(path.dirname(file), specifier).replace(/\.js$/, '.ts')
      : specifier;
    return { specifier: full, types: Boolean(types) };
  });
  return { file, imports, code: code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '') };
}

const sources = [...filesIn('src'), ...filesIn('receiver/src')].map(read);
const within = (file: string, layer: string) =>
  file === layer || file.startsWith(`${layer}/`) || (layer === 'node:' && file.startsWith(layer));
const layerOf = (file: string) => Object.keys(mayImport).find((layer) => within(file, layer));

test('every source file belongs to a layer', () => {
  assert.deepEqual(
    sources.filter(({ file }) => !layerOf(file)).map(({ file }) => file),
    [],
  );
});

test('the rules see imports of every kind', () => {
  const { imports } = read('src/internal/form.ts');
  const specifiers = imports.map(({ specifier }) => specifier);
  for (const expected of ['lit', 'src/content/pack.ts', 'src/submission/rules.ts', 'src/internal/form-controls.ts'])
    assert.ok(specifiers.includes(expected), expected);
});

for (const [layer, allowed] of Object.entries(mayImport))
  test(`${layer} imports only what it may`, () => {
    const faults = sources
      .filter(({ file }) => layerOf(file) === layer)
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ specifier }) => !allowed.some((one) => within(specifier, one)))
          .map(({ specifier }) => `${file} imports ${specifier}`),
      );
    assert.deepEqual(faults, []);
  });

test('events.ts takes only types from the contract', () => {
  assert.ok(read('src/events.ts').imports.every(({ types }) => types));
});

test('what a visitor downloads holds no zod: only the schemas of the wire and of the packs import it', () => {
  const importers = sources
    .filter(({ file, imports }) => file.startsWith('src/') && imports.some(({ specifier }) => specifier === 'zod/mini'))
    .map(({ file }) => file);
  assert.deepEqual(importers.sort(), ['src/content/pack.ts', 'src/submission/schema.ts']);
});

test('define.ts is the only module that does something when it is imported', () => {
  const faults = sources
    .filter(({ file }) => file.startsWith('src/') && !file.startsWith('src/define'))
    .filter(({ code }) => /^register\(|^customElements\.|^window\.|^globalThis\./m.test(code))
    .map(({ file }) => file);
  assert.deepEqual(faults, []);
});

for (const [layer, names] of Object.entries(mayNotName))
  test(`${layer} reaches for no global of the page`, () => {
    const faults = sources.filter(({ file, code }) => layerOf(file) === layer && names.test(code));
    assert.deepEqual(
      faults.map(({ file }) => file),
      [],
    );
  });

test('an element, its styles, its stories and its tests share one name', () => {
  const names = [...filesIn('src/elements')]
    .filter(
      (file) =>
        /@tag belonging-/.test(read(file).code) || /@tag belonging-/.test(readFileSync(path.join(root, file), 'utf8')),
    )
    .map((file) => path.basename(file, '.ts'));
  assert.ok(names.length >= 6);
  for (const name of names) {
    // The forms have nothing to themselves: all of their look is shared.
    const shared = sources.some(
      ({ file, imports }) =>
        path.basename(file) === `${name}.ts` &&
        imports.some(({ specifier }) => specifier === 'src/internal/form.styles.ts'),
    );
    assert.ok(shared || sources.some(({ file }) => path.basename(file) === `${name}.styles.ts`), `${name}.styles.ts`);
    assert.ok(
      filesIn('stories').some((file) => file === `stories/${name}.stories.ts`),
      `stories/${name}.stories.ts`,
    );
    assert.ok(
      filesIn('test').some((file) => file === `test/elements/${name}.test.ts`),
      `test/elements/${name}.test.ts`,
    );
  }
});

test('every file of stories is among those that are tested', () => {
  const tested = readFileSync(path.join(root, 'test/stories.test.ts'), 'utf8');
  const stories = filesIn('stories').filter((file) => file.endsWith('.stories.ts'));
  assert.deepEqual(
    stories.filter((file) => !tested.includes(`'../${file.replace(/\.ts$/, '.js')}'`)),
    [],
  );
});
