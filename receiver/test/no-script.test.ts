import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import cy from 'belonging-widgets/content/cy.json';
import { form as words, interest as interestWords, practice as practiceWords } from 'belonging-widgets/content/en.json';
import { renderToString } from 'belonging-widgets/ssr';
import { ask, configJson, configOf, formJson, rowsIn, site, start, temporaryFolder } from './helpers.js';

const interestFields = {
  name: 'Ada Lovelace',
  email: 'ada@school.example',
  school: '',
  role: 'teaching',
  themes: ['culture', 'agency'],
  message: 'Zoë says “hello”\r\n& more',
  language: 'en',
  'consent.version': '2026-11',
  consent: 'yes',
};

const practiceFields = {
  title: 'A bench for everyone',
  story: 'We put a bench by the gate, and now people stay to talk.',
  phase: 'primary',
  themes: ['culture'],
  credit: 'name-and-school',
  name: 'Ada Lovelace',
  school: 'Example Primary',
  language: 'en',
  'consent.version': '2026-11',
  consent: 'yes',
};

const encode = (fields: Record<string, string | string[]>) =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((each) => new URLSearchParams([[name, each]]).toString()))
    .join('&');

/** Sends as a browser does by itself. */
const submit = (address: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site, ...headers },
    body,
  });

describe('Somebody whose browser runs no JavaScript', () => {
  test('sends an interest, is led to a page that thanks, and every answer is kept', async (t) => {
    const { endpoint } = await start(t);
    const response = await submit(`${endpoint}/interests`, encode(interestFields));
    assert.equal(response.status, 303);
    const address = new URL(response.headers.get('Location') ?? '', `${endpoint}/interests`);
    const page = await (await fetch(address)).text();
    assert.match(page, new RegExp(interestWords.sent.heading));
    const kept = JSON.parse(await (await ask(`${endpoint}/interests.jsonl`)).text()) as Record<string, unknown>;
    const { school: _school, consent: _consent, 'consent.version': version, ...sent } = interestFields;
    for (const [name, value] of Object.entries({ ...sent, message: 'Zoë says “hello”\n& more' }))
      assert.deepEqual(kept[name], value, name);
    assert.equal('school' in kept, false);
    assert.deepEqual((kept['consent'] as { version: string; words: string }).version, version);
    assert.equal((kept['consent'] as { words: string }).words, 'Example School may contact me.');
    assert.ok(page.includes(String(kept['reference'])));
  });

  test('shares a story', async (t) => {
    const { endpoint } = await start(t);
    const response = await submit(`${endpoint}/practices`, encode(practiceFields));
    assert.equal(response.status, 303);
    const address = new URL(response.headers.get('Location') ?? '', `${endpoint}/practices`);
    assert.match(await (await fetch(address)).text(), new RegExp(practiceWords.sent.heading));
    const kept = JSON.parse(await (await ask(`${endpoint}/practices.jsonl`)).text()) as Record<string, unknown>;
    assert.deepEqual(
      [kept['title'], kept['name'], kept['state'], (kept['consent'] as { purpose: string }).purpose],
      [practiceFields.title, 'Ada Lovelace', 'pending', 'publish'],
    );
  });

  test('is kept like the one before whose page had the same id in it: the id is ours to make', async (t) => {
    const { endpoint } = await start(t);
    const id = '0b0e3f0a-0000-4000-8000-000000000000';
    for (const name of ['Ada Lovelace', 'Grace Hopper'])
      assert.equal((await submit(`${endpoint}/interests`, encode({ ...interestFields, name, id }))).status, 303);
    assert.equal(await rowsIn(endpoint), 2);
  });

  test('is told the name of a field that the form must not have, whatever its name', async (t) => {
    const { endpoint } = await start(t);
    for (const name of ['pupil', '__proto__', 'constructor']) {
      const response = await submit(`${endpoint}/interests`, `${encode(interestFields)}&${name}=1`);
      assert.equal(response.status, 422);
      const page = (await response.text()).replaceAll('&#39;', "'");
      assert.ok(page.includes(`<li>${words.failures.rejected} (${name}: unknown)</li>`), name);
    }
  });

  test('is kept apart, and told nothing of it, when a field that people do not see is filled in', async (t) => {
    const { endpoint } = await start(t);
    for (const website of ['', 'https://spam.example'])
      assert.equal((await submit(`${endpoint}/interests`, encode({ ...interestFields, website }))).status, 303);
    const lines = (await (await ask(`${endpoint}/interests.jsonl`)).text()).trim().split('\n');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { suspected: boolean }).suspected),
      [false, true],
    );
  });

  test('is counted once for the same answers on one day, and led to the same page', async (t) => {
    let now = Date.parse('2026-11-23T00:00:00Z');
    const { endpoint } = await start(t, { clock: () => new Date(now) });
    const body = encode(interestFields);
    const send = async () => (await submit(`${endpoint}/interests`, body)).headers.get('Location');
    const first = await send();
    assert.deepEqual(await Promise.all([send(), send(), send()]), [first, first, first]);
    now += 86_399_000;
    assert.equal(await send(), first);
    assert.equal(await rowsIn(endpoint), 1);
    await submit(`${endpoint}/interests`, encode({ ...interestFields, message: 'More' }));
    assert.equal(await rowsIn(endpoint), 2);
    now += 1000 + 600_000;
    await send();
    assert.equal(await rowsIn(endpoint), 3);
  });

  test('is counted once for a button that is pressed before midnight and again after it', async (t) => {
    let now = Date.parse('2026-11-23T23:59:59.900Z');
    const { endpoint } = await start(t, { clock: () => new Date(now) });
    const send = () => submit(`${endpoint}/interests`, encode(interestFields));
    const first = (await send()).headers.get('Location');
    now += 200;
    assert.equal((await send()).headers.get('Location'), first);
    assert.equal(await rowsIn(endpoint), 1);
  });

  test('is led to the site’s own page, if the form has one', async (t) => {
    const thanksUrl = 'https://www.school.example/thank-you';
    const config = configJson(temporaryFolder(t));
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, thanksUrl } } }),
    });
    const response = await submit(`${endpoint}/interests`, encode(interestFields));
    assert.equal(response.headers.get('Location'), thanksUrl);
  });

  test('reads what is wrong in the form’s own sentences, and can go back', async (t) => {
    const { endpoint } = await start(t);
    const { consent: _consent, ...fields } = interestFields;
    const wrong = { ...fields, name: '', email: 'ada at school', message: 'x'.repeat(1001), themes: ['sport'] };
    const response = await submit(`${endpoint}/interests`, encode(wrong));
    assert.equal(response.status, 422);
    assert.equal(response.headers.get('Content-Type'), 'text/html; charset=UTF-8');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-anc/,
    );
    const page = await response.text();
    assert.ok(page.includes(words.summary));
    for (const sentence of [
      interestWords.errors.name.required,
      interestWords.errors.email.invalid,
      'Your message must be 1,000 characters or fewer',
      interestWords.errors.consent.required,
    ])
      assert.ok(page.includes(sentence), `${sentence} is not in ${page}`);
    assert.match(page, /Back button/);
    assert.equal(await rowsIn(endpoint), 0);
  });

  test('reads every other refusal in words too', async (t) => {
    const { endpoint, url } = await start(t);
    const body = encode(interestFields);
    const cases: [number, string, string, BodyInit, Record<string, string>][] = [
      [403, words.failures.origin, `${endpoint}/interests`, body, { Origin: 'null' }],
      [403, words.failures.origin, `${endpoint}/interests`, body, { Origin: 'https://elsewhere.example' }],
      [404, words.failures.rejected, `${url}/v1/forms/nowhere/interests`, body, {}],
      [413, words.failures.rejected, `${endpoint}/interests`, body.padEnd(33 * 1024, 'x'), {}],
      [422, words.failures.consent, `${endpoint}/interests`, body.replace('2026-11', '1999-01'), {}],
      [422, words.failures.rejected, `${endpoint}/interests`, `${body}&colour=blue`, {}],
      [400, words.failures.rejected, `${endpoint}/interests`, `${body}&school=Z%EB`, {}],
      [400, words.failures.rejected, `${endpoint}/interests`, Buffer.from([0xff]), {}],
    ];
    for (const [status, sentence, address, sent, headers] of cases) {
      const response = await submit(address, sent, headers);
      const page = await response.text();
      assert.equal(response.status, status, page);
      assert.ok(page.replaceAll('&#39;', "'").includes(sentence), page);
    }
    assert.equal(await rowsIn(endpoint), 0);
  });

  test('is answered in the language of the form', async (t) => {
    const consents = [
      ...formJson.consents,
      { purpose: 'contact', version: '2026-11', language: 'cy', words: 'Caiff {controller} gysylltu â mi.' },
    ];
    const config = configJson(temporaryFolder(t));
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, consents } } }),
    });
    const welsh = { ...interestFields, language: 'cy', 'consent.version': '2026-11' };
    const response = await submit(`${endpoint}/interests`, encode(welsh));
    const address = new URL(response.headers.get('Location') ?? '', `${endpoint}/interests`);
    const thanks = await (await fetch(address)).text();
    assert.ok(thanks.includes('<html lang="cy">') && thanks.includes(cy.interest.sent.heading), thanks);
    const refused = await (
      await submit(`${endpoint}/interests`, encode({ ...welsh, name: '', message: 'x'.repeat(1001) }))
    ).text();
    const text = refused.replaceAll('&#39;', "'");
    assert.ok(text.includes('<html lang="cy">') && text.includes(cy.form['not-sent']), text);
    assert.ok(text.includes(cy.interest.errors.name.required), text);
    assert.ok(text.includes(`1,000`), text);
  });

  test('can send nothing to a page that would run, nor to a thank-you page', async (t) => {
    const { endpoint } = await start(t);
    const markup = '<img src=x onerror=alert(1)>';
    const page = await (
      await submit(`${endpoint}/interests`, `${encode(interestFields)}&${encode({ [markup]: '1' })}`)
    ).text();
    assert.doesNotMatch(page, /<img/);
    assert.match(page, /&lt;img/);
    const thanks = await fetch(`${endpoint}/interests/thanks?reference=${encodeURIComponent(markup)}`);
    assert.doesNotMatch(await thanks.text(), /img/);
  });

  test('agrees in the language of the page, if the form has words in it', async (t) => {
    const config = configJson(temporaryFolder(t));
    const consents = [...formJson.consents, { ...formJson.consents[0], language: 'cy', words: 'Cytuno' }];
    const { endpoint } = await start(t, {
      config: configOf({ ...config, forms: { 'get-involved': { ...formJson, consents } } }),
    });
    const agreed = async (language: string) => {
      const response = await submit(
        `${endpoint}/interests`,
        encode({ ...interestFields, language, message: language }),
      );
      const lines = (await (await ask(`${endpoint}/interests.jsonl`)).text()).trim().split('\n');
      const last = JSON.parse(lines.at(-1) ?? '') as { consent: { language: string; words: string } };
      return [response.status, last.consent.language, last.consent.words];
    };
    assert.deepEqual(await agreed('cy'), [303, 'cy', 'Cytuno']);
    assert.deepEqual(await agreed('en'), [303, 'en', 'Example School may contact me.']);
    // Two texts go by the version: which one was shown can't be told.
    assert.equal((await submit(`${endpoint}/interests`, encode({ ...interestFields, language: 'fr' }))).status, 422);
  });

  test('sends the static HTML of an element as it was pasted', async (t) => {
    const consents = [interestWords, practiceWords].map(({ consent: { version, words } }, index) => ({
      ...formJson.consents[index],
      version,
      words,
    }));
    const json = configJson(temporaryFolder(t));
    const forms = { ...json.forms, 'get-involved': { ...formJson, consents } };
    const { endpoint } = await start(t, { config: configOf({ ...json, forms }) });
    const written: Record<string, string> = { ...interestFields, ...practiceFields, themes: 'culture', website: '' };
    for (const [tag, words] of [
      ['belonging-interest-form', interestWords],
      ['belonging-practice-form', practiceWords],
    ] as const) {
      const attributes = {
        endpoint,
        controller: 'Example School',
        'privacy-href': 'https://www.school.example/privacy',
      };
      const html = renderToString(tag, { attributes });
      const action = /<form action="([^"]*)"/.exec(html)?.[1] ?? '';
      const names = [...html.matchAll(/<(?:input|textarea)\b[^>]* name="([^"]*)"/g)].map(([, name = '']) => name);
      // What is hidden has its answer already.
      const said = Object.fromEntries(
        [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value]) => [
          name,
          value,
        ]),
      );
      const fields = Object.fromEntries(names.map((name) => [name, said[name] ?? written[name] ?? `? ${name}`]));
      const response = await submit(action, encode(fields));
      assert.equal(response.status, 303, await response.text());
      const page = await (await fetch(new URL(response.headers.get('Location') ?? '', action))).text();
      assert.match(page, new RegExp(words.sent.heading));
    }
  });
});
