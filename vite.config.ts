import { readFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import pkg from './package.json' with { type: 'json' };

/** White space and comments in our templates and style sheets are for us to read; visitors need not download them. */
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id) || !/\b(?:html|css)`/.test(code)) return null;
    return (await minifyHTMLLiterals(code, { fileName: id })) ?? null;
  },
};

/**
 * Lit and zod note their versions and settings on `globalThis`, and Lit a symbol on `Symbol`, for other copies of themselves. A file that is pasted into
 * somebody's page leaves nothing there (product.md, promise 1), so in it they get an object of their own instead.
 */
const noGlobals: Plugin = {
  name: 'no-globals',
  transform(code, id) {
    if (!/node_modules\/(?:@?lit|zod)/.test(id)) return null;
    const own = code
      .replace(/\(_a = globalThis\)/g, '(_a = __own)')
      .replace(
        /\b(?:[\w$]+\.)?(litHtmlVersions|litElementVersions|reactiveElementVersions|litPropertyMetadata|__zod_\w+)\b/g,
        '__own.$1',
      )
      .replace(/\bSymbol\.metadata\b/g, '__own.metadata');
    return own === code ? null : { code: `import { own as __own } from 'virtual:own';\n${own}`, map: null };
  },
  resolveId: (id) => (id === 'virtual:own' ? '\0own' : null),
  load: (id) => (id === '\0own' ? 'export const own = Object.create(null);' : null),
};

/**
 * Decorators are calls to a helper, which comes with more than Lit's property decorators need: this one calls them in order.
 */
const smallDecorate: Plugin = {
  name: 'small-decorate',
  transform: (_code, id) =>
    /helpers\/esm\/decorate/.test(id)
      ? {
          code: 'export default (decorators, target, key) => { for (const decorate of decorators) decorate(target, key); };',
          map: null,
        }
      : null,
};

/** The packs and their schema are also published as they are, for those who translate them. */
const publishPacks: Plugin = {
  name: 'publish-packs',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'content/packs/en.json',
      source: readFileSync(new URL('src/content/packs/en.json', import.meta.url)),
    });
  },
};

/** One file with everything in it, for a script tag: no exports, so that it runs as a module and as a classic script. */
const cdn = (entry: string, fileName: string): UserConfig => ({
  publicDir: false,
  plugins: [minifyTemplates, smallDecorate, noGlobals],
  build: {
    target: 'es2022',
    outDir: 'cdn',
    emptyOutDir: false,
    sourcemap: true,
    lib: { entry, formats: ['iife'], name: 'belonging', fileName: () => fileName },
    // Library mode keeps white space unless told otherwise.
    rolldownOptions: { output: { minify: true } },
  },
});

/** The modules that package.json exports: what they export stays, whether or not another of our modules asks for it. */
const entryFiles = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  submission: 'src/submission/index.ts',
  banner: 'src/elements/banner.ts',
  interestForm: 'src/elements/interest-form/interest-form.ts',
  page: 'src/elements/page.ts',
  table: 'src/elements/table.ts',
  themeCard: 'src/elements/theme-card/theme-card.ts',
  themes: 'src/elements/themes.ts',
};

/** One ES module for each source file, with Lit and zod left as imports: for bundlers, which tree-shake it. */

const modules: UserConfig = {
  publicDir: false,
  plugins: [minifyTemplates, smallDecorate, publishPacks],
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
      external: (id) => Object.keys(pkg.dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
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
  if (mode === 'cdn-content') return cdn('src/define-content.ts', 'belonging-content.min.js');
  return modules;
});
