import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

// Vite picks Lit's development build, which is slower and larger, unless this says production.
process.env.NODE_ENV = 'production';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Bytes as a server sends them at its best: brotli, quality 11. */
export const compress = (text) =>
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) },
  });

/**
 * What a site that bundles with Vite would serve for a module, in memory: the script and its styles, and the chunks that it
 * imports at once or later, by their names.
 *
 * @param code The module; `belonging-widgets/` in it is our built folder, `bench/` this one.
 * @param from The folder whose packages it imports.
 */
export async function bundleAll(code, { external = [], from = root } = {}) {
  const { output } = await build({
    root: from,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'virtual:entry',
        external,
        output: { entryFileNames: 'bundle.js', chunkFileNames: '[name].js' },
        preserveEntrySignatures: 'strict',
      },
    },
    resolve: { alias: { 'belonging-widgets': path.join(root, 'dist'), bench: path.join(root, 'bench') } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'virtual:entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? code : null),
      },
      {
        // A baseline has our pictures without the name by which a page may style them.
        name: 'pictures-without-parts',
        transform: (code, id) => (id.endsWith('pictures.js?plain') ? code.replaceAll(' part="media"', '') : null),
      },
    ],
  });
  const entry = output.find(({ isEntry }) => isEntry);
  const chunks = new Map(output.filter(({ code }) => code).map((file) => [file.fileName, file]));
  const atOnce = new Set();
  const follow = (file) => {
    if (!file || atOnce.has(file)) return;
    atOnce.add(file);
    for (const name of file.imports) follow(chunks.get(name));
  };
  follow(entry);
  const codes = (wanted) =>
    Object.fromEntries(
      [...chunks.values()]
        .filter((file) => file !== entry && wanted(file))
        .map(({ fileName, code }) => [fileName, code]),
    );
  return {
    script: entry.code,
    chunks: codes((file) => atOnce.has(file)),
    later: codes((file) => !atOnce.has(file)),
    styles: output.map(({ fileName, source }) => (fileName.endsWith('.css') ? String(source) : '')).join(''),
  };
}

/** The same of a module without a style sheet. */
export const bundle = async (code, external) => (await bundleAll(code, { external })).script;
