import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commands } from './commands/all.js';
import { configFile, finished, serve } from './commands/command.js';
import { configJson, csv, hashOf, headersFor, interest, nobody, post, site, temporaryFolder } from './helpers.js';

const timeout = 300_000;

describe('belonging-receiver serve', { timeout }, () => {
  test('keeps what it has acknowledged when it is stopped and started again', async (t) => {
    const config = configFile(t);
    const body = interest();
    const first = await serve(t, config);
    const receipt = await (await post(first.endpoint, body)).text();
    first.child.kill('SIGTERM');
    assert.deepEqual(await first.ended, [0, null]);
    assert.deepEqual(readdirSync(join(config, '../data')), ['receiver.sqlite'], 'everything is in its final place');

    const second = await serve(t, config);
    assert.match(await csv(second.endpoint), new RegExp(`${body.id},.*,Ada Lovelace,`));
    const repeat = await post(second.endpoint, body);
    assert.equal(repeat.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(await repeat.text(), receipt);
    second.child.kill('SIGINT');
    assert.deepEqual(await second.ended, [0, null]);
  });

  test('keeps what it has acknowledged when it is killed in the same moment', async (t) => {
    const config = configFile(t);
    const body = interest();
    const first = await serve(t, config);
    const { status } = await post(first.endpoint, body);
    first.child.kill('SIGKILL');
    assert.equal(status, 201);
    assert.deepEqual(await first.ended, [null, 'SIGKILL']);

    const second = await serve(t, config);
    assert.match(await csv(second.endpoint), new RegExp(body.id));
  });

  test('lets a request under way end, takes no other, and then goes', async (t) => {
    const { child, url, endpoint, ended } = await serve(t, configFile(t));
    const body = interest();
    const json = JSON.stringify(body);
    const headers = { ...headersFor(body.id), 'Content-Length': String(Buffer.byteLength(json)) };
    const sending = request(`${endpoint}/interests`, { method: 'POST', headers });
    sending.write(json.slice(0, 50));
    await (await fetch(`${url}/healthz`)).text(); // By then the other has arrived too.

    child.kill('SIGTERM');
    await refused(`${url}/healthz`);
    sending.end(json.slice(50));
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    const answered = performance.now();
    assert.equal(response.statusCode, 201);
    response.resume();
    assert.deepEqual(await ended, [0, null]);
    assert.ok(performance.now() - answered < 4000, 'a connection kept alive must not hold up the end');
  });

  test('ends at once at a second signal, but not at the same one passed on twice', async (t) => {
    const { child, url, endpoint, ended } = await serve(t, configFile(t));
    const headers = { ...headersFor(interest().id), 'Content-Length': '500' };
    const sending = request(`${endpoint}/interests`, { method: 'POST', headers });
    sending.on('error', () => undefined);
    sending.write('{');
    await (await fetch(`${url}/healthz`)).text();

    child.kill('SIGINT');
    child.kill('SIGINT');
    await refused(`${url}/healthz`);
    assert.equal(child.exitCode, null);
    const insisting = setInterval(() => child.kill('SIGINT'), 100);
    const [code] = await ended;
    clearInterval(insisting);
    assert.equal(code, 1);
  });

  test('says which port is taken, and exits with 1', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const port = String((other.address() as AddressInfo).port);
    const { code, err } = await finished(t, ['serve', '--config', configFile(t), '--port', port]);
    assert.equal(code, 1);
    assert.equal(
      err,
      `Port ${port} of 127.0.0.1 is taken by another program. Stop that one, or choose another port.\n`,
    );
  });

  test('says why a database can not be used, and exits with 1', async (t) => {
    const config = configFile(t, { ...configJson('.'), database: 'config.json' });
    const { code, err } = await finished(t, ['serve', '--config', config]);
    assert.equal(code, 1);
    assert.match(err, /^The database .*config\.json can't be used: .+\.\n$/);
  });

  test('lists every fault of the configuration, and exits with 2', async (t) => {
    const { code, out, err } = await finished(t, [
      'serve',
      '--config',
      configFile(t, { forms: { form: { origins: ['x'] } } }),
    ]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.equal(err.trim().split('\n').length, 8, err);
    assert.match(err, /^ {2}forms\.form\.privacyUrl is missing: it must be the full address of the privacy notice/m);
  });

  test('goes on when nobody reads its log any more', async (t) => {
    const { child, endpoint, ended } = await serve(t, configFile(t));
    child.stderr.destroy();
    for (let count = 0; count < 3; count += 1) assert.equal((await post(endpoint, interest())).status, 201);
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  test('writes nothing to its log that a person has typed', async (t) => {
    const { child, endpoint, log, url } = await serve(t, configFile(t));
    const canary = 'canary-7f3a';
    const body = interest({ name: canary, email: `${canary}@school.example`, school: canary, message: canary });
    await post(endpoint, body);
    await post(endpoint, { ...body, name: `${canary} again` });
    await post(endpoint, interest({ name: canary, email: canary, [canary]: canary }));
    await post(`${url}/v1/forms/${canary}`, body);
    await post(endpoint, body, { Origin: `https://${canary}.example` });
    await fetch(`${url}/${canary}?name=${canary}`, { headers: { Referer: `${site}/${canary}` } });
    await csv(endpoint);
    child.kill('SIGTERM');
    const lines = (await log).trim().split('\n');
    assert.equal(lines.length, 7);
    assert.doesNotMatch(lines.join(), new RegExp(`${canary}|${body.id}|127\\.0\\.0\\.1`));
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      entries.map(({ method, route, status, code }) => [method, route, status, code].join(' ').trim()),
      [
        'POST /v1/forms/:form/interests 201',
        'POST /v1/forms/:form/interests 422 idempotency-key-reused',
        'POST /v1/forms/:form/interests 422 validation',
        'POST /v1/forms/:form/interests 404 unknown-form',
        'POST /v1/forms/:form/interests 403 origin-not-allowed',
        'GET /* 404 not-found',
        'GET /v1/forms/:form/interests.csv 200',
      ],
    );
    for (const entry of entries)
      for (const key of Object.keys(entry))
        assert.ok(['time', 'method', 'route', 'status', 'ms', 'code'].includes(key), key);
  });
});

describe('belonging-receiver', { timeout }, () => {
  test('checks a configuration without starting anything', async (t) => {
    const { code, out } = await finished(t, ['check', '--config', 'config.example.json']);
    assert.equal(code, 0);
    assert.equal(out, 'config.example.json is in order: get-involved.\n');
  });

  test('says beside it that nobody but another user may be able to keep answers there', async (t) => {
    const folder = temporaryFolder(t);
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ ...configJson(folder), database: 'data/receiver.sqlite' }));
    mkdirSync(join(folder, 'data'));
    for (const [name, mode, place] of [
      ['nothing there yet', 0o555, 'data'],
      ['a file', 0o755, 'data/receiver.sqlite'],
    ] as const) {
      chmodSync(folder, 0o755);
      if (name === 'a file') writeFileSync(join(folder, place), '', { mode: 0o444 });
      chmodSync(join(folder, 'data'), mode);
      const { code, out, err } = await finished(t, ['check', '--config', config], {}, '', nobody);
      assert.deepEqual([code, out], [0, `${config} is in order: get-involved, other.\n`], name);
      assert.equal(
        err,
        `But you can't write to ${join(folder, place)}, where the answers are to be kept: the receiver must run as a user who can.\n`,
      );
      chmodSync(join(folder, 'data'), 0o755);
    }
  });

  test('makes a token, and the hash that the configuration needs', async (t) => {
    const { code, out } = await finished(t, ['token']);
    assert.equal(code, 0);
    const { 1: made = '', 2: hash } = /^token +(\S+)\ntokenSha256 +(\S+)\n$/.exec(out) ?? assert.fail(out);
    assert.equal(hashOf(made), hash);
    assert.ok(made.length >= 43);
  });

  test('takes the hash of the token from the environment, and says so if it is wrong', async (t) => {
    const env = { BELONGING_TOKEN_SHA256: 'not a hash' };
    const { code, err } = await finished(t, ['check', '--config', 'config.example.json'], env);
    assert.equal(code, 2);
    assert.match(err, /the variable BELONGING_TOKEN_SHA256 must be the SHA-256 of a token/);
  });

  test('explains itself, and each command itself with all its options', async (t) => {
    const { code, out } = await finished(t, ['--help']);
    assert.equal(code, 0);
    for (const [name, { help, options }] of Object.entries(commands)) {
      assert.match(out, new RegExp(`^ {2}belonging-receiver ${name} `, 'm'));
      const { code, out: own } = await finished(t, [name, '--help']);
      assert.equal(code, 0, name);
      assert.ok(own.startsWith(`belonging-receiver ${name}`), own);
      assert.ok(own.includes(help));
      for (const option of Object.keys(options)) assert.match(own, new RegExp(`^ {2}--${option}\\b`, 'm'));
      assert.deepEqual(
        own.split('\n').filter((line) => line.length > 130),
        [],
        'fits a terminal',
      );
    }
  });

  test('says what is wrong with how it was called, and exits with 2', async (t) => {
    const calls: [string[], RegExp][] = [
      [[], /Which command/],
      [['sevre'], /no command sevre/],
      [['serve'], /--config <file>/],
      [['serve', '--config', 'config.example.json', '--port', 'x'], /--port must be a number/],
      [['serve', '--colour'], /--colour/],
      [['--config', 'config.example.json', 'serve'], /command comes first/],
      [['token', 'twice'], /one thing too many: twice/],
      [['constructor'], /no command constructor/],
    ];
    for (const [args, words] of calls) {
      const { code, err } = await finished(t, args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, words);
    }
  });
});

/** Waits until nobody listens there any more. */
async function refused(address: string): Promise<void> {
  for (;;)
    try {
      await (await fetch(address, { headers: { Connection: 'close' } })).text();
    } catch {
      return;
    }
}
