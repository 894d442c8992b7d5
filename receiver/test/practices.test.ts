import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { practiceListSchema, type FormSettings, type PracticeList } from 'belonging-widgets/submission';
import * as z from 'zod/mini';
import { ask, configJson, configOf, consentTo, decide, formJson, interest, post, practice } from './helpers.js';
import { refusal, send, share, site, start, story, temporaryFolder, type Problem } from './helpers.js';

const list = async (endpoint: string, query = ''): Promise<PracticeList> => {
  const response = await fetch(`${endpoint}/practices${query}`);
  return z.parse(practiceListSchema, await response.json());
};

/** Every story of a form as it is kept, one JSON object each. */
const kept = async (endpoint: string) => {
  const lines = await (await ask(`${endpoint}/practices.jsonl`)).text();
  return lines.split('\n').flatMap((line) => (line ? [JSON.parse(line) as Record<string, unknown>] : []));
};

describe('Somebody who shares a story', () => {
  test('gets a receipt, and the same one for a repeat', async (t) => {
    const { endpoint } = await start(t);
    const body = practice();
    const first = await post(endpoint, body, {}, 'practices');
    assert.equal(first.status, 201);
    const receipt = await first.text();
    assert.deepEqual(Object.keys(JSON.parse(receipt) as object), ['id', 'reference', 'receivedAt']);
    const second = await post(endpoint, body, {}, 'practices');
    assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(await second.text(), receipt);
    const other = await post(endpoint, { ...body, title: 'Another' }, {}, 'practices');
    assert.equal(await refusal(other), '422 idempotency-key-reused');
    assert.equal((await kept(endpoint)).length, 1);
  });

  test('is kept with the name and school that the credit asks for, and with no others', async (t) => {
    const { endpoint } = await start(t);
    const person = { name: 'Ada Lovelace', school: 'Example Primary' };
    for (const credit of ['anonymous', 'school', 'name-and-school']) await share(endpoint, { credit, ...person });
    const found = (await kept(endpoint)).map(({ credit, name, school }) => [credit, name, school]);
    assert.deepEqual(found, [
      ['anonymous', undefined, undefined],
      ['school', undefined, 'Example Primary'],
      ['name-and-school', 'Ada Lovelace', 'Example Primary'],
    ]);
  });

  test('can send it with an interest: one receipt for both, and agreement to each', async (t) => {
    const { endpoint } = await start(t);
    const together = { ...story, consent: consentTo('publish') };
    const body = interest({ school: 'Example Primary', practice: { ...together, credit: 'school' } });
    const response = await post(endpoint, body);
    assert.equal(response.status, 201);
    const { reference } = (await response.json()) as { reference: string };
    const [found] = await kept(endpoint);
    assert.equal(found?.['reference'], reference);
    assert.equal(found['school'], 'Example Primary');
    assert.deepEqual(found['consent'], consentTo('publish'));

    const refused = { ...together, consent: { ...consentTo('publish'), version: '1999-01' } };
    assert.equal(await refusal(await post(endpoint, interest({ practice: refused }))), '422 consent-text-changed');
    const swapped = { ...together, consent: consentTo('contact') };
    assert.equal(await refusal(await post(endpoint, interest({ practice: swapped }))), '422 validation');
    assert.equal((await kept(endpoint)).length, 1);
  });

  test('is told of each field at fault, and of a theme that this form does not have', async (t) => {
    const config = configJson(temporaryFolder(t));
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, themes: ['agency'] } } }),
    });
    const errorsOf = async (response: Response) => ((await response.json()) as Problem).errors;
    const wrong = practice({ title: 'x', credit: 'school', extra: 1 });
    assert.deepEqual(await errorsOf(await post(endpoint, wrong, {}, 'practices')), [
      { pointer: '/title', code: 'too-short' },
      { pointer: '/extra', code: 'unknown' },
    ]);
    const elsewhere = await post(endpoint, practice({ themes: ['agency', 'culture'] }), {}, 'practices');
    assert.deepEqual(await errorsOf(elsewhere), [{ pointer: '/themes', code: 'invalid' }]);
    const inner = interest({ practice: { ...story, consent: consentTo('publish') } });
    assert.deepEqual(await errorsOf(await post(endpoint, inner)), [{ pointer: '/practice/themes', code: 'invalid' }]);
    assert.equal((await post(endpoint, practice({ themes: ['agency'] }), {}, 'practices')).status, 201);
  });

  test('can name any theme where a form asks nobody which themes interest them', async (t) => {
    const config = configJson(temporaryFolder(t));
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, themes: [] } } }),
    });
    assert.deepEqual(((await (await fetch(endpoint)).json()) as FormSettings).themes, []);
    const all = ['leadership', 'culture', 'agency'];
    assert.equal((await post(endpoint, practice({ themes: all }), {}, 'practices')).status, 201);
    const inner = { ...story, themes: all, consent: consentTo('publish') };
    assert.equal((await post(endpoint, interest({ themes: [], practice: inner }))).status, 201);
    assert.deepEqual(
      (await kept(endpoint)).map(({ themes }) => themes),
      [all, all],
    );
    // The form has no such question beside the story, so nobody can have answered it.
    const asked = await post(endpoint, interest({ practice: inner }));
    assert.deepEqual(((await asked.json()) as Problem).errors, [{ pointer: '/themes', code: 'invalid' }]);
  });

  test('meets the same checks as somebody who sends an interest', async (t) => {
    const { endpoint, url } = await start(t);
    const address = `${endpoint}/practices`;
    const body = practice();
    const text = JSON.stringify(body);
    const huge = text.padEnd(33 * 1024);
    const cases: [string, string, BodyInit, Record<string, string>][] = [
      ['403 origin-not-allowed', address, text, { Origin: 'https://www.school.example.evil.com' }],
      ['403 origin-not-allowed', address, text, { Origin: 'null' }],
      ['403 origin-not-allowed', address, text, { Origin: '' }],
      ['403 origin-not-allowed', address, text, { Origin: 'https://www.school.example:8443' }],
      ['404 unknown-form', `${url}/v1/forms/nowhere/practices`, text, {}],
      ['415 not-json', address, text, { 'Content-Type': 'text/plain' }],
      ['400 idempotency-key-mismatch', address, text, { 'Idempotency-Key': '"other"' }],
      ['413 too-large', address, huge, {}],
      ['400 malformed', address, Buffer.from([0x7b, 0xff]), {}],
      ['400 malformed', address, '['.repeat(10_000), {}],
      ['422 validation', address, text.replace(/\}$/, ',"__proto__":{"x":1}}'), {}],
      ['422 validation', address, text.replace('"culture"', '"sport"'), {}],
      ['422 consent-text-changed', address, text.replace('"2026-11"', '"1999-01"'), {}],
    ];
    for (const [expected, to, sent, headers] of cases)
      assert.equal(await refusal(await send(to, body.id, sent, headers)), expected);
    // Of a key that stands twice the last counts, for the check and for what is kept.
    const twice = text.replace(/\}$/, ',"title":"The last title"}');
    assert.equal((await send(address, body.id, twice)).status, 201);
    assert.deepEqual(
      (await kept(endpoint)).map(({ title }) => title),
      ['The last title'],
    );
    const refused = await fetch(address, { method: 'DELETE' });
    assert.equal(refused.headers.get('Allow'), 'GET, HEAD, POST, OPTIONS');
  });

  test('is told that a form takes none which has no words to agree to', async (t) => {
    const config = configJson(temporaryFolder(t));
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, consents: [formJson.consents[0]] } } }),
    });
    assert.equal(await refusal(await post(endpoint, practice(), {}, 'practices')), '404 no-stories');
    assert.equal((await post(endpoint, interest())).status, 201);
  });
});

describe('Who reads the published stories', () => {
  test('gets those and no others, in the shape of the contract, with nothing that was not meant for them', async (t) => {
    const clock = () => new Date('2026-11-23T10:00:00.000Z');
    const { endpoint, url } = await start(t, { clock });
    const person = { name: 'Ada Lovelace', school: 'Example Primary' };
    const reference = await share(endpoint, { credit: 'name-and-school', ...person });
    const withInterest = interest({ practice: { ...story, consent: consentTo('publish') } });
    const response = await post(endpoint, withInterest);
    const { reference: second } = (await response.json()) as { reference: string };
    await share(endpoint, { title: 'Pending' });
    await share(endpoint, { title: 'Suspected', website: 'https://spam.example', seconds: 0 });
    const rejected = await share(endpoint, { title: 'Rejected' });
    await decide(url, rejected, 'rejected');
    const withdrawn = await share(endpoint, { title: 'Withdrawn' });
    await decide(url, withdrawn, 'published');
    await decide(url, withdrawn, 'withdrawn', 1);
    assert.deepEqual(await list(endpoint), { practices: [], total: 0 });

    assert.equal((await decide(url, reference, 'published')).status, 200);
    assert.equal((await decide(url, second, 'published')).status, 200);
    const text = await (await fetch(`${endpoint}/practices`)).text();
    const common = { ...story, language: 'en', published: '2026-11-23' };
    const { credit: _credit, ...shown } = common;
    const found = JSON.parse(text) as PracticeList;
    assert.deepEqual(
      found.practices.toSorted((a) => (a.id === reference ? -1 : 1)),
      [
        { id: reference, ...shown, ...person },
        { id: second, ...shown },
      ],
    );
    assert.equal(found.total, 2);
    assert.doesNotMatch(text, /ada@|Pending|Suspected|Rejected|Withdrawn|consent|anonymous|sha256|revision/);
    assert.deepEqual(await list(`${url}/v1/forms/other`), { practices: [], total: 0 });
  });

  test('can ask for a theme, a phase, and page by page', async (t) => {
    const { endpoint, url } = await start(t);
    for (let index = 0; index < 12; index += 1) {
      const phase = index % 2 ? 'primary' : 'secondary';
      const themes = index % 3 ? ['culture'] : ['agency', 'leadership'];
      await decide(url, await share(endpoint, { title: `Story ${String(index)}`, phase, themes }), 'published');
    }
    const numbers = ({ practices }: PracticeList) => practices.map(({ title }) => Number(title.slice(6)));
    assert.equal((await list(endpoint)).practices.length, 10);
    assert.deepEqual(
      numbers(await list(endpoint, '?phase=primary&theme=leadership')).sort((a, b) => a - b),
      [3, 9],
    );
    const seen: number[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page: PracticeList = await list(endpoint, `?limit=5${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      assert.equal(page.total, 12);
      seen.push(...numbers(page));
      cursor = page.next;
    }
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      Array.from({ length: 12 }, (_, index) => index),
    );
    assert.equal((await list(endpoint, '?limit=50&utm_source=news')).practices.length, 12);
  });

  test('is refused what can not be asked for', async (t) => {
    const { endpoint, url } = await start(t);
    const queries = [
      'limit=0',
      'limit=51',
      'limit=-1',
      'limit=1e1',
      'limit=',
      'theme=sport',
      'phase=x',
      'cursor=nonsense',
    ];
    for (const query of queries)
      assert.equal(await refusal(await fetch(`${endpoint}/practices?${query}`)), '400 invalid-parameter', query);
    assert.equal(await refusal(await fetch(`${url}/v1/forms/nowhere/practices`)), '404 unknown-form');
  });

  test('learns cheaply that nothing has changed, and sees what has', async (t) => {
    const { endpoint, url } = await start(t);
    const first = await fetch(`${endpoint}/practices`);
    assert.equal(first.headers.get('Cache-Control'), 'public, max-age=60');
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? assert.fail() };
    assert.equal((await fetch(`${endpoint}/practices`, { headers })).status, 304);
    await decide(url, await share(endpoint), 'published');
    assert.equal((await fetch(`${endpoint}/practices`, { headers })).status, 200);
  });

  test('can do so from the pages of the form’s own sites, and from no page of another', async (t) => {
    const { endpoint } = await start(t);
    const ours = await fetch(`${endpoint}/practices`, { headers: { Origin: site } });
    assert.equal(ours.status, 200);
    assert.equal(ours.headers.get('Access-Control-Allow-Origin'), site);
    assert.equal(ours.headers.get('Vary'), 'Origin');
    const other = await fetch(`${endpoint}/practices`, { headers: { Origin: 'https://elsewhere.example' } });
    assert.equal(await refusal(other), '403 origin-not-allowed');
  });
});
