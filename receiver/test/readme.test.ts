import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import cy from 'belonging-widgets/content/cy.json' with { type: 'json' };
import { phases, roles } from 'belonging-widgets/submission';
import { createReceiver, parseConfig, type Store } from '../src/index.js';
import { commands } from './commands/all.js';
import { configJson, configOf, formJson, site, start, temporaryFolder } from './helpers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const guides = join(root, '../docs/receiver');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('Who follows the README', () => {
  test('can run its example as it stands', { timeout: 30_000 }, async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'my-config.json');
    writeFileSync(config, JSON.stringify(configJson(folder)));
    const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? assert.fail('there is none');
    const file = join(folder, 'example.mts');
    writeFileSync(
      file,
      example
        .replace("'belonging-receiver'", JSON.stringify(join(root, 'src/index.ts')))
        .replaceAll("'my-config.json'", JSON.stringify(config)),
    );
    const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: root });
    t.after(() => child.kill());
    const ended = once(child, 'close') as Promise<[number | null]>;
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    assert.equal(code, 0, err);
    assert.match(out, /^http:\/\/127\.0\.0\.1:\d+\n$/);
  });

  test('finds every refusal there is', () => {
    const problems = readFileSync(join(root, 'src/problem.ts'), 'utf8');
    const codes = [...problems.matchAll(/^ {2}'?([a-z-]+)'?: \[(\d+),/gm)];
    assert.ok(codes.length > 10);
    for (const [, code = '', status = ''] of codes) assert.match(readme, new RegExp(`${status}\\s\`${code}\``), code);
  });

  test('finds every setting, command and variable there is', () => {
    for (const [name, { options }] of Object.entries(commands)) {
      assert.ok(readme.includes(`\`belonging-receiver ${name}`), name);
      for (const [, used = ''] of readme.matchAll(new RegExp(`belonging-receiver ${name}\\b([^\`\n#]*)`, 'g')))
        for (const [, option = ''] of used.matchAll(/ --([a-z-]+)/g))
          assert.ok(option in options, `${name} --${option}`);
    }
    const settings = readFileSync(join(root, 'src/config.ts'), 'utf8');
    const keys = [
      'database',
      'host',
      'port',
      'trustProxy',
      'limits',
      'tokenSha256',
      'thanksUrl',
      ...Object.keys(formJson),
    ];
    for (const key of keys) {
      assert.ok(settings.includes(key), key);
      assert.match(readme, new RegExp(`^\\|[^|]*\`(….)?${key}\``, 'm'), key);
    }
    for (const variable of ['DATABASE_URL', 'BELONGING_TOKEN_SHA256']) assert.ok(readme.includes(variable));
  });

  test('finds every route there is', () => {
    const routes = createReceiver({ config: configOf(configJson('.')), store: {} as Store }).routes;
    const written = readme.replaceAll('…', '/v1/forms/{form}');
    const addresses = new Set(routes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}')));
    const own = [...addresses].filter((path) => !/\*|\/thanks$|^\/moderate\/./.test(path) && path !== '/moderate/');
    assert.ok(own.length > 10);
    for (const path of own) assert.ok(written.includes(path), path);
  });
});

/** Pages of text, by name. */
const texts = Object.fromEntries([
  ['receiver/README.md', readme],
  ...readdirSync(guides)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(guides, name), 'utf8')]),
]) as Record<string, string>;

const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block);

describe('Who follows a guide', () => {
  test('copies configurations that are in order', () => {
    let count = 0;
    for (const [name, text] of Object.entries(texts))
      for (const block of blocks(text, 'json')) {
        const result = parseConfig({ database: 'DATABASE_URL', ...(JSON.parse(block) as object) });
        assert.deepEqual(result.status === 'faulty' && result.faults, false, name);
        count += 1;
      }
    assert.ok(count >= 3);
    const [welsh = ''] = blocks(readme, 'json consents');
    const consents: unknown = JSON.parse(welsh);
    const words = { contact: cy.interest.consent, publish: cy.practice.consent };
    assert.deepEqual(consents, [
      'built-in',
      ...Object.entries(words).map(([purpose, consent]) => ({ purpose, language: 'cy', ...consent })),
    ]);
    assert.equal(parseConfig({ ...configJson('.'), forms: { involve: { ...formJson, consents } } }).status, 'valid');
    for (const part of blocks(texts['proxy.md'] ?? '', 'json part'))
      assert.equal(parseConfig({ ...configJson('.'), ...(JSON.parse(part) as object) }).status, 'valid');
  });

  test('calls commands and options that there are', () => {
    let count = 0;
    for (const [page, text] of Object.entries(texts))
      for (const [, name = '', rest = ''] of text.matchAll(
        /(?<![/\w.-]|\* )belonging-receiver ([a-z]+)\b(?!-)([^`\n#]*)/g,
      )) {
        if (!(name in commands)) assert.fail(`${page}: belonging-receiver ${name}`);
        const { options } = commands[name as keyof typeof commands];
        for (const [, option = ''] of rest.matchAll(/ --([a-z-]+)/g))
          assert.ok(option === 'help' || option in options, `${page}: ${name} --${option}`);
        count += 1;
      }
    assert.ok(count > 15);
  });

  test('follows links that lead somewhere', () => {
    for (const [page, text] of Object.entries(texts)) {
      const folder = page.includes('/') ? root : guides;
      for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
        const [file = '', anchor] = link.split('#');
        const target = file ? join(folder, file) : join(folder, page.replace('receiver/', ''));
        assert.ok(existsSync(target), `${page}: ${link}`);
        const headings = readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm);
        const anchors = [...headings].map(([, heading = '']) =>
          heading
            .toLowerCase()
            .replace(/[^\w -]/g, '')
            .replace(/ /g, '-'),
        );
        if (anchor !== undefined) assert.ok(anchors.includes(anchor), `${page}: ${link}`);
      }
    }
  });

  test('runs the service with the files that the guide has made', () => {
    const unit = readFileSync(join(guides, 'belonging-receiver.service'), 'utf8');
    const [, program = '', config = ''] = /^ExecStart=(\S+) serve --config (\S+)$/m.exec(unit) ?? [];
    assert.equal(program, '/usr/local/bin/belonging-receiver');
    assert.ok(texts['systemd.md']?.includes(config) && texts['systemd.md'].includes('--prefix /usr/local'));
    assert.match(unit, /^StateDirectory=belonging-receiver$/m);
    assert.match(
      blocks(texts['systemd.md'] ?? '', 'json')[0] ?? '',
      /"\/var\/lib\/belonging-receiver\/receiver\.sqlite"/,
    );
  });

  for (const kind of ['interests', 'practices'])
    test(`gets answers from the plain form for ${kind} into the database`, async (t) => {
      const [form = ''] = blocks(texts['no-script.md'] ?? '', `html ${kind}`);
      const shared = configJson(temporaryFolder(t));
      const config = configOf({ ...shared, forms: { 'get-involved': { ...formJson, consents: ['built-in'] } } });
      const { url } = await start(t, { config });

      const fields = new URLSearchParams();
      for (const [, attributes = ''] of form.matchAll(/<(?:input|textarea)\b([^>]*)>/g)) {
        const { 1: name = assert.fail() } = /\bname="([^"]+)"/.exec(attributes) ?? [];
        const value = /\bvalue="([^"]+)"/.exec(attributes)?.[1];
        // Of the radio buttons the last one, of the boxes all.
        if (attributes.includes('type="radio"')) fields.set(name, value ?? '');
        else
          fields.append(name, value ?? (name === 'email' ? 'ada@school.example' : `What somebody writes into ${name}`));
      }
      for (const [, name = '', options = ''] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>([^]*?)<\/select>/g)) {
        const values = [...options.matchAll(/value="([^"]*)"/g)].map(([, value]) => value);
        assert.deepEqual(values, ['', ...(name === 'role' ? roles : phases)]);
        fields.set(name, values.at(-1) ?? '');
      }
      const address = /action="https:\/\/answers\.school\.example([^"]+)"/.exec(form)?.[1] ?? assert.fail();
      const response = await fetch(url + address, {
        method: 'POST',
        headers: { Origin: site },
        body: fields,
        redirect: 'manual',
      });
      assert.equal(response.status, 303, await response.text());

      const { consents } = config.forms.get('get-involved')?.settings ?? assert.fail();
      const { words } = consents[kind === 'interests' ? 0 : 1] ?? assert.fail();
      assert.ok(form.replace(/\s+/g, ' ').includes(words), 'the words beside the box are those that are kept');
    });
});
