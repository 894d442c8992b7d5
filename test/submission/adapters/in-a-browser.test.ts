/** The adapters in Chromium, which asks first, hides headers and follows redirects as no stand-in does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import type { Outcome } from '../../../src/submission/outcome.js';
import { startBrowser } from '../../demo/browser.js';
import * as fakes from '../../fakes/index.js';
import { interest, piece } from './sample.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** `sendFrom(adapter, endpoint, submission)` and all adapters as one script, such as a page would have. */
async function script(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-adapters-'));
  const entry = path.join(folder, 'entry.js');
  const from = (file: string) => JSON.stringify(path.join(root, 'src', file));
  writeFileSync(
    entry,
    `import { send } from ${from('submission/transport.ts')};
     import * as index from ${from('submission/index.ts')};
     const adapters = Object.values(index).filter((one) => one.idempotent !== undefined);
     const effects = { fetch: (...request) => fetch(...request), timeout: 5000 };
     globalThis.sendFrom = (name, endpoint, submission) =>
       send(adapters.find((one) => one.name === name), endpoint, 'interests', submission, effects);`,
  );
  try {
    const built = (await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'adapters' } },
    })) as Rolldown.RolldownOutput[];
    return built[0]!.output[0].code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let browser: Browser;
let page: Page;
let school: Awaited<ReturnType<typeof fakes.netlify>>;
const running: { close(): void }[] = [];
const started = async <T extends { close(): void }>(service: Promise<T>): Promise<T> => {
  running.push(await service);
  return service;
};

before(async () => {
  school = await started(fakes.netlify(piece('data-netlify')));
  browser = await startBrowser();
  page = await browser.newPage();
  await page.goto(school.url);
  await page.addScriptTag({ content: await script() });
});
after(async () => {
  await browser.close();
  for (const service of running) service.close();
});

/** Sends an interest from the page of the school. */
const sending = (adapter: string, endpoint: string) =>
  page.evaluate(`sendFrom(${JSON.stringify([adapter, endpoint, interest]).slice(1, -1)})`) as Promise<Outcome>;

test('every service takes an interest from a page of another site, or of its own', async () => {
  const own = await started(fakes.endpoint({ preflight: true }));
  const fields = await started(fakes.endpoint({ preflight: false }));
  const formspree = await started(fakes.formspree());
  const google = await started(fakes.appsScript(piece('doPost')));
  const supabase = await started(fakes.postgrest(piece('create table'), 'sb_publishable_example'));
  const wordpress = await started(fakes.contactForm7(piece('[text your-name]')));
  const outcomes = {
    json: await sending('json', own.endpoint),
    form: await sending('form', fields.endpoint),
    formspree: await sending('formspree', formspree.endpoint),
    netlify: await sending('netlify', '/belonging-forms.html'),
    'apps-script': await sending('apps-script', google.endpoint),
    postgrest: await sending('postgrest', supabase.endpoint),
    again: await sending('postgrest', supabase.endpoint),
    'contact-form-7': await sending('contact-form-7', wordpress.endpoint),
  };
  const accepted = Object.entries(outcomes).map(([name, { status }]) => [name, status]);
  assert.deepEqual(
    accepted,
    Object.keys(outcomes).map((name) => [name, 'accepted']),
  );
  const kept = [own.taken, fields.taken, formspree.taken, school.taken, google.rows.slice(1), wordpress.mails];
  assert.deepEqual(
    kept.map((records) => records.length),
    [1, 1, 1, 1, 1, 1],
  );
  assert.equal(supabase.tables.get('interests')?.rows.size, 1);
});

test('JSON does not reach an endpoint that answers no preflight, and fields do', async () => {
  const service = await started(fakes.endpoint({ preflight: false }));
  assert.deepEqual(await sending('json', service.endpoint), { status: 'failed', code: 'unconfirmed' });
  assert.equal(service.taken.length, 0);
  assert.deepEqual(await sending('form', service.endpoint), { status: 'accepted' });
});

test('a script that fails, and one that asks for a login, can not be read', async () => {
  const service = await started(fakes.appsScript(piece('doPost')));
  service.state.locked = true;
  assert.deepEqual(await sending('apps-script', service.endpoint), { status: 'failed', code: 'network' });
  service.state.public = false;
  assert.deepEqual(await sending('apps-script', service.endpoint), { status: 'failed', code: 'network' });
});

test('a site at Netlify takes nothing for accepted that is sent to another one', async () => {
  const other = await started(fakes.netlify(piece('data-netlify')));
  assert.deepEqual(await sending('netlify', other.endpoint), { status: 'failed', code: 'unconfirmed' });
});
