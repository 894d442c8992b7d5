/**
 * The declarations name the contract by its package, which nobody has to install beside the receiver. The contract's own
 * declarations are emitted with ours; this turns the name into the path to them. They are in dist/types, or in the folder named.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist/types/', import.meta.url)));
const contract = join(types, 'src/submission/index.js');

for (const name of readdirSync(join(types, 'receiver'), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue;
  const file = join(types, 'receiver', name);
  const path = relative(dirname(file), contract).replaceAll('\\', '/');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll("'belonging-widgets/submission'", `'${path}'`));
}
