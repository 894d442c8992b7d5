import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { interest, practice } from 'belonging-widgets/content/en.json';
import type { Environment } from '../src/config.js';
import { loadConfig, parseConfig } from '../src/index.js';
import { configJson, formJson, hashOf, temporaryFolder } from './helpers.js';

const example = new URL('../config.example.json', import.meta.url).pathname;

function faultsOf(json: unknown): string[] {
  const result = parseConfig(json);
  return result.status === 'faulty' ? result.faults.map(({ path, message }) => `${path} ${message}`) : [];
}

const withForm = (changes: object) => ({ database: 'a.sqlite', forms: { form: { ...formJson, ...changes } } });

describe('Who configures a receiver', () => {
  test('can start from the example, whose consent is the library’s', () => {
    const result = loadConfig(example);
    assert.equal(result.status, 'valid', JSON.stringify(result));
    const { forms } = JSON.parse(readFileSync(example, 'utf8')) as { forms: Record<string, { consents: object[] }> };
    assert.deepEqual(forms['get-involved']?.consents, [
      { purpose: 'contact', language: 'en', ...interest.consent },
      { purpose: 'publish', language: 'en', ...practice.consent },
    ]);
  });

  test('is told everything that is wrong at once, each with its place and what to write', () => {
    const faults = faultsOf({
      database: '',
      port: 80_000,
      trustProxy: true,
      limits: { burst: 0 },
      colour: 'blue',
      forms: {
        form: {
          origins: ['https://www.school.example/', 'school.example', '*'],
          privacyUrl: '/privacy',
          complaintsUrl: 'javascript:alert(1)',
          retentionDays: 0,
          themes: ['sport'],
          consents: [{ purpose: 'marketing', version: '1', language: 'english!', words: '' }],
          thanksUrl: 'mailto:thanks@school.example',
          tokenSha256: 'secret',
        },
        empty: {},
      },
    });
    const places = faults.map((fault) => fault.split(' ')[0]);
    for (const place of [
      'database',
      'port',
      'trustProxy',
      'limits.burst',
      'limits.perMinute',
      'colour',
      'forms.form.origins[0]',
      'forms.form.origins[1]',
      'forms.form.origins[2]',
      'forms.form.controller',
      'forms.form.privacyUrl',
      'forms.form.complaintsUrl',
      'forms.form.retentionDays',
      'forms.form.themes[0]',
      'forms.form.consents[0].purpose',
      'forms.form.consents[0].language',
      'forms.form.consents[0].words',
      'forms.form.consents',
      'forms.form.thanksUrl',
      'forms.form.tokenSha256',
      'forms.empty.origins',
      'forms.empty.controller',
      'forms.empty.privacyUrl',
      'forms.empty.complaintsUrl',
      'forms.empty.retentionDays',
      'forms.empty.consents',
    ])
      assert.ok(places.includes(place), `${place} is not in\n${faults.join('\n')}`);
    assert.equal(places.length, 26);
    assert.ok(
      faults.includes(
        'forms.form.origins[0] must be the origin of a site exactly as browsers send it, ' +
          'without a path or a slash at the end: write "https://www.school.example"',
      ),
    );
    assert.ok(
      faults.includes('forms.empty.controller is missing: it must be the name of who is responsible for the answers'),
    );
    assert.ok(faults.includes('colour is no setting of ours: look at its spelling'));
  });

  test('hears of what is wrong with a form as a whole beside what is wrong within it', () => {
    const [contact] = formJson.consents;
    assert.deepEqual(
      faultsOf({
        database: 'a.sqlite',
        forms: { 'Get Involved': { ...formJson, controller: undefined, retentionDays: '365', consents: [] } },
      }),
      [
        'forms.Get Involved must be named in small letters, digits and hyphens',
        'forms.Get Involved.controller is missing: it must be the name of who is responsible for the answers',
        'forms.Get Involved.retentionDays must be a whole number of days, 1 to 3650',
        'forms.Get Involved.consents must have a text of the purpose "contact", such as "built-in"',
      ],
    );
    const publish = { ...contact, purpose: 'publish' };
    assert.deepEqual(
      faultsOf(
        withForm({
          consents: [publish, { ...publish, words: '' }, { ...contact, purpose: 'bogus', language: 5 }, 'builtin'],
        }),
      ),
      [
        'forms.form.consents[1].words is missing: it must be text',
        'forms.form.consents[2].purpose must be "contact" or "publish"',
        'forms.form.consents[2].language is missing: it must be text',
        'forms.form.consents[3] must be "built-in", or a group of purpose, version, language and words',
        'forms.form.consents must have a text of the purpose "contact", such as "built-in"',
        'forms.form.consents has two texts of the same purpose and language',
      ],
    );
    assert.deepEqual(
      faultsOf(withForm({ controller: 'C'.repeat(3000), retentionDays: '365', consents: ['built-in'] })),
      [
        'forms.form.retentionDays must be a whole number of days, 1 to 3650',
        'forms.form.consents[0].words is too long once the controller is filled in',
      ],
    );
    assert.match(
      faultsOf({ database: 'a.sqlite', forms: JSON.parse('{"__proto__":{}}') as object }).join(),
      /^forms\.__proto__ must be named/,
    );
    assert.deepEqual(faultsOf(null), ['the configuration must be a JSON object']);
  });

  test('hears of origins that browsers would send otherwise', () => {
    const meant = {
      'https://www.school.example:443': 'https://www.school.example',
      'https://WWW.School.Example': 'https://www.school.example',
      'https://schülerrat.example': 'https://xn--schlerrat-s9a.example',
      'http://localhost:8080/': 'http://localhost:8080',
    };
    for (const [origin, right] of Object.entries(meant))
      assert.match(faultsOf(withForm({ origins: [origin] })).join(), new RegExp(`write "${right}"$`));
    for (const origin of ['null', '*', 'https://*.school.example/x', 'file:///site'])
      assert.equal(faultsOf(withForm({ origins: [origin] })).length, 1, origin);
    assert.equal(faultsOf(withForm({ origins: [] })).length, 1);
  });

  test('can leave the English words to the library, but has to say so', () => {
    assert.match(
      faultsOf(withForm({ consents: undefined })).join(),
      /^forms\.form\.consents is missing: .*\["built-in"\]/,
    );
    assert.equal(faultsOf(withForm({ consents: [] })).length, 1);
    const result = parseConfig(withForm({ consents: ['built-in'] }));
    assert.equal(result.status, 'valid');
    const builtIn = { contact: interest.consent, publish: practice.consent };
    assert.deepEqual(
      result.config.forms.get('form')?.settings.consents,
      Object.entries(builtIn).map(([purpose, consent]) => {
        const words = consent.words.replace('{controller}', 'Example School');
        return { purpose, version: consent.version, language: 'en', words, sha256: hashOf(words) };
      }),
    );
  });

  test('hears of a text that is wrong by its place in the list, also behind ours', () => {
    const faults = faultsOf(
      withForm({ consents: ['built-in', { ...formJson.consents[0], language: 'cy', words: '' }] }),
    );
    assert.deepEqual(faults, ['forms.form.consents[1].words is missing: it must be text']);
  });

  test('must ask for agreement to be contacted, and may do without stories', () => {
    const [contact] = formJson.consents;
    const publish = { ...contact, purpose: 'publish' };
    assert.match(faultsOf(withForm({ consents: [publish] })).join(), /^forms\.form\.consents must have .*"contact"/);
    assert.deepEqual(faultsOf(withForm({ consents: [contact] })), []);
    assert.deepEqual(faultsOf(withForm({ consents: [publish, contact] })), []);
  });

  test('can leave the database to the environment, which comes before the file', (t) => {
    const database = 'postgres://receiver@localhost/answers';
    const path = join(temporaryFolder(t), 'config.json');
    writeFileSync(path, JSON.stringify({ forms: { form: formJson } }));
    const withIt = loadConfig(path, { database, tokenSha256: undefined });
    assert.ok(withIt.status === 'valid' && withIt.config.database === database);
    for (const nothing of [undefined, '']) {
      const without = loadConfig(path, { database: nothing });
      assert.match(without.status === 'faulty' ? (without.faults[0]?.message ?? '') : '', /^is missing: .*postgres:/);
    }
    const wrong = loadConfig(path, { database: 'mysql://user:canary@localhost/answers' });
    assert.doesNotMatch(JSON.stringify(wrong.status === 'faulty' ? wrong.faults : ['canary']), /canary/);
  });

  test('hears which variable is wrong, and not of a key that is not in the file', (t) => {
    const path = join(temporaryFolder(t), 'config.json');
    const faults = (json: object, environment: Environment) => {
      writeFileSync(path, JSON.stringify(json));
      const result = loadConfig(path, environment);
      return result.status === 'faulty' ? result.faults.map((fault) => `${fault.path} ${fault.message}`) : [];
    };
    const [ofDatabase = '', ofToken = ''] = faults(withForm({}), { tokenSha256: 'secret', database: 'mysql://host/a' });
    assert.match(ofDatabase, /^the variable DATABASE_URL must be the path of/);
    assert.match(ofToken, /^the variable BELONGING_TOKEN_SHA256 must be the SHA-256 of a token/);
    assert.match(faults(withForm({}), { database: '.' }).join(), /^the variable DATABASE_URL is a folder/);
    // An empty one is none, and what is wrong in the file or in a form is so by its own name.
    const wrong = { ...withForm({ tokenSha256: 'secret' }), database: '.', tokenSha256: 'secret' };
    assert.deepEqual(
      faults(wrong, { tokenSha256: '', database: 'a.sqlite' }).map((fault) => fault.split(' ')[0]),
      ['tokenSha256', 'forms.form.tokenSha256'],
    );
    assert.deepEqual(
      faults(wrong, { tokenSha256: hashOf('right') }).map((fault) => fault.split(' ')[0]),
      ['forms.form.tokenSha256', 'database'],
    );
  });

  test('needs a page for the privacy notice and for thanks; complaints may go to an address of e-mail', () => {
    const mail = 'mailto:office@school.example';
    for (const key of ['privacyUrl', 'thanksUrl'])
      assert.match(
        faultsOf(withForm({ [key]: mail })).join(),
        new RegExp(`^forms\\.form\\.${key} must be .* https://`),
      );
    assert.deepEqual(faultsOf(withForm({ complaintsUrl: mail })), []);
    for (const key of ['privacyUrl', 'complaintsUrl', 'thanksUrl']) {
      assert.deepEqual(faultsOf(withForm({ [key]: 'https://www.school.example/page' })), []);
      for (const none of [
        'https:///page',
        'https://',
        '/page',
        'javascript:alert(1)',
        'mailto:',
        'https://a b.example',
      ])
        assert.equal(faultsOf(withForm({ [key]: none })).length, 1, `${key} ${none}`);
    }
  });

  test('gets the hash of the words as they cross the wire: tidied, with the controller in them', () => {
    const consents = [{ purpose: 'contact', version: '1', language: 'en', words: ' {controller}\r\nand e\u0301. ' }];
    const result = parseConfig(withForm({ consents, controller: '$& School' }));
    assert.equal(result.status, 'valid');
    const [consent] = result.config.forms.get('form')?.settings.consents ?? [];
    assert.equal(consent?.words, '$& School\nand \u00e9.');
    assert.equal(consent.sha256, hashOf('$& School\nand \u00e9.'));
  });

  test('is told of names, texts and languages that would not work', () => {
    assert.match(
      faultsOf({ database: 'a', forms: { 'Get Involved': formJson } }).join(),
      /^forms\.Get Involved must be named/,
    );
    assert.equal(faultsOf({ database: 'a', forms: {} }).length, 1);
    const [consent] = formJson.consents;
    assert.match(faultsOf(withForm({ consents: [consent, { ...consent, version: '2' }] })).join(), /two texts/);
    assert.match(
      faultsOf(withForm({ consents: [consent, { ...consent, language: 'EN', words: 'No' }] })).join(),
      /two texts/,
    );
    assert.deepEqual(faultsOf(withForm({ themes: ['culture', 'agency', 'culture'] })), [
      'forms.form.themes names one twice',
    ]);
    const words = '{controller}'.repeat(100);
    assert.match(
      faultsOf(withForm({ controller: 'x'.repeat(100), consents: [{ ...consent, words }] })).join(),
      /words/,
    );
    assert.deepEqual(faultsOf([]), ['the configuration must be a JSON object']);
  });

  test('can give one token for every form, and another for one of them', () => {
    const { tokenSha256, ...open } = formJson;
    const shared = hashOf('shared');
    const result = parseConfig({ ...configJson('.'), tokenSha256: shared, forms: { one: open, two: formJson } });
    assert.equal(result.status, 'valid');
    assert.equal(result.config.forms.get('one')?.tokenSha256, shared);
    assert.equal(result.config.forms.get('two')?.tokenSha256, tokenSha256);
  });

  test('is told of a database that is none, without a word of its password', () => {
    for (const database of [
      ':memory:',
      'postgres://',
      'postgres:///',
      'postgres://me:canary@',
      'postgres://me:can#ary@host/a',
    ])
      assert.match(
        faultsOf({ ...withForm({}), database }).join(),
        /^database must (be the path of|name a server, as in postgres:)(?!.*ary)/,
        database,
      );
    for (const database of [
      'postgresql://host',
      'postgres://me:secret@host:5432/answers?sslmode=verify-full',
      'postgres://me:secret@/answers?host=/run/postgresql',
      'postgres:///answers?host=/run/postgresql',
      'postgres://%2Frun%2Fpostgresql/answers',
    ])
      assert.deepEqual(faultsOf({ ...withForm({}), database }), [], database);
  });

  test('is told of a database where there can be no file, along with all else', (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, 'config.json');
    for (const [database, words] of [
      ['.', 'is a folder: name a file in it, such as "./receiver.sqlite"'],
      ['config.json/receiver.sqlite', `is to be in ${path}, which is not a folder`],
      ['config.json/data/receiver.sqlite', `is to be in ${path}, which is not a folder`],
    ] as const) {
      writeFileSync(path, JSON.stringify({ ...withForm({ retentionDays: 0 }), database }));
      const result = loadConfig(path);
      assert.deepEqual(result.status === 'faulty' && result.faults, [
        { path: 'forms.form.retentionDays', message: 'must be a whole number of days, 1 to 3650' },
        { path: 'database', message: words },
      ]);
    }
    writeFileSync(path, JSON.stringify({ ...withForm({}), database: 'new/folder/receiver.sqlite' }));
    assert.equal(loadConfig(path).status, 'valid');
  });

  test('can save it with a byte order mark, as Notepad does', (t) => {
    const path = join(temporaryFolder(t), 'config.json');
    writeFileSync(path, `\uFEFF${JSON.stringify(withForm({}))}`);
    assert.equal(loadConfig(path).status, 'valid');
  });

  test('is told when the file is missing or not JSON', () => {
    const missing = loadConfig('no-such-file.json');
    assert.ok(missing.status === 'faulty' && missing.faults[0]?.message.startsWith("can't be read"));
    const wrong = loadConfig(new URL('../README.md', import.meta.url).pathname);
    assert.ok(wrong.status === 'faulty' && wrong.faults[0]?.message.startsWith('is not JSON'));
  });
});
