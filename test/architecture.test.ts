import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

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
  'src/define-hydrate.ts': ['src/bundle-order.ts', 'src/define.ts', 'src/define-hydratable.ts'],
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

/** The page, as a global: what a script of it may reach for. */
const page = [
  ...['document', 'window', 'self', 'globalThis', 'location', 'history', 'navigator', 'customElements'],
  ...['addEventListener', 'removeEventListener', 'localStorage', 'sessionStorage'],
];
/** What makes two runs differ. */
const effects = [
  ...['fetch', 'crypto', 'Math.random', 'Date.now', 'new Date()', 'performance'],
  ...['setTimeout', 'setInterval', 'requestAnimationFrame'],
];

/** What a layer may not name: what it needs of it is passed in. */
const mayNotName: Record<string, readonly string[]> = {
  'src/content': [...page, ...effects, 'process'],
  'src/submission': [...page, ...effects, 'process'],
  'src/elements': [...page, ...effects, '.parentElement', '.parentNode'],
};

/** Where something is named all the same, and why. */
const namesAllTheSame: Record<string, Record<string, string>> = {
  'src/elements/practice-list/feed.ts': {
    location: 'a link to a story names it in the address of the page',
    addEventListener: 'such a link is followed without the page being loaded anew, unless somebody is busy elsewhere',
  },
  'src/elements/interest-form.ts': {
    customElements: 'whether the page has the form for stories: who shares none need not download it',
  },
  'src/submission/transport.ts': {
    'Date.now': 'Retry-After may be a date (RFC 9110, 10.2.3), which says how long only beside the clock',
  },
};

/** The modules that do something when they are imported, and what. */
const doSomething: Record<string, string> = {
  'src/define.ts': 'registers everything',
  'src/define-content.ts': 'registers what has no form',
  'src/define-hydratable.ts': 'prepares the elements, before define.ts registers them',
  'src/define-hydrate.ts': 'is the two above, one after the other, in the order for bundlers',
  'src/bundle-order.ts': 'imports modules for their order in a bundle',
  'src/ssr.ts': 'hands in what define.ts does: on a server nobody imports that',
};

interface Source {
  file: string;
  imports: { specifier: string; types: boolean }[];
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
  return { file, imports };
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

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);

/** Whether a statement does something when its module is imported, and does not just say what something is. */
const acts = (statement: ts.Statement): boolean =>
  ts.isImportDeclaration(statement)
    ? !statement.importClause
    : !(
        ts.isVariableStatement(statement) ||
        ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isInterfaceDeclaration(statement) ||
        ts.isTypeAliasDeclaration(statement) ||
        ts.isModuleDeclaration(statement) ||
        ts.isExportDeclaration(statement)
      );

/**
 * What a file names that is not declared somewhere in it: `a`, for a property `a.b` and `.b`, and `new A()` without arguments.
 * Types are for the compiler alone.
 */
function namedIn(source: ts.SourceFile): string[] {
  const own = new Set<string>();
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isPropertyAccessExpression(node)) named.add(node.getText(source)).add(`.${node.name.text}`);
    if (ts.isNewExpression(node) && !node.arguments?.length) named.add(`new ${node.expression.getText(source)}()`);
    if (ts.isIdentifier(node)) {
      const isName = (node.parent as { name?: ts.Node }).name === node;
      const isVariable =
        ts.isVariableDeclaration(node.parent) ||
        ts.isBindingElement(node.parent) ||
        ts.isParameter(node.parent) ||
        ts.isFunctionDeclaration(node.parent) ||
        ts.isImportSpecifier(node.parent);
      if (isName && isVariable) own.add(node.text);
      if (!isName || ts.isShorthandPropertyAssignment(node.parent)) named.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...named].filter((name) => !own.has(name));
}

test('only those modules do something when they are imported that have a reason to', () => {
  const acting = sources.filter(({ file }) => file.startsWith('src/') && parse(file).statements.some(acts));
  assert.deepEqual(acting.map(({ file }) => file).sort(), Object.keys(doSomething).sort());
});

for (const [layer, names] of Object.entries(mayNotName))
  test(`${layer} reaches for no global, but where there is a reason to`, () => {
    const found = sources
      .filter(({ file }) => layerOf(file) === layer)
      .flatMap(({ file }) => namedIn(parse(file)).flatMap((name) => (names.includes(name) ? [`${file} ${name}`] : [])));
    const reasoned = Object.entries(namesAllTheSame)
      .filter(([file]) => layerOf(file) === layer)
      .flatMap(([file, reasons]) => Object.keys(reasons).map((name) => `${file} ${name}`));
    assert.deepEqual(found.sort(), reasoned.sort());
  });

test('an element, its styles, its stories and its tests share one name', () => {
  const names = [...filesIn('src/elements')]
    .filter((file) => /@tag belonging-/.test(readFileSync(path.join(root, file), 'utf8')))
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
