import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSqliteStore } from '../src/index.js';
import {
  ask,
  configJson,
  configOf,
  consentTo,
  formJson,
  hashOf,
  interest,
  post,
  practice,
  refusal,
} from './helpers.js';
import { rowsIn, start, story, temporaryFolder, token, type Running } from './helpers.js';

const subject = ({ url }: Running, what: 'export' | 'erase', email: unknown, headers = {}) =>
  ask(`${url}/v1/subjects/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ email }),
  });

describe('Somebody who asks for what is kept of them', () => {
  test('gets all of it, in every form that the token opens', async (t) => {
    const running = await start(t);
    const { endpoint, url } = running;
    await post(endpoint, interest({ message: 'Here', practice: { ...story, consent: consentTo('publish') } }));
    const other = interest({
      email: 'ADA@school.example',
      message: 'There',
      consent: consentTo('contact', 'Other School'),
    });
    await post(`${url}/v1/forms/other`, other);
    await post(endpoint, interest({ name: 'Somebody else', email: 'else@school.example' }));
    const response = await subject(running, 'export', ' ada@school.EXAMPLE ');
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    const found = (await response.json()) as {
      forms: string[];
      interests: { message: string }[];
      practices: { title: string }[];
    };
    assert.deepEqual(found.forms, ['get-involved', 'other']);
    assert.deepEqual(found.interests.map(({ message }) => message).sort(), ['Here', 'There']);
    assert.deepEqual(
      found.practices.map(({ title }) => title),
      [story.title],
    );
  });

  test('is forgotten when they ask for that, and a late repeat is told so', async (t) => {
    const running = await start(t);
    const { endpoint } = running;
    const body = interest({ practice: { ...story, consent: consentTo('publish') } });
    await post(endpoint, body);
    await post(endpoint, interest({ email: 'else@school.example' }));
    assert.deepEqual(await (await subject(running, 'erase', 'Ada@School.example')).json(), {
      forms: ['get-involved', 'other'],
      interests: 1,
      practices: 1,
    });
    assert.equal(await rowsIn(endpoint), 1);
    assert.equal(await refusal(await post(endpoint, body)), '410 removed');
    assert.equal(await refusal(await post(endpoint, { ...body, name: 'Other' })), '410 removed');
    assert.equal(await refusal(await post(endpoint, practice({ id: body.id }), {}, 'practices')), '410 removed');
    assert.deepEqual(await (await subject(running, 'erase', 'ada@school.example')).json(), {
      forms: ['get-involved', 'other'],
      interests: 0,
      practices: 0,
    });
  });

  test('is not called forgotten while the files still have them, and is when asked again', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const faults = [{ status: 'unavailable', reason: 'SQLITE_FULL' } as const];
    const scrub = () => Promise.resolve(faults.shift()).then((fault) => fault ?? store.scrub());
    const running = await start(t, { config, store: { ...store, scrub } });
    await post(running.endpoint, interest());
    assert.equal(await refusal(await subject(running, 'erase', 'ada@school.example')), '503 unavailable');
    assert.equal(running.log.at(-1)?.reason, 'SQLITE_FULL');
    assert.equal(await rowsIn(running.endpoint), 0);
    assert.equal((await subject(running, 'erase', 'ada@school.example')).status, 200);
  });

  test('is left alone in forms that the token does not open, which the answer does not name', async (t) => {
    const config = configJson(temporaryFolder(t));
    const forms = { 'get-involved': formJson, other: { ...formJson, tokenSha256: hashOf('another') } };
    const running = await start(t, { config: configOf({ ...config, forms }) });
    const other = `${running.url}/v1/forms/other`;
    await post(other, interest());
    assert.deepEqual(await (await subject(running, 'export', 'ada@school.example')).json(), {
      forms: ['get-involved'],
      interests: [],
      practices: [],
    });
    assert.deepEqual(await (await subject(running, 'erase', 'ada@school.example')).json(), {
      forms: ['get-involved'],
      interests: 0,
      practices: 0,
    });
    assert.equal((await post(other, interest())).status, 201);
  });

  test('is found and forgotten in a form that has left the configuration, by who holds the token of all forms', async (t) => {
    const folder = temporaryFolder(t);
    const general = 'the-token-of-all';
    const both = { ...configJson(folder), tokenSha256: hashOf(general) };
    const before = await start(t, { config: configOf(both) });
    assert.equal(
      (await post(`${before.url}/v1/forms/other`, interest({ consent: consentTo('contact', 'Other School') }))).status,
      201,
    );
    await before.close();

    // No form is left that the token of all forms would open: they have their own.
    const running = await start(t, { config: configOf({ ...both, forms: { 'get-involved': formJson } }) });
    const counts = async (what: 'export' | 'erase', bearer: string) => {
      const response = await subject(running, what, 'ada@school.example', { Authorization: `Bearer ${bearer}` });
      assert.equal(response.status, 200);
      return ((await response.json()) as { interests: unknown }).interests;
    };
    assert.deepEqual(await counts('export', token), []);
    assert.equal(await counts('erase', token), 0);
    assert.equal(((await counts('export', general)) as unknown[]).length, 1);
    assert.equal(await counts('erase', general), 1);
    assert.deepEqual(await counts('export', general), []);
    // It opens nothing else there.
    for (const path of ['get-involved/interests.csv', 'other/interests.csv', 'get-involved/moderation'])
      assert.match(
        await refusal(
          await ask(`${running.url}/v1/forms/${path}`, { headers: { Authorization: `Bearer ${general}` } }),
        ),
        /^40[14] /,
      );
  });

  test('can only be asked about by who holds a token, with an address', async (t) => {
    const running = await start(t);
    for (const what of ['export', 'erase'] as const) {
      const address = `${running.url}/v1/subjects/${what}`;
      assert.equal(await refusal(await fetch(address, { method: 'POST' })), '401 unauthorized');
      assert.equal(await refusal(await fetch(address)), '405 method-not-allowed');
      for (const email of ['', ' ', 7, null, undefined, 'x'.repeat(255)])
        assert.equal(await refusal(await subject(running, what, email)), '422 validation', String(email));
    }
  });
});
