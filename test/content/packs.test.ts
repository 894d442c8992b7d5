// What the build asks of the packs that are built in: scripts/check-packs.ts, fed with broken ones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { faultsIn, faultsOf } from '../../scripts/check-packs.js';
import cy from '../../src/content/packs/cy.json' with { type: 'json' };
import en from '../../src/content/packs/en.json' with { type: 'json' };
import pkg from '../../package.json' with { type: 'json' };

type Loose = Record<string, Record<string, unknown>>;

const packs = new URL('../../src/content/packs/', import.meta.url);

/** The Welsh pack with something done to it. */
function welsh(change: (pack: Loose) => void): unknown {
  const pack = structuredClone(cy) as unknown as Loose;
  change(pack);
  return pack;
}

test('the packs that are built in have no fault', () => {
  assert.deepEqual(faultsIn(packs), []);
});

test('each pack is published under its name', () => {
  for (const file of readdirSync(packs))
    assert.equal((pkg.exports as Record<string, unknown>)[`./content/${file}`], `./dist/content/packs/${file}`);
});

test('who builds in a language finds in the guide every file that knows Welsh alone', () => {
  const root = new URL('../../', import.meta.url);
  const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
  const code = ['src', 'scripts', 'receiver/src']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.(ts|mjs)$/.test(file));
  const knowing = [...code, 'receiver/vite.config.ts'].filter((file) => /\bcy(\.json)?'/.test(read(file)));
  assert.ok(knowing.includes('src/define.ts'));
  const guide = read('docs/languages.md');
  assert.deepEqual(
    knowing.filter((file) => !guide.includes(`\`${file}\``)),
    [],
  );
});

test('the Welsh pack says that no Welsh speaker has reviewed it', () => {
  assert.match(cy.about.reviewed, /a Welsh speaker has not reviewed/);
});

test('the sentences of the Welsh pack are not English ones left behind', () => {
  const same = texts(cy).filter(([key, text]) => text === texts(en).find(([other]) => other === key)?.[1]);
  assert.deepEqual(
    same.map(([key]) => key).filter((key) => !/\.(source|href|version|direction)$/.test(key)),
    [],
  );
});

for (const [what, pack, fault] of [
  ['a key is missing', welsh(({ banner }) => delete banner!.heading), 'banner.heading is missing'],
  ['a section is missing', welsh((pack) => delete pack.practices), 'practices is missing'],
  [
    'a key is unknown',
    welsh(({ banner }) => (banner!.hedding = 'Croeso')),
    'banner.hedding is not a key of the English pack',
  ],
  [
    'a placeholder is lost',
    welsh(({ practices }) => (practices!.credit = 'Rhannwyd')),
    'practices.credit has no placeholder, the English pack {who}',
  ],
  [
    'a placeholder is translated',
    welsh(({ practices }) => (practices!.credit = 'Rhannwyd gan {pwy}')),
    'practices.credit has {pwy}, the English pack {who}',
  ],
  [
    'a placeholder is misspelt so that nothing would fill it',
    welsh(({ practices }) => (practices!.credit = 'Rhannwyd gan { who}')),
    'practices.credit has { who}, the English pack {who}',
  ],
  [
    'a brace is left open',
    welsh(({ practices }) => (practices!.credit = 'Rhannwyd gan {who')),
    'practices.credit has {, the English pack {who}',
  ],
  [
    'a placeholder stands where English has none',
    welsh(({ banner }) => (banner!.heading = 'Croeso {name}')),
    'banner.heading has {name}, the English pack no placeholder',
  ],
  ['text is a number', welsh(({ banner }) => (banner!.heading = 5)), 'banner.heading must be some text'],
  ['text is empty', welsh(({ banner }) => (banner!.heading = ' ')), 'banner.heading must be some text'],
  ['a group is text', welsh(({ form }) => (form!.failures = 'Na')), 'form.failures must be a group'],
  [
    'a point is missing',
    welsh(({ table }) => (table!.challenge as typeof cy.table.challenge).points.pop()),
    'table.challenge.points has 3 entries, the English pack 4',
  ],
  [
    'a claim has lost its source',
    welsh(({ banner }) => delete (banner!.meaning as { source?: string }).source),
    'banner.meaning.source is missing',
  ],
  [
    'a text turns what stands around it',
    welsh(({ banner }) => (banner!.heading = 'Croeso \u202e')),
    'banner.heading has a character that nobody sees, U+202E',
  ],
  [
    'a text has a control character',
    welsh(({ banner }) => (banner!.heading = 'Croeso\u0007')),
    'banner.heading has a character that nobody sees, U+0007',
  ],
  [
    'a sentence about a number has a form that the language does not know',
    welsh(({ form }) => ((form!.left as Record<string, string>).dual = '{count}')),
    'form.left.dual is no plural category of this language: it has zero, one, two, few, many, other',
  ],
  [
    'a sentence about a number lacks the form for the rest',
    welsh(({ form }) => delete (form!.left as Record<string, string>).other),
    'form.left.other is missing',
  ],
  [
    'a form of a sentence about a number has lost it',
    welsh(({ form }) => ((form!.left as Record<string, string>).two = 'dau gymeriad ar ôl')),
    'form.left.two has no placeholder, the English pack {count}',
  ],
  [
    'a sentence about a number has one form for all',
    welsh(({ form }) => (form!.left = '{count} ar ôl')),
    'form.left must be a group of sentences by plural category',
  ],
  [
    'a link runs code',
    welsh(({ sources }) => ((sources!.page as { href: string }).href = 'javascript:alert(1)')),
    'sources.page.href is not as the schema wants it (custom)',
  ],
  [
    'the language is none',
    welsh(({ meta }) => (meta!.language = 'Welsh!')),
    'meta.language is "Welsh!", which is not a language that is known here',
  ],
] as const)
  test(`the build names the key where ${what}`, () => {
    assert.deepEqual(faultsOf(pack, en), [fault]);
  });

test('a plural form that English lacks is refused in English', () => {
  const pack = structuredClone(en);
  Object.assign(pack.form.left, { two: 'both of {count} left' });
  assert.deepEqual(faultsOf(pack, en), ['form.left.two is no plural category of this language: it has one, other']);
});

test('the build ends, and says in which file the fault is', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belonging-packs-'));
  try {
    writeFileSync(path.join(folder, 'en.json'), JSON.stringify(en));
    writeFileSync(path.join(folder, 'cy.json'), JSON.stringify(welsh(({ banner }) => delete banner!.heading)));
    writeFileSync(path.join(folder, 'fr.json'), JSON.stringify(cy));
    writeFileSync(path.join(folder, 'de.json'), '{ "meta": ');
    const faults = faultsIn(pathToFileURL(`${folder}/`));
    assert.match(faults.find((fault) => fault.startsWith('de.json')) ?? '', /JSON/);
    assert.deepEqual(
      faults.filter((fault) => !fault.startsWith('de.json')),
      ['cy.json: banner.heading is missing', 'fr.json: meta.language is "cy"'],
    );
    assert.match(pkg.scripts.build, /^node scripts\/clean\.mjs && tsx scripts\/check-packs\.ts && /);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-packs.ts'], {
    cwd: new URL('../../', import.meta.url),
    encoding: 'utf8',
  });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
});

/** Every text of a pack, by its key. */
function texts(value: unknown, key = ''): [key: string, text: string][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => texts(inner, `${key}.${name}`))
    : [[key, String(value)]];
}
