import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { interest as pack } from 'belonging-widgets/content/en.json';
import { loadConfig, parseConfig } from '../src/index.js';
import { configJson, formJson, hashOf } from './helpers.js';

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
    assert.deepEqual(forms['get-involved']?.consents, [{ purpose: 'contact', language: 'en', ...pack.consent }]);
  });

  test('is told everything that is wrong at once, each with its place and what to write', () => {
    const faults = faultsOf({
      database: '',
      port: 80_000,
      colour: 'blue',
      forms: {
        form: {
          origins: ['https://www.school.example/', 'school.example', '*'],
          privacyUrl: '/privacy',
          complaintsUrl: 'javascript:alert(1)',
          retentionDays: 0,
          themes: ['sport'],
          consents: [{ purpose: 'marketing', version: '1', language: 'english!', words: '' }],
          tokenSha256: 'secret',
        },
        empty: {},
      },
    });
    const places = faults.map((fault) => fault.split(' ')[0]);
    for (const place of [
      'database',
      'port',
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
      'forms.form.tokenSha256',
      'forms.empty.origins',
      'forms.empty.controller',
      'forms.empty.privacyUrl',
      'forms.empty.complaintsUrl',
      'forms.empty.retentionDays',
      'forms.empty.consents',
    ])
      assert.ok(places.includes(place), `${place} is not in\n${faults.join('\n')}`);
    assert.equal(places.length, 21);
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
    const words = pack.consent.words.replace('{controller}', 'Example School');
    assert.deepEqual(result.config.forms.get('form')?.settings.consents, [
      { purpose: 'contact', version: pack.consent.version, language: 'en', words, sha256: hashOf(words) },
    ]);
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

  test('is told when the file is missing or not JSON', () => {
    const missing = loadConfig('no-such-file.json');
    assert.ok(missing.status === 'faulty' && missing.faults[0]?.message.startsWith("can't be read"));
    const wrong = loadConfig(new URL('../README.md', import.meta.url).pathname);
    assert.ok(wrong.status === 'faulty' && wrong.faults[0]?.message.startsWith('is not JSON'));
  });
});
