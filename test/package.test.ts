import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = mkdtempSync(path.join(os.tmpdir(), 'belonging-package-'));
const installed = path.join(project, 'node_modules/belonging-widgets');
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  exports: Record<string, string | { types: string; default?: string }>;
}
const { exports } = JSON.parse(read('package.json')) as Manifest;

/** An empty project with nothing but the packed package, and Lit and zod as npm would lay them. */
before(() => {
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
  });
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', [
    '-xzf',
    path.join(project, packed.trim().split('\n').at(-1) ?? ''),
    '--strip-components=1',
    '-C',
    installed,
  ]);
  // And what renders on a server, which whoever wants that installs beside it.
  for (const name of ['lit', 'zod', '@lit-labs'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(project, 'node_modules', name));
  writeFileSync(path.join(project, 'package.json'), '{"type":"module","private":true}');
});
after(() => {
  rmSync(project, { recursive: true });
});

test('everything that package.json names is in the package', () => {
  const named = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  const files = [...named, 'LICENSE', 'README.md', './custom-elements.json'].filter((file) => !file.includes('*'));
  assert.deepEqual(
    files.filter((file) => !existsSync(path.join(installed, file))),
    [],
  );
});

test('importing the package in plain Node works, gives every class, and registers nothing', () => {
  const out = run(
    process.execPath,
    '--input-type=module',
    '-e',
    `const all = await import('belonging-widgets');
     console.log(Object.keys(all).sort().join(' '), customElements.get('belonging-banner'));`,
  );
  assert.equal(
    out.trim(),
    'Banner BelongingFailedEvent BelongingSentEvent BelongingSubmitEvent InterestForm Page PracticeForm PracticeList Table ThemeCard Themes appsScript contactForm7 form formspree json netlify postgrest receiver register registerAdapter registerPack undefined',
  );
});

for (const [entry, target] of Object.entries(exports)) {
  const specifier = path.posix.join('belonging-widgets', entry);
  if (entry.includes('*') || (typeof target !== 'string' && !target.default)) continue;
  const isJson = entry.endsWith('.json');
  if (entry === './define') continue;
  test(`${specifier} can be imported in Node`, () => {
    const attributes = isJson ? `, { with: { type: 'json' } }` : '';
    const out = run(
      process.execPath,
      '--no-warnings',
      '--input-type=module',
      '-e',
      `console.log(Object.keys(await import('${specifier}'${attributes})).length > 0)`,
    );
    assert.equal(out.trim(), 'true');
  });
}

test('a server renders an element with nothing but the package and @lit-labs/ssr, and no browser', () => {
  const out = run(
    process.execPath,
    '--input-type=module',
    '-e',
    `import { renderToString } from 'belonging-widgets/ssr';
     console.log(renderToString('belonging-banner', { attributes: { heading: 'Welcome' } }));`,
  );
  assert.match(out, /^<belonging-banner heading="Welcome"><template shadowrootmode="open"><style>/);
  assert.match(out, /<h2 [^>]*>(<!--.*?-->)?Welcome/);
});

test('nobody is made to install what renders on a server', () => {
  const { peerDependencies, peerDependenciesMeta, dependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, { optional?: boolean }>
  >;
  assert.deepEqual(Object.keys(dependencies ?? {}), ['lit', 'zod']);
  for (const name of Object.keys(peerDependencies ?? {})) assert.equal(peerDependenciesMeta?.[name]?.optional, true);
});

test('a bundler resolves every module, and define registers each element', async () => {
  const entry = path.join(project, 'entry.js');
  const modules = Object.keys(exports).filter((name) => !name.includes('*') && !/json$|jsx|vue|ssr$/.test(name));
  writeFileSync(entry, modules.map((name) => `import '${path.posix.join('belonging-widgets', name)}';`).join('\n'));
  const { output } = (await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { write: false, rolldownOptions: { input: entry } },
  })) as Rolldown.RolldownOutput;
  const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
  for (const tag of [
    'banner',
    'theme-card',
    'themes',
    'table',
    'interest-form',
    'practice-form',
    'practice-list',
    'page',
  ])
    assert.ok(code.includes(`belonging-${tag}`), tag);
});

/** What TypeScript complains of in a file of a project that has the package, and what is laid into its `node_modules`. */
function complaints(file: string, code: string, beside: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(project, 'typed-'));
  const modules = path.join(folder, 'node_modules');
  // A copy, so that the package finds what lies beside it, and nothing else.
  cpSync(installed, path.join(modules, 'belonging-widgets'), { recursive: true });
  for (const [name, target] of Object.entries(beside)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(target, path.join(modules, name));
  }
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module","private":true}');
  writeFileSync(path.join(folder, file), code);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        module: 'nodenext',
        jsx: 'react-jsx',
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: [],
      },
      files: [file],
    }),
  );
  try {
    return run(process.execPath, path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder);
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('tags, properties, events and JSX are typed for TypeScript, where there is no framework', () => {
  const said = complaints(
    'use.ts',
    `import { ThemeCard, register } from 'belonging-widgets/elements/theme-card';
     import { InterestForm } from 'belonging-widgets/elements/interest-form';
     import type { CustomElements } from 'belonging-widgets/jsx';
     import { interestSchema, type Interest } from 'belonging-widgets/submission';
     register([ThemeCard, InterestForm]);
     const card = document.createElement('belonging-theme-card');
     card.theme = 'culture';
     // @ts-expect-error there is no such theme
     card.theme = 'weather';
     document.addEventListener('belonging-sent', (event) => event satisfies Event);
     document.body.addEventListener('belonging-sent', (event) => { const reference: string | undefined = event.reference; return reference; });
     const tag: keyof CustomElements = 'belonging-interest-form';
     const props: CustomElements['belonging-banner'] = { 'color-scheme': 'dark' };
     // @ts-expect-error there is no such scheme
     props['color-scheme'] = 'sepia';
     const parsed = interestSchema.safeParse({});
     const name: Interest['name'] = parsed.success ? parsed.data.name : tag;
     name.toUpperCase();`,
  );
  assert.equal(said, '');
});

test('who takes the sending over reads answers by their names, of an interest and of a story', () => {
  const said = complaints(
    'use.ts',
    `import type { Interest, Practice } from 'belonging-widgets/submission';
     import type {} from 'belonging-widgets';
     document.addEventListener('belonging-submit', (event) => {
       const answers = event.getSubmission();
       answers satisfies Interest | Practice;
       answers.consent.words satisfies string;
       // @ts-expect-error a story has none
       void answers.email;
       if ('email' in answers) answers.practice?.title satisfies string | undefined;
       else answers.story satisfies string;
     });`,
  );
  assert.equal(said, '');
});

test('React takes a tag with all that it gives every other, and attributes as people copy them from HTML', () => {
  const said = complaints(
    'use.tsx',
    `import { useRef, type CSSProperties, type MouseEvent } from 'react';
     import type { InterestForm } from 'belonging-widgets/elements/interest-form';
     import type {} from 'belonging-widgets/jsx';
     export function Page({ style }: { style: CSSProperties }) {
       const form = useRef<InterestForm>(null);
       return (
         <main style={{ '--belonging-accent': '#8a1538' }}>
           <belonging-interest-form
             ref={form}
             key="form"
             class="wide"
             dir="auto"
             style={style}
             data-testid="form"
             aria-label="Get involved"
             suppressHydrationWarning
             heading-level="1"
             retention-days="365"
             practice
             onClick={(event: MouseEvent<InterestForm>) => event.currentTarget.endpoint satisfies string | undefined}
             onbelonging-submit={(event) => event.respondWith(Promise.resolve())}
             onbelonging-sent={(event) => event.reference satisfies string | undefined}
             onbelonging-failed={(event) => event.code satisfies string}
           >
             <p slot="intro">Join us.</p>
           </belonging-interest-form>
           <belonging-banner ref={(banner) => void banner?.heading} className="wide" headingLevel={1} />
           <belonging-themes dangerouslySetInnerHTML={{ __html: '<p slot="fallback">Three themes.</p>' }} />
           <belonging-theme-card theme="culture" number={4} heading-level={3} />
           <belonging-theme-card number="4" />
           <belonging-practice-list limit="5" />
         </main>
       );
     }
     export const misspelt = [
       // @ts-expect-error there is no such tag
       <belonging-baner />,
       // @ts-expect-error there is no such attribute
       <belonging-banner headin="Welcome" />,
       // @ts-expect-error there is no such theme
       <belonging-theme-card theme="weather" />,
       // @ts-expect-error there is no such scheme
       <belonging-banner color-scheme="sepia" />,
       // @ts-expect-error there is no such level
       <belonging-banner heading-level="one" />,
       // @ts-expect-error a property takes no text
       <belonging-banner headingLevel="1" />,
       // @ts-expect-error it is no CustomEvent
       <belonging-interest-form onbelonging-sent={(event: CustomEvent) => event.detail} />,
       // @ts-expect-error it is no form
       <belonging-banner ref={(form: InterestForm | null) => void form?.endpoint} />,
     ];`,
    { '@types/react': path.join(root, 'node_modules/@types/react') },
  );
  assert.equal(said, '');
});

test('Vue takes a tag with its attributes, its events as they are, and own tags in its slots', () => {
  // As much of Vue's types as the typings name.
  const vue = path.join(project, 'vue');
  mkdirSync(vue);
  writeFileSync(path.join(vue, 'package.json'), '{"name":"vue","types":"index.d.ts"}');
  writeFileSync(
    path.join(vue, 'index.d.ts'),
    `export interface GlobalComponents {}
     export interface HTMLAttributes { id?: string }
     export interface SVGAttributes { id?: string }
     export interface PublicProps { key?: PropertyKey }`,
  );
  // What Vue's checker makes of a template: a component of each tag, and of each name one in camel case.
  const said = complaints(
    'use.ts',
    `import type { GlobalComponents, HTMLAttributes, SVGAttributes } from 'vue';
     import type { InterestForm } from 'belonging-widgets/elements/interest-form';
     import type {} from 'belonging-widgets/vue';
     type Tag<T extends keyof GlobalComponents> = InstanceType<GlobalComponents[T]>;
     export const element = (form: Tag<'belonging-interest-form'>): InterestForm => form;
     export const form: Tag<'belonging-interest-form'>['$props'] = {
       id: 'form',
       key: 1,
       dataTestid: 'form',
       colorScheme: 'dark',
       headingLevel: 1,
       retentionDays: '365',
       privacyHref: '/privacy',
       practice: true,
       onBelongingSubmit: (event) => event.respondWith(Promise.resolve()),
       onBelongingSent: (event) => event.reference satisfies string | undefined,
       onBelongingFailed: (event) => event.code satisfies string,
     };
     export const card: Tag<'belonging-theme-card'>['$props'] = { theme: 'culture', imageAlt: 'Pupils', number: 4 };
     export const slotted: [HTMLAttributes, SVGAttributes] = [{ slot: 'fallback' }, { slot: 'media' }];
     // @ts-expect-error there is no such tag
     export type None = Tag<'belonging-baner'>;
     // @ts-expect-error there is no such attribute
     export const none: Tag<'belonging-banner'>['$props'] = { headin: 'Welcome' };
     // @ts-expect-error there is no such theme
     export const weather: Tag<'belonging-theme-card'>['$props'] = { theme: 'weather' };
     // @ts-expect-error there is no such level
     export const level: Tag<'belonging-banner'>['$props'] = { headingLevel: 'one' };
     // @ts-expect-error it is no CustomEvent
     form.onBelongingSent = (event: CustomEvent) => event.detail;
     // @ts-expect-error a banner sends nothing
     export const sent: Tag<'belonging-banner'>['$props'] = { onBelongingSent: () => undefined };`,
    { vue },
  );
  assert.equal(said, '');
});

test('the published JSON Schema accepts the built-in packs and a pack of one word, and names what it refuses', () => {
  const schema = JSON.parse(read('dist/content/schema.json')) as { $id?: string };
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  for (const language of ['en', 'cy'])
    assert.equal(validate(JSON.parse(read(`dist/content/packs/${language}.json`))), true, language);
  assert.equal(validate({ $schema: 'schema.json', banner: { heading: 'Croeso' } }), true);
  assert.equal(validate({ banner: { heading: 5 } }), false);
  assert.equal(validate.errors?.[0]?.instancePath, '/banner/heading');
  assert.equal(validate({ bannner: {} }), false);
});

test('integrity.json holds the SRI hash of each CDN file', () => {
  const hashes = JSON.parse(read('cdn/integrity.json')) as Record<string, string>;
  assert.deepEqual(Object.keys(hashes).sort(), [
    'belonging-content.min.js',
    'belonging-hydrate.min.js',
    'belonging-widgets.min.js',
  ]);
  for (const [file, hash] of Object.entries(hashes))
    assert.equal(
      hash,
      `sha384-${createHash('sha384')
        .update(readFileSync(path.join(root, 'cdn', file)))
        .digest('base64')}`,
    );
});

test('a CDN file loads nothing else and leaves no name behind', () => {
  for (const file of ['belonging-widgets.min.js', 'belonging-content.min.js', 'belonging-hydrate.min.js']) {
    const code = read(`cdn/${file}`);
    assert.doesNotMatch(code, /\bimport\s*\(|\bimport\s*["'{*]|\bexport\s*[{*]|\beval\(|new Function/);
    assert.match(code, /^(?:!function\(\)|\(function\(\)|\(\(\)=>)\{/);
  }
});

interface Declaration {
  tagName: string;
  attributes?: { name: string; description?: string }[];
  members?: { kind: string; name: string; description?: string }[];
  slots?: { name: string; description?: string }[];
  cssParts?: { name: string; description?: string }[];
  cssProperties?: { name: string; description?: string }[];
  events?: { name: string; description?: string; type?: { text: string } }[];
}
const declarations = (
  JSON.parse(read('custom-elements.json')) as { modules: { declarations: Declaration[] }[] }
).modules.flatMap((module) => module.declarations);

/** What both forms have. */
const form = {
  attributes: [
    'endpoint',
    'adapter',
    'controller',
    'privacy-href',
    'complaints-href',
    'retention-days',
    'preset',
    'heading-level',
    'src',
  ],
  slots: ['', 'intro', 'success'],
  events: ['belonging-submit', 'belonging-sent', 'belonging-failed'],
};

/** The contract of product.md. */
const contract: Record<string, { attributes: string[]; slots?: string[]; events?: string[] }> = {
  'belonging-banner': { attributes: ['heading-level', 'heading', 'src'], slots: ['', 'media'] },
  'belonging-theme-card': {
    attributes: ['theme', 'heading', 'href', 'image', 'image-alt', 'number', 'heading-level'],
    slots: ['', 'media', 'footer'],
  },
  'belonging-themes': { attributes: ['heading-level', 'heading', 'src'], slots: [''] },
  'belonging-table': { attributes: ['heading-level', 'src'] },
  'belonging-interest-form': { ...form, attributes: [...form.attributes, 'practice'] },
  'belonging-practice-form': form,
  'belonging-practice-list': {
    attributes: ['endpoint', 'stories', 'theme', 'phase', 'limit', 'heading-level', 'src'],
    slots: ['empty'],
  },
  'belonging-page': {
    attributes: [
      'heading-level',
      'heading',
      'endpoint',
      'adapter',
      'controller',
      'privacy-href',
      'complaints-href',
      'retention-days',
      'preset',
      'stories',
      'limit',
      'src',
    ],
    events: ['belonging-submit', 'belonging-sent', 'belonging-failed'],
  },
};

for (const [tag, { attributes, slots = [], events = [] }] of Object.entries(contract))
  test(`custom-elements.json tells all about ${tag}`, () => {
    const found = declarations.find(({ tagName }) => tagName === tag);
    const names = (list?: { name: string }[]) => (list ?? []).map(({ name }) => name).sort();
    assert.deepEqual(names(found?.attributes), [...attributes, 'color-scheme'].sort());
    assert.deepEqual(names(found?.slots), [...slots, 'fallback'].sort());
    assert.deepEqual(names(found?.cssProperties), [
      '--belonging-accent',
      '--belonging-heading-font',
      '--belonging-radius',
    ]);
    assert.deepEqual(names(found?.events), [...events].sort());
    const all = [
      found?.attributes,
      found?.slots,
      found?.events,
      found?.cssParts,
      found?.cssProperties,
      found?.members,
    ].flatMap((list) => list ?? []);
    assert.deepEqual(
      all.filter(({ description }) => !description).map(({ name }) => name),
      [],
    );
    assert.ok(found?.cssParts?.length && found.cssProperties?.length);
  });

for (const tag of Object.keys(contract))
  test(`every part of ${tag} is in custom-elements.json, and the other way round`, () => {
    const found = declarations.find(({ tagName }) => tagName === tag);
    const name = tag.replace('belonging-', '');
    const folder = existsSync(path.join(root, `src/elements/${name}`)) ? `src/elements/${name}/` : 'src/elements/';
    const source = [
      `${folder}${name}.ts`,
      ...(name === 'practice-list' ? [`${folder}story.ts`] : []),
      ...(name === 'theme-card' ? [`${folder}pictures.ts`] : []),
      ...(/-form$/.test(name) ? ['', '-controls', '-views'].map((part) => `src/internal/form${part}.ts`) : []),
    ]
      .map(read)
      .join('\n');
    // The doctor's, in every element (doctor.ts).
    const used = new Set(['advice', ...[...source.matchAll(/part="([\w-]+)"/g)].map(([, part]) => part ?? '')]);
    // Summary and thanks are of one box (form-views.ts), which is told the name of its part.
    for (const [, part = ''] of source.matchAll(/\bbox\(\s*'([\w-]+)'/g)) used.add(part);
    if (/\bheading\(this/.test(source)) used.add('heading');
    if (/sourceLinks?\(/.test(source)) used.add('source');
    if (/\bmessage\b/.test(source) && /PackController/.test(source)) used.add('problem');
    assert.deepEqual((found?.cssParts ?? []).map((part) => part.name).sort(), [...used].sort());
  });
