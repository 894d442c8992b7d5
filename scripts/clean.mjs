// Removes what a build writes, so that nothing of an earlier one is published or tested.
import { rmSync } from 'node:fs';

for (const path of ['dist', 'cdn', 'static', 'types', 'custom-elements.json'])
  rmSync(new URL(`../${path}`, import.meta.url), { recursive: true, force: true });
