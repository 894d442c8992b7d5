import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { appsScript } from '../../../src/submission/adapters/apps-script.js';
import { contactForm7 } from '../../../src/submission/adapters/contact-form-7.js';
import { form } from '../../../src/submission/adapters/form.js';
import { formspree } from '../../../src/submission/adapters/formspree.js';
import { json } from '../../../src/submission/adapters/json.js';
import { netlify } from '../../../src/submission/adapters/netlify.js';
import { postgrest } from '../../../src/submission/adapters/postgrest.js';
import type { FailureCode } from '../../../src/submission/outcome.js';
import { send, type Adapter, type Submission } from '../../../src/submission/transport.js';
import * as fakes from '../../fakes/index.js';
import { answer, blockPage, page } from '../../fakes/service.js';
import { interest, piece, practice } from './sample.js';

/** What a page of a school does: it says where it is from, and may not read what is not allowed to it. */
const fromASchool: typeof fetch = async (url, init) => {
  const headers = { ...(init?.headers as Record<string, string>), Origin: 'https://school.example' };
  const response = await fetch(url, { ...init, headers });
  if (!response.headers.has('Access-Control-Allow-Origin')) throw new TypeError('Failed to fetch');
  return response;
};

const sending = (
  adapter: Adapter,
  { endpoint }: { endpoint: string },
  submission: Submission = interest,
  fetch: typeof globalThis.fetch = adapter === netlify ? globalThis.fetch : fromASchool,
) => send(adapter, endpoint, submission === practice ? 'practices' : 'interests', submission, { fetch, timeout: 2000 });

const running: { close(): void }[] = [];
after(() => {
  for (const service of running) service.close();
});
const started = async <T extends { close(): void }>(service: Promise<T>): Promise<T> => {
  running.push(await service);
  return service;
};

const start = {
  json: () => started(fakes.endpoint({ preflight: true })),
  form: () => started(fakes.endpoint({ preflight: false })),
  formspree: () => started(fakes.formspree()),
  netlify: () => started(fakes.netlify(piece('data-netlify'))),
  appsScript: () => started(fakes.appsScript(piece('doPost'))),
  postgrest: () => started(fakes.postgrest(piece('create table'), 'sb_publishable_example')),
  contactForm7: (template = piece('[text your-name]')) => started(fakes.contactForm7(template)),
};

const failed = (code: FailureCode, more = {}) => ({ status: 'failed', code, ...more });
const accepted = { status: 'accepted' };

/** An interest as fields, under the names that docs/adapters.md tells. */
const asFields = {
  id: interest.id,
  language: 'en',
  name: interest.name,
  email: interest.email,
  role: 'teaching',
  themes: 'leadership, culture',
  message: interest.message,
  'consent-purpose': 'contact',
  'consent-version': '2026-11',
  'consent-language': 'en',
  'consent-words': interest.consent.words,
  'consent-sha256': interest.consent.sha256,
  'practice-title': interest.practice!.title,
  'practice-story': interest.practice!.story,
  'practice-phase': 'primary',
  'practice-themes': 'culture, agency',
  'practice-credit': 'anonymous',
  'practice-consent-purpose': 'publish',
  'practice-consent-version': '2026-11',
  'practice-consent-language': 'en',
  'practice-consent-words': interest.consent.words,
  'practice-consent-sha256': interest.consent.sha256,
};
const spamSigns = { website: 'https://spam.example', seconds: '1' };

test('an endpoint that takes JSON gets the submission as it is', async () => {
  const service = await start.json();
  assert.deepEqual(await sending(json, service), accepted);
  assert.deepEqual(service.taken, [JSON.parse(JSON.stringify(interest))]);
});

test('an endpoint that takes fields gets every answer and is not asked first whether it may be', async () => {
  const service = await start.form();
  assert.deepEqual(await sending(form, service), accepted);
  assert.deepEqual(service.taken, [{ ...asFields, ...spamSigns }]);
});

test('JSON to an endpoint that answers no preflight does not arrive, and nobody is told that it did', async () => {
  const service = await start.form();
  assert.deepEqual(await sending(json, service), failed('unconfirmed'));
  assert.deepEqual(service.taken, []);
});

test('a page from an endpoint for fields may be its thanks or a refusal: the person is asked', async () => {
  const service = await start.form();
  service.instead(() => page('Thank you'));
  assert.deepEqual(await sending(form, service), failed('unconfirmed'));
});

test('Formspree gets every answer, its honeypot left empty and our signs of spam left out', async () => {
  const service = await start.formspree();
  assert.deepEqual(await sending(formspree, service), accepted);
  assert.deepEqual(service.taken, [asFields]);
});

test('an e-mail that Formspree refuses is for the person to mend', async () => {
  const outcome = await sending(formspree, await start.formspree(), { ...interest, email: 'zoe@school' } as Submission);
  assert.deepEqual(outcome, { status: 'invalid', problems: [{ pointer: '/email', code: 'invalid' }] });
});

test('what Formspree misses is required; a field that no form of ours has is left to the editor', async () => {
  const service = await start.formspree();
  const missing = (field: string) => ({ code: 'REQUIRED_FIELD_MISSING', field, message: 'is required' });
  service.instead(() => service.refuse(422, missing('school'), missing('subject'), missing('practice-title')));
  assert.deepEqual(await sending(formspree, service), {
    status: 'invalid',
    problems: [
      { pointer: '/school', code: 'required' },
      { pointer: '/practice/title', code: 'invalid' },
    ],
  });
  service.instead(() => service.refuse(422, missing('subject'), missing('constructor')));
  assert.deepEqual(await sending(formspree, service), failed('rejected'));
});

test('Formspree without such a form rejects, and one with too much to do asks to wait', async () => {
  const service = await start.formspree();
  assert.deepEqual(await sending(formspree, { endpoint: `${service.url}/f/other` }), failed('rejected'));
  service.instead(() => new Response('{"error":"Too many"}', { status: 429, headers: { 'Retry-After': '9' } }));
  assert.deepEqual(await sending(formspree, service), failed('unavailable', { retryAfter: 9 }));
});

test('Netlify keeps every answer of both kinds in the forms that the docs tell to add', async () => {
  const service = await start.netlify();
  assert.deepEqual(await sending(netlify, service), accepted);
  assert.deepEqual(await sending(netlify, service, practice), accepted);
  const [first, second] = service.taken;
  assert.deepEqual(first, { form: 'interests', ...asFields });
  assert.deepEqual(Object.keys(second ?? {}).length, 13);
  assert.equal(second?.['form'], 'practices');
  assert.equal(second['story'], practice.story);
});

test('Netlify without form detection rejects', async () => {
  const service = await started(fakes.netlify('<title>No forms</title>'));
  assert.deepEqual(await sending(netlify, service), failed('rejected'));
});

test('an old address of a site at Netlify drops the answers on its way to the new one, and counts as no acceptance', async () => {
  const service = await start.netlify();
  assert.deepEqual(await sending(netlify, { endpoint: `${service.url}/old` }), failed('intercepted'));
  assert.deepEqual(service.taken, []);
});

test('the script of the docs puts every answer into the sheet as text, marks suspicion, and answers across the redirect', async () => {
  const service = await start.appsScript();
  assert.deepEqual(await sending(appsScript, service), { status: 'accepted', reference: undefined });
  assert.deepEqual(await sending(appsScript, service, { ...practice, id: practice.id.replace('3', '4') }), {
    status: 'accepted',
    reference: undefined,
  });
  const [columns = [], ...rows] = service.rows;
  const [first = {}, second = {}] = rows.map(
    (row) => Object.fromEntries(row.map((cell, at) => [String(columns[at]), cell])) as Record<string, unknown>,
  );
  assert.equal(first['id'], interest.id);
  assert.equal(first['name'], interest.name);
  assert.equal(first['message'], interest.message);
  assert.equal(first['themes'], 'leadership,culture');
  assert.equal(first['practice.story'], interest.practice!.story);
  assert.equal(first['consent.words'], interest.consent.words);
  assert.equal(first['suspected'], 'yes');
  assert.equal(second['story'], practice.story);
  assert.equal(second['consent.purpose'], 'publish');
});

test('the script keeps what it is sent twice once, and says yes both times', async () => {
  const service = await start.appsScript();
  const [first, second] = [await sending(appsScript, service), await sending(appsScript, service)];
  assert.deepEqual([first.status, second.status], ['accepted', 'accepted']);
  assert.equal(service.rows.length, 2);
});

test('a script that fails, a login, and an answer for somebody else are no acceptance', async () => {
  const service = await start.appsScript();
  service.state.locked = true;
  assert.deepEqual(await sending(appsScript, service), failed('network'));
  service.state.public = false;
  assert.deepEqual(await sending(appsScript, service), failed('network'));
  Object.assign(service.state, { public: true, locked: false });
  service.content.instead(() => answer(200, { id: 'other' }));
  assert.deepEqual(await sending(appsScript, service), failed('intercepted'));
});

test('the tables of the docs take an interest and a story, every answer in its column, and the key goes as a header', async () => {
  const service = await start.postgrest();
  assert.deepEqual(await sending(postgrest, service), accepted);
  assert.deepEqual(await sending(postgrest, service, practice), accepted);
  assert.deepEqual(service.tables.get('interests')?.rows.get(interest.id), JSON.parse(JSON.stringify(interest)));
  assert.deepEqual(service.tables.get('practices')?.rows.get(practice.id), JSON.parse(JSON.stringify(practice)));
});

test('what PostgREST has already is accepted again and kept once', async () => {
  const service = await start.postgrest();
  assert.deepEqual(await sending(postgrest, service), accepted);
  assert.deepEqual(await sending(postgrest, service), accepted);
  assert.equal(service.tables.get('interests')?.rows.size, 1);
});

test('another column that must be unique is no acceptance, nor are a wrong key, table and column', async () => {
  const service = await started(
    fakes.postgrest(piece('create table').replace('email text not null', 'email text not null unique'), 'key'),
  );
  assert.deepEqual(await sending(postgrest, service), accepted);
  const other = { ...interest, id: interest.id.replace('3', '4') };
  assert.deepEqual(await sending(postgrest, service, other), failed('rejected'));
  assert.deepEqual(await sending(postgrest, service, { ...other, extra: 1 } as Submission), failed('rejected'));
  assert.deepEqual(await sending(postgrest, { endpoint: `${service.url}/rest/v1?apikey=no` }), failed('rejected'));
  assert.deepEqual(await sending(postgrest, { endpoint: `${service.url}/rest/v2?apikey=key` }), failed('rejected'));
});

test('Contact Form 7 mails every answer of an interest and of a story', async () => {
  const service = await start.contactForm7();
  assert.deepEqual(await sending(contactForm7, service), accepted);
  assert.deepEqual(await sending(contactForm7, service, practice), accepted);
  const [first = {}, second = {}] = service.mails;
  const expected = Object.entries(asFields).map(([name, value]) => [`your-${name}`, value?.replace(/\n/g, '\r\n')]);
  assert.deepEqual(first, Object.fromEntries(expected));
  assert.equal(second['your-title'], practice.title);
});

test('what Contact Form 7 refuses is for the person to mend, by our names', async () => {
  const service = await start.contactForm7(
    '[text* your-school] [email* your-email] [text* your-name] [text* your-subject]',
  );
  const outcome = await sending(contactForm7, service, { ...interest, email: 'zoe@school' } as Submission);
  assert.deepEqual(outcome, {
    status: 'invalid',
    problems: [
      { pointer: '/school', code: 'required' },
      { pointer: '/email', code: 'invalid' },
    ],
  });
});

test('a field of its own that Contact Form 7 misses is left to the editor', async () => {
  assert.deepEqual(await sending(contactForm7, await start.contactForm7('[text* your-subject]')), failed('rejected'));
});

test('Contact Form 7 answers 200 whatever became of a mail, and only a mail that was sent is an acceptance', async () => {
  const service = await start.contactForm7();
  for (const [fault, code] of [
    [{ spam: true }, 'rejected'],
    [{ aborts: true }, 'rejected'],
    [{ mail: false }, 'unavailable'],
  ] as const) {
    Object.assign(service.state, { spam: false, aborts: false, mail: true }, fault);
    assert.deepEqual(await sending(contactForm7, service), failed(code), JSON.stringify(fault));
  }
  const demanding = await start.contactForm7('[acceptance your-terms]');
  assert.deepEqual(await sending(contactForm7, demanding), failed('rejected'));
  const elsewhere = { endpoint: service.endpoint.replace('/12/', '/13/') };
  assert.deepEqual(await sending(contactForm7, elsewhere), failed('rejected'));
  assert.deepEqual(service.mails, []);
});

for (const [adapter, service, broken] of [
  [json, start.json, 'unconfirmed'],
  [form, start.form, 'unconfirmed'],
  [formspree, start.formspree, 'unconfirmed'],
  [netlify, start.netlify, 'unconfirmed'],
  [appsScript, start.appsScript, 'network'],
  [postgrest, start.postgrest, 'network'],
  [contactForm7, () => start.contactForm7(), 'unconfirmed'],
] as const) {
  test(`a filter's page in place of ${adapter.name} is no acceptance`, async () => {
    const fake = await service();
    fake.instead(blockPage);
    const outcome = await sending(adapter, fake, interest, fetch);
    assert.deepEqual(outcome, failed(adapter === form ? 'unconfirmed' : 'intercepted'));
  });

  test(`a line that breaks on the way to ${adapter.name} is ${broken}`, async () => {
    const fake = await service();
    fake.instead('drop');
    assert.deepEqual(await sending(adapter, fake), failed(broken));
  });

  test(`${adapter.name} that is down for a while is asked for again`, async () => {
    const fake = await service();
    fake.instead(() => page('Down', { status: 503, headers: { 'Retry-After': '30', 'x-nf-request-id': '1' } }));
    assert.deepEqual(await sending(adapter, fake, interest, fetch), failed('unavailable', { retryAfter: 30 }));
  });
}
