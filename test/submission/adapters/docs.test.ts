import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as submission from '../../../src/submission/index.js';
import type { Adapter } from '../../../src/submission/index.js';
import { docs } from './sample.js';

const adapters = Object.values(submission).filter(
  (one): one is Adapter => typeof one === 'object' && 'idempotent' in one,
);

test('docs/adapters.md tells of every adapter, and rightly whether it can be sent to again', () => {
  const rows = [...docs.matchAll(/^\| `([\w-]+)` +\|[^|]+\| (yes|no) /gm)].map(([, name, once]) => [name, once]);
  assert.deepEqual(rows.sort(), adapters.map(({ name, idempotent }) => [name, idempotent ? 'yes' : 'no']).sort());
});

test('each snippet of docs/adapters.md has what a form without a receiver needs', () => {
  const snippets = [...docs.matchAll(/<belonging-interest-form([^>]*)>/g)].map(([, attributes = '']) => attributes);
  assert.ok(snippets.length > 0);
  for (const attributes of snippets) {
    const names = [...attributes.matchAll(/([\w-]+)="/g)].map(([, name]) => name);
    assert.deepEqual(names, ['adapter', 'endpoint', 'controller', 'privacy-href', 'complaints-href', 'retention-days']);
    const name = /adapter="([^"]+)"/.exec(attributes)?.[1];
    assert.ok(
      adapters.some((adapter) => adapter.name === name),
      name,
    );
  }
});
