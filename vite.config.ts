import { readdirSync, readFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { minify } from 'uglify-js';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };
import { leanLit } from './scripts/lean-lit.js';
import { leanWelsh } from './scripts/lean-welsh.js';

/** White space and comments in our templates and style sheets are for us to read; visitors need not download them. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/\b(?:html|css)`/.test(code)) return null;
    return (await minifyHTMLLiterals(code, { fileName: id })) ?? null;
  },
};

/**
 * Lit notes its versions and settings on `globalThis`, and a symbol on `Symbol`, for other copies of itself, and looks there for
 * polyfills of browsers that we do not support. A file that is pasted into somebody's page leaves nothing there (product.md,
 * promise 1), so in it Lit gets an object of its own instead, and the rest goes. Lit's Trusted Types
 * policy is made when it is first needed, and kept on a class that all copies find (scripts/lean-lit.ts): a second one would be refused.
 */
const noGlobals: Plugin = {
  name: 'no-globals',
  transform(code, id) {
    if (!/node_modules\/@?lit/.test(id)) return null;
    const polyfill = /(\w+)=\w+\.\w+PolyfillSupport/.exec(code)?.[1] ?? '';
    const own = code
      .replace(/[,;]\w+\.litElementHydrateSupport\?\.\([^)]*\)/, '')
      .replace(/(?:,|const )\w+=\w+\.\w+PolyfillSupport/, '')
      .replace(new RegExp(`[,;]${polyfill}\\?\\.\\([^)]*\\)`), '')
      .replace(/[,;]\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/, '')
      .replace(/\b(?:[\w$]+\.)?litPropertyMetadata\b/g, '__own.litPropertyMetadata')
      .replace(/\bSymbol\.metadata\b/g, '__own.metadata')
      .replace(/(\w+)\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\)/, '__own.policy($1)');
    if (/PolyfillSupport|HydrateSupport|Versions/.test(own))
      this.error(`${id} notes something on globalThis in a way that no-globals does not know.`);
    return own === code ? null : { code: `import { own as __own } from 'virtual:own';\n${own}`, map: null };
  },
  resolveId: (id) => (id === 'virtual:own' ? '\0own' : null),
  load: (id) =>
    id === '\0own'
      ? `export const own = {
          __proto__: null,
          policy: (types) => ({
            createHTML: (html) =>
              ((customElements.get('belonging-banner') ?? own.policy).policy ??= types.createPolicy('lit-html', {
                createHTML: (html) => html,
              })).createHTML(html),
          }),
        };`
      : null,
};

/**
 * Decorators are how we write properties; `static properties` is how Lit reads them. One becomes the other, so that nobody downloads
 * Lit's decorators and the compiler's helper for them. Nor does a constructor, which the compiler makes for the values of properties,
 * pass on arguments: an element has none. And what the compiler writes as blocks of a class stands there as fields again.
 *
 * @param named Whether Lit makes out the names of attributes itself, as scripts/lean-lit.ts has it do.
 */
const staticProperties = (named = false): Plugin => ({
  name: 'static-properties',
  enforce: 'post',
  transform(code, id) {
    if (!/\/src\/elements\/.*\.ts$/.test(id) || !code.includes('lit/decorators.js')) return null;
    const call = /_decorate\(\[(property|state)\(([^\]]*)\)\], (\w+)\.prototype, "(\w+)", void 0\);\n?/g;
    const calls = [...code.matchAll(call)];
    const properties = calls.map(([, kind, options = '', , name = '']) => {
      const attribute = `attribute: "${name.replace(/[A-Z]/g, '-$&').toLowerCase()}"`;
      const rest = named ? options.replace(new RegExp(`${attribute},?`), '') : options;
      if (named && rest.includes('attribute'))
        this.error(`${name} in ${id} has an attribute that is not called so too.`);
      if (named && kind === 'state') this.error(`${name} in ${id} has no attribute, which lean-lit does not know.`);
      return `${name}: ${kind === 'state' ? '{ state: true }' : rest || '{}'}`;
    });
    const rest = code
      .replace(call, '')
      .replace(/^import .*(?:lit\/decorators\.js|helpers\/decorate).*\n?/gm, '')
      .replace(/constructor\(\.\.\._args\) \{\s*super\(\.\.\._args\)/, 'constructor() { super()');
    if (/_decorate\b/.test(rest)) this.error(`A decorator in ${id} is of a kind that static-properties does not know.`);
    const fields = rest.replace(/static \{\s*this\.(tag|uses|styles) = ([^;]*);\s*\}/g, 'static $1 = $2;');
    const whole = fields.replace(/(?=static tag\b)/, () => `static properties = { ${properties.join(', ')} };\n`);
    if (whole === fields) this.error(`No class with a tag in ${id}.`);
    return { code: whole, map: null };
  },
});

/** The packs and their schema are also published as they are, for those who translate them. */
const publishPacks: Plugin = {
  name: 'publish-packs',
  generateBundle() {
    const packs = new URL('src/content/packs/', import.meta.url);
    for (const file of readdirSync(packs))
      this.emitFile({
        type: 'asset',
        fileName: `content/packs/${file}`,
        source: readFileSync(new URL(file, packs)),
      });
  },
};

/** A third minifier after the two of Vite, which leaves their names as they are: it finds 0.16 kB that they miss. */
const onceMore: Plugin = {
  name: 'once-more',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const { code, map, error } = minify(file.code, {
        toplevel: true,
        mangle: false,
        // A page that names no character set reads a script in another than UTF-8.
        output: { ascii_only: true },
        compress: { passes: 3, pure_getters: true, varify: false },
        sourceMap: { content: JSON.stringify(file.map), filename: file.fileName, includeSources: true },
      });
      if (error) this.error(error.message);
      file.code = code;
      const published = bundle[`${file.fileName}.map`];
      if (published?.type === 'asset') published.source = map;
    }
  },
};

/** Names that are private to Lit, or between Lit and us: all who use them are in the file. (Those that Lit reads as texts too are not here.) */
const betweenLitAndUs = new RegExp(
  `^(_\\$.*|${[
    'elementStyles finalizeStyles getPropertyDescriptor getPropertyOptions createProperty finalize addInitializer',
    'isUpdatePending performUpdate scheduleUpdate shouldUpdate firstUpdated enableUpdating getUpdateComplete',
    'renderOptions renderBefore creationScope createRenderRoot shadowRootOptions setConnected parts ctor strings',
    'useDefault hasChanged noAccessor converter fromAttribute toAttribute reflect',
    'hostConnected hostDisconnected hostUpdate hostUpdated addController removeController',
    'followers builtIn wordsIn underWay edited destination together unlisted idempotent retryAfter written faults',
    'compose hydrates choices refused kind state element rule rules controls present changed packs request read renderRoot styles uses render update updated hasUpdated uuid why fields controls failure hint answers problem',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
);

/** One file with everything in it, for a script tag: no exports, so that it runs as a module and as a classic script. */
const cdn = (entry: string, fileName: string, isLean = true): UserConfig => ({
  publicDir: false,
  plugins: [minifyTemplates, staticProperties(isLean), isLean && leanLit, noGlobals, leanWelsh, onceMore],
  build: {
    target: 'es2022',
    outDir: 'cdn',
    emptyOutDir: false,
    // Beside the file, and not named in it.
    sourcemap: 'hidden',
    lib: { entry, formats: ['iife'], name: 'belonging', fileName: () => fileName },
    // Library mode keeps white space unless told otherwise. One minifier after the other: 0.3 kB less than either alone.
    rolldownOptions: { output: { minify: true } },
    minify: 'terser',
    terserOptions: {
      ecma: 2022,
      toplevel: true,
      compress: { passes: 3, pure_getters: true, unsafe_arrows: true, keep_fargs: false },
      format: { quote_style: 2 },
      mangle: { properties: { regex: betweenLitAndUs } },
    },
  },
});

/** The modules that package.json exports: what they export stays, whether or not another of our modules asks for it. */
const entryFiles = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  hydrate: 'src/hydrate.ts',
  ssr: 'src/ssr.ts',
  submission: 'src/submission/index.ts',
  banner: 'src/elements/banner.ts',
  interestForm: 'src/elements/interest-form.ts',
  page: 'src/elements/page.ts',
  practiceForm: 'src/elements/practice-form.ts',
  practiceList: 'src/elements/practice-list/practice-list.ts',
  table: 'src/elements/table.ts',
  themeCard: 'src/elements/theme-card/theme-card.ts',
  themes: 'src/elements/themes.ts',
};

/** One ES module for each source file, with Lit and zod left as imports: for bundlers, which tree-shake it. */

const modules: UserConfig = {
  publicDir: false,
  plugins: [minifyTemplates, staticProperties(), publishPacks],
  build: {
    target: 'es2022',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    lib: {
      entry: Object.values(entryFiles),
      formats: ['es'],
    },
    rolldownOptions: {
      external: (id) =>
        Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies }).some(
          (name) => id === name || id.startsWith(`${name}/`),
        ),
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        entryFileNames: ({ name }) =>
          name.includes('oxc-project') ? `internal/${name.split('/').pop() ?? name}.js` : '[name].js',
      },
    },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === 'cdn') return cdn('src/define.ts', 'belonging-widgets.min.js');
  // Lit's hydration knows of directives.
  if (mode === 'cdn-hydrate') return cdn('src/define-hydrate.ts', 'belonging-hydrate.min.js', false);
  if (mode === 'cdn-content') return cdn('src/define-content.ts', 'belonging-content.min.js');
  return modules;
});
