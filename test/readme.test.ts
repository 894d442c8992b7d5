import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { conform } from '../src/content/conform.js';
import en from '../src/content/packs/en.json' with { type: 'json' };
import { themeNames } from '../src/content/themes.js';
import { interestAnswers, roles } from '../src/submission/interest.js';
import { credits, phases, practiceAnswers } from '../src/submission/practice.js';
import { loadPractices } from '../src/submission/practices.js';
import type { Rule } from '../src/submission/rules.js';
import { practiceListSchema } from '../src/submission/schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code]) => code ?? '');

const project = mkdtempSync(path.join(os.tmpdir(), 'belonging-readme-'));
mkdirSync(path.join(project, 'node_modules'));
symlinkSync(root, path.join(project, 'node_modules/belonging-widgets'));
after(() => {
  rmSync(project, { recursive: true });
});

interface Manifest {
  modules: { declarations: { tagName: string; attributes?: { name: string }[]; slots?: { name: string }[] }[] }[];
}
const elements = (JSON.parse(read('custom-elements.json')) as Manifest).modules.flatMap(
  ({ declarations }) => declarations,
);

test('each script tag of the README carries the hash of the file that it loads', () => {
  const hashes = JSON.parse(read('cdn/integrity.json')) as Record<string, string>;
  const snippets = [...readme.matchAll(/src="[^"]*?([\w-]+\.min\.js)"\s+integrity="([^"]*)"/g)];
  assert.ok(snippets.length >= 3);
  for (const [, file = '', hash] of snippets) assert.equal(hash, hashes[file], `${file}: run npm run readme:hashes`);
});

test('each tag of the README exists, and has the attributes that it shows', () => {
  const tags = blocks('html').flatMap((code) => [...code.matchAll(/<(belonging-[\w-]+)([^>]*)>/g)]);
  assert.ok(tags.length >= 8);
  for (const [, tag, written = ''] of tags) {
    const element = elements.find(({ tagName }) => tagName === tag);
    assert.ok(element, tag);
    for (const [, name = ''] of written.matchAll(/\s([\w-]+)=/g))
      assert.ok(
        element.attributes?.some((attribute) => attribute.name === name),
        `${String(tag)} ${name}`,
      );
  }
});

const json = blocks('json').map((code) => JSON.parse(code) as Record<string, unknown>);
const files = json.filter((value) => 'practices' in value);

test('the pack of the README is a pack', () => {
  const packs = json.filter((value) => !files.includes(value));
  assert.equal(packs.length, 1);
  for (const { $schema: _schema, ...pack } of packs) assert.ok('words' in conform('', pack, en));
});

test('the file of stories of the README is one, and a list shows every story of it', async () => {
  assert.equal(files.length, 1);
  for (const file of files) {
    const parsed = practiceListSchema.parse(file);
    const fetch = () => Promise.resolve(Response.json(file));
    const outcome = await loadPractices('/stories.json', { fetch, timeout: 1000 }, new AbortController().signal);
    assert.deepEqual(outcome, { status: 'loaded', list: parsed, detail: '' });
  }
});

test('the README names the kinds of school, the adapters and the files of the guides as they are', () => {
  for (const phase of phases) assert.match(readme, new RegExp(`\`${phase}\``));
  const adapters = (text: string) => [...text.matchAll(/^\| `([\w-]+)` +\| /gm)].map(([, name]) => name);
  const documented = adapters(read('docs/adapters.md').split('\n## ')[0] ?? '');
  assert.ok(documented.length > 5);
  const table = readme.slice(readme.indexOf('| `adapter`'), readme.indexOf('How to set up each'));
  assert.deepEqual(adapters(table).slice(1), documented.slice(1));
  const links = [...readme.matchAll(/\]\((?!http|#)([^)#]+)/g)].map(([, file = '']) => file);
  assert.deepEqual(
    links.filter((file) => !existsSync(path.join(root, file))),
    [],
  );
});

for (const [index, code] of blocks('js').entries())
  test(`the JavaScript of the README can be bundled: ${code.trim().split('\n')[0] ?? ''}`, async () => {
    const entry = path.join(project, `snippet-${String(index)}.js`);
    writeFileSync(entry, code);
    await assert.doesNotReject(
      build({
        root: project,
        configFile: false,
        logLevel: 'silent',
        build: { write: false, rolldownOptions: { input: entry } },
      }),
    );
  });

test('the commands of README and CONTRIBUTING exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...`${readme}\n${read('CONTRIBUTING.md')}`.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  assert.deepEqual(
    named.filter((name) => !scripts[name]),
    [],
  );
});

test('the guide of own forms names every field of each form, how long it may be, and its values', () => {
  const rows = [...read('docs/own-forms.md').matchAll(/^\| (.*?) *\| `([\w]+)` *\| (.*?) *\| (.*?) *\|$/gm)];
  let form = '';
  const found = rows.map(([, named = '', name = '', needed = '', values = '']) => {
    form = named || form;
    const listed = [...values.matchAll(/`([\w-]+)`/g)].map(([, value]) => value);
    const longest = Number(/[\d,]+(?= characters)/.exec(values)?.[0].replace(',', '') ?? NaN);
    return { form, name, needed, listed, longest };
  });
  const choices: Record<string, readonly string[]> = {
    role: roles,
    themes: themeNames,
    phase: phases,
    credit: credits,
  };
  for (const [start, answers] of [
    ['interest', interestAnswers],
    ['story', practiceAnswers],
  ] as const) {
    const fields = found.filter(({ form }) => form.startsWith(start));
    assert.deepEqual(fields.map(({ name }) => name).sort(), Object.keys(answers).sort());
    for (const { name, needed, listed, longest } of fields) {
      const rule = (answers as Record<string, Rule<unknown>>)[name];
      assert.deepEqual(listed, choices[name] ?? [], name);
      assert.equal(longest, rule?.max ?? NaN, name);
      const free = rule && 'value' in rule(name === 'themes' ? [] : undefined, {});
      assert.equal(needed === 'yes', !free, name);
    }
  }
  assert.deepEqual(
    found.filter(({ form }) => form.startsWith('both')).map(({ name }) => name),
    ['consent', 'website'],
  );
});
