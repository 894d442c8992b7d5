// What bench/receiver.mjs measures, each in a process of its own, which it talks to by messages.
//
//   receiver-worker.mjs grouped|single|least <database>  serves; says where
//   receiver-worker.mjs store|bare <database> <seconds>  keeps as many as it can; says how many a second
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import { openSqliteStore, parseConfig, startServer } from '../receiver/dist/index.js';

/** How many arrive at the same time. */
const together = 50;

const [what, database, seconds] = process.argv.slice(2);
const words = 'Example School may contact me.';
const consent = {
  purpose: 'contact',
  version: '2026-11',
  language: 'en',
  words,
  sha256: createHash('sha256').update(words).digest('hex'),
};
const { config } = parseConfig({
  database,
  port: 0,
  forms: {
    'get-involved': {
      origins: ['https://www.school.example'],
      controller: 'Example School',
      privacyUrl: 'https://www.school.example/privacy',
      complaintsUrl: 'mailto:complaints@school.example',
      retentionDays: 365,
      consents: [{ purpose: 'contact', version: '2026-11', language: 'en', words: '{controller} may contact me.' }],
      tokenSha256: createHash('sha256').update('token').digest('hex'),
    },
  },
});

let count = 0;
const entry = () => ({
  kind: 'interests',
  form: 'get-involved',
  bodyHash: consent.sha256,
  reference: (count += 1).toString(36).padStart(8, '0').toUpperCase(),
  receivedAt: new Date().toISOString(),
  suspected: false,
  submission: {
    id: randomUUID(),
    language: 'en',
    name: 'Ada Lovelace',
    email: `ada${String(count)}@school.example`,
    role: 'teaching',
    themes: ['agency'],
    message: 'I would like to help. '.repeat(5),
    consent,
  },
});

/** Does something as often as it can, and gives how often a second. */
async function rate(step) {
  const start = performance.now();
  const end = start + Number(seconds) * 1000;
  let done = 0;
  while (performance.now() < end) done += await step();
  return (done / (performance.now() - start)) * 1000;
}

/** The least that could be called a receiver: reads JSON, keeps it with what else has arrived, answers. It checks nothing. */
async function serveLeast() {
  const keep = await bareStore();
  let waiting = [];
  const flush = async () => {
    await turn();
    const batch = waiting;
    waiting = [];
    keep(batch.map(({ added }) => added));
    for (const { response, added } of batch) {
      const { reference, receivedAt, submission } = added;
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: submission.id, reference, receivedAt }));
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      if (!waiting.length) void flush();
      waiting.push({ response, added: { ...entry(), submission: JSON.parse(body) } });
    });
  }).listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${String(server.address().port)}` }));
}

async function serve() {
  const store = openSqliteStore(database);
  let last = Promise.resolve();
  // One after the other: each has a transaction and a flush of its own.
  const single = { ...store, add: (added) => (last = last.then(() => store.add(added))) };
  const { url } = await startServer({ config, store: what === 'single' ? single : store });
  process.on('message', async () => {
    // Twice: what the first finds may hold on to more until it has had its turn.
    globalThis.gc();
    await turn();
    globalThis.gc();
    process.send(process.memoryUsage());
  });
  process.send({ url });
}

async function keepInStore() {
  const store = openSqliteStore(database);
  const perSecond = await rate(async () => {
    const results = await Promise.all(Array.from({ length: together }, () => store.add(entry())));
    return results.filter(({ status }) => status === 'added').length;
  });
  await store.close();
  return perSecond;
}

/** The same rows in the same tables, and nothing else: a function that keeps several in one transaction. */
async function bareStore() {
  await openSqliteStore(database).close();
  const Database = createRequire(new URL('../receiver/package.json', import.meta.url))('better-sqlite3');
  const file = new Database(database);
  for (const setting of ['synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON']) file.pragma(setting);
  const owner = file.prepare(
    `insert into submissions (form, kind, id, with_interest, reference, body_hash, received_at) values (?, ?, ?, 0, ?, ?, ?)`,
  );
  const text = file.prepare('insert into consent_texts values (?, ?) on conflict do nothing');
  const interest = file.prepare(
    `insert into interests (submission, suspected, language, name, email, email_folded, role, themes, message,
       consent_version, consent_language, consent_sha256) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const batch = file.transaction((entries) => {
    for (const { form, kind, submission: one, reference, bodyHash, receivedAt } of entries) {
      const { lastInsertRowid } = owner.run(form, kind, one.id, reference, bodyHash, receivedAt);
      const { version, language, sha256 } = one.consent;
      text.run(sha256, one.consent.words);
      const [themes, email] = [JSON.stringify(one.themes), one.email];
      interest.run(
        ...[lastInsertRowid, one.language, one.name, email, email, one.role, themes, one.message],
        ...[version, language, sha256],
      );
    }
    return entries.length;
  });
  return batch.immediate;
}

async function keepBare() {
  const keep = await bareStore();
  return rate(() => keep(Array.from({ length: together }, entry)));
}

if (what === 'grouped' || what === 'single') await serve();
else if (what === 'least') await serveLeast();
else {
  process.send({ perSecond: await (what === 'store' ? keepInStore() : keepBare()) });
  process.disconnect();
}
