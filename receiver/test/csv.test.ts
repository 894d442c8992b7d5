import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csvCell } from '../src/csv.js';
import { openSqliteStore } from '../src/index.js';
import {
  configJson,
  configOf,
  csv,
  interest,
  post,
  refusal,
  rowsIn,
  start,
  temporaryFolder,
  token,
} from './helpers.js';

describe('The table of answers', () => {
  test('opens for the token of the form, and for nothing else', async (t) => {
    const { endpoint } = await start(t);
    for (const authorization of [
      '',
      token,
      `Bearer ${token}x`,
      `Basic ${token}`,
      'Bearer ',
      `Bearer ${token} ${token}`,
    ]) {
      const headers: HeadersInit = authorization ? { Authorization: authorization } : {};
      const response = await fetch(`${endpoint}/interests.csv`, { headers });
      assert.match(response.headers.get('WWW-Authenticate') ?? '', /^Bearer/);
      assert.equal(await refusal(response), '401 unauthorized', authorization);
    }
    const response = await fetch(`${endpoint}/interests.csv`, { headers: { Authorization: `bearer ${token}` } });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('Content-Type') ?? '', /^text\/csv/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.match(
      response.headers.get('Content-Disposition') ?? '',
      /^attachment; filename="get-involved-interests\.csv"$/,
    );
  });

  test('has its columns, a row for each answer of this form in order of time, and ends its lines as RFC 4180 says', async (t) => {
    let minute = 0;
    const { endpoint, url } = await start(t, { clock: () => new Date(Date.UTC(2026, 10, 23, 10, (minute += 1))) });
    await post(endpoint, interest({ name: 'First', school: 'A "good", school', message: 'Two\nlines' }));
    await post(endpoint, interest({ name: 'Second' }));
    const response = await fetch(`${endpoint}/interests.csv`, { headers: { Authorization: `Bearer ${token}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel needs the byte order mark');
    const lines = bytes.subarray(3).toString().split('\r\n');
    assert.equal(
      lines[0],
      'id,reference,received_at,suspected,name,email,school,role,themes,message,language,' +
        'consent_purpose,consent_version,consent_language,consent_words,consent_sha256',
    );
    assert.match(
      lines[1] ?? '',
      /2026-11-23T10:01:00\.000Z,no,First,ada@school\.example,"A ""good"", school",teaching,agency,"Two\nlines",en,/,
    );
    assert.match(lines[2] ?? '', /2026-11-23T10:02:00\.000Z,no,Second,/);
    assert.deepEqual(lines.slice(3), ['']);
    assert.equal(await rowsIn(`${url}/v1/forms/other`), 0);
  });

  test('does nothing in a spreadsheet, whatever somebody has written', async (t) => {
    const { endpoint } = await start(t);
    await post(
      endpoint,
      interest({ name: '=HYPERLINK("https://evil.example")', message: '@SUM(1+1)', school: '-2+3' }),
    );
    const table = await csv(endpoint);
    assert.match(table, /,"'=HYPERLINK\(""https:\/\/evil\.example""\)",/);
    assert.match(table, /,'@SUM\(1\+1\),/);
    assert.match(table, /,'-2\+3,/);
    for (const start of ['=', '+', '-', '@', '\t', '\r', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'])
      assert.match(csvCell(`${start}1`), /^"?'/, JSON.stringify(start));
    assert.equal(csvCell('a=1'), 'a=1');
  });

  test('stays as harmless for a spreadsheet that separates cells otherwise, or skips what can not be seen', () => {
    const cells = {
      'a;=1': "a;'=1",
      'a; =1': "a; '=1",
      'a\t@SUM': "a\t'@SUM",
      'list:\n- one\n- two': `"list:\n'- one\n'- two"`,
      'a;"=1': `"a;""'=1"`,
      '\u200B=1': "'\u200B=1",
      ' =1': "' =1",
      '"=1"': `"'""=1"""`,
      'a - b; c = d': 'a - b; c = d',
    };
    for (const [text, cell] of Object.entries(cells)) assert.equal(csvCell(text), cell, JSON.stringify(text));
  });

  test('keeps what looks like a number or a date as it was written', () => {
    for (const text of ['007', '1234E567', '2026-11', '1/2', '10:30', '50%', '020 7946 0000', '1,5'])
      assert.match(csvCell(text), /^"?'/, text);
    for (const text of ['Year 7', 'E5', '2026-11-23T10:00:00.000Z', '7K3M9QXD', ', .', ''])
      assert.doesNotMatch(csvCell(text), /'/);
  });

  test('takes no longer for a text that is made to take long', () => {
    const start = performance.now();
    for (const text of [`a;${' '.repeat(50_000)}b`, `${'7'.repeat(50_000)}x`, '=;'.repeat(25_000)]) csvCell(text);
    assert.ok(performance.now() - start < 1000);
  });

  test('is whole when it is longer than a page of the store, also where many came at the same time', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const { endpoint } = await start(t, { config, store });
    const ids = Array.from({ length: 450 }, () => interest().id);
    for (const [index, id] of ids.entries()) {
      const receivedAt = `2026-11-23T10:00:00.00${String(Math.floor(index / 220))}Z`;
      const reference = String(index).padStart(8, '0');
      const { status } = await store.add({
        kind: 'interests',
        form: 'get-involved',
        submission: interest({ id }) as never,
        bodyHash: '',
        reference,
        receivedAt,
        suspected: false,
      });
      assert.equal(status, 'added');
    }
    const rows = (await csv(endpoint)).split('\r\n').slice(1, -1);
    assert.deepEqual(
      rows.map((row) => row.split(',')[0]),
      ids,
    );
  });
});
