import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const library = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Bundles the contract in, so that who installs the receiver installs no widgets; every dependency stays outside. */
export default defineConfig({
  resolve: {
    alias: {
      'belonging-widgets/submission': library('submission/index.ts'),
      'belonging-widgets/content/cy.json': library('content/packs/cy.json'),
      'belonging-widgets/content/en.json': library('content/packs/en.json'),
    },
  },
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: { index: 'src/index.ts', cli: 'src/cli.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
    },
  },
});
