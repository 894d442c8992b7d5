// The last step of a build: writes what is derived from the rest.
//   dist/content/schema.json   JSON Schema of a content pack, made from the zod schema
//   cdn/integrity.json         the SRI hash of each CDN file, for the attribute `integrity`
//   README.md                  the same hashes in its snippets (with --readme; and the version, with --release)
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ownPackSchema } from '../src/content/pack.ts';

const at = (path) => new URL(`../${path}`, import.meta.url);
const write = (path, value) => writeFileSync(at(path), `${JSON.stringify(value, null, 2)}\n`);

const schema = z.toJSONSchema(ownPackSchema, {
  override: ({ jsonSchema, path }) => {
    if (path.at(-1) === 'href') jsonSchema.format = 'uri-reference';
  },
});
mkdirSync(at('dist/content'), { recursive: true });
write('dist/content/schema.json', {
  $id: 'belonging-widgets/content/schema.json',
  title: 'Content pack of belonging-widgets',
  description: 'Words for the widgets. Whatever a pack leaves out is said in the built-in words.',
  ...schema,
  properties: { $schema: { type: 'string' }, ...schema.properties },
});

const hashes = Object.fromEntries(
  readdirSync(at('cdn'))
    .filter((file) => file.endsWith('.js'))
    .map((file) => [
      file,
      `sha384-${createHash('sha384')
        .update(readFileSync(at(`cdn/${file}`)))
        .digest('base64')}`,
    ]),
);
write('cdn/integrity.json', hashes);

if (process.argv.includes('--readme')) {
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const snippet = /(belonging-\w+\.min\.js)"(\s+)integrity="[^"]*"/g;
  const readme = readFileSync(at('README.md'), 'utf8').replace(
    snippet,
    (_, file, space) => `${file}"${space}integrity="${hashes[file]}"`,
  );
  const released = process.argv.includes('--release');
  writeFileSync(
    at('README.md'),
    released
      ? readme
          .replace(/belonging-widgets@[\d.]+/g, `belonging-widgets@${version}`)
          .replace(/<!-- before the first release.*?<!-- end -->\n\n/s, '')
      : readme,
  );
}
