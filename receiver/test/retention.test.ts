import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { PurgeEntry, Store } from '../src/index.js';
import { createReceiver, keepPurging, openSqliteStore } from '../src/index.js';
import { unconfigured } from '../src/retention.js';
import { configJson, configOf, headersFor, interest, post, practice, refusal, rowsIn } from './helpers.js';
import { start, temporaryFolder } from './helpers.js';

const dayLength = 24 * 60 * 60_000;

/** A receiver whose time passes when the test says so. */
async function startWaiting(t: TestContext, change: (store: Store) => Partial<Store> = () => ({})) {
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
  const pauses: number[] = [];
  let goOn: () => void = () => undefined;
  let waiting = Promise.resolve();
  let nowWaiting: () => void = () => undefined;
  const expectWaiting = () => (waiting = new Promise((resolve) => (nowWaiting = resolve)));
  void expectWaiting();

  const config = configOf(configJson(temporaryFolder(t)));
  const store = openSqliteStore(config.database);
  const running = await start(t, {
    config,
    store: { ...store, ...change(store) },
    clock: () => new Date(clock.now),
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        pauses.push(milliseconds / 60_000);
        goOn = resolve;
        const end = () => {
          reject(new Error('the end'));
        };
        if (signal.aborted) end();
        signal.addEventListener('abort', end);
        nowWaiting();
      }),
  });
  t.after(() => store.close());
  /** Lets one round pass, to its end. */
  const round = async () => {
    await waiting;
    void expectWaiting();
    goOn();
    await waiting;
  };
  const purges = () => running.log.filter((entry) => 'event' in entry) as unknown as PurgeEntry[];
  return { ...running, clock, pauses, round, purges };
}

describe('What is past its time', () => {
  test('is removed a minute after the start and then every hour, stories and suspicions too, and nothing younger', async (t) => {
    const { endpoint, clock, pauses, round, purges } = await startWaiting(t);
    const old = interest();
    await post(endpoint, old);
    await post(endpoint, interest({ website: 'https://spam.example' }));
    await post(endpoint, practice(), {}, 'practices');
    clock.now += 364 * dayLength;
    await post(endpoint, interest());
    await round();
    assert.equal(await rowsIn(endpoint), 3);
    clock.now += dayLength + 1;
    await round();
    assert.equal(await rowsIn(endpoint), 1);
    assert.equal(await refusal(await post(endpoint, old)), '410 removed');
    assert.deepEqual(pauses, [1, 60, 60]);
    assert.deepEqual(purges(), [{ event: 'purged', form: 'get-involved', interests: 2, practices: 1 }]);
  });

  test('is tried again soon after a failure, which is logged without a word of anybody, and which others do not feel', async (t) => {
    const faults = [
      () => Promise.resolve({ status: 'unavailable', reason: 'SQLITE_BUSY' } as const),
      () => Promise.reject(new Error('Ada Lovelace could not be removed')),
    ];
    const { endpoint, clock, pauses, round, purges, log } = await startWaiting(t, ({ purge }) => ({
      purge: (form, ...when) => (form === 'other' ? faults.shift() : undefined)?.() ?? purge(form, ...when),
    }));
    await post(endpoint, interest());
    clock.now += 366 * dayLength;
    await round();
    await round();
    await round();
    assert.deepEqual(pauses, [1, 5, 5, 60]);
    assert.deepEqual(purges(), [
      { event: 'purged', form: 'get-involved', interests: 1, practices: 0 },
      { event: 'purge-failed', form: 'other', reason: 'SQLITE_BUSY' },
      { event: 'purge-failed', form: 'other', reason: 'Error' },
    ]);
    assert.doesNotMatch(JSON.stringify(log), /Ada/);
  });

  test('is removed where a handler is mounted, too, once whoever has mounted it calls what the README says', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const before = () => new Date('2026-01-01T00:00:00Z');
    const receiver = createReceiver({ config, store, clock: before });
    const { id, ...rest } = interest();
    const init = { method: 'POST', headers: headersFor(id), body: JSON.stringify({ id, ...rest }) };
    assert.equal((await receiver.request('/v1/forms/get-involved/interests', init)).status, 201);
    const after = () => new Date('2027-01-02T00:00:00Z');
    let end = () => Promise.resolve();
    const entry = await new Promise<PurgeEntry>((log) => {
      const wait = (_: number, signal: AbortSignal) => setImmediate(undefined, { signal });
      end = keepPurging({ forms: config.forms, store, clock: after, log, wait });
    });
    await end();
    assert.deepEqual(entry, { event: 'purged', form: 'get-involved', interests: 1, practices: 0 });
  });

  test('is cleared from the files at the end of each round, and soon again after that has failed, which is logged', async (t) => {
    const calls: string[] = [];
    const faults = [
      () => Promise.resolve({ status: 'unavailable', reason: 'SQLITE_FULL' } as const),
      () => Promise.reject(new Error('Ada Lovelace is still there')),
    ];
    const { pauses, round, purges } = await startWaiting(t, ({ purge, scrub }) => ({
      purge: (form, ...when) => (calls.push(form), purge(form, ...when)),
      scrub: () => (calls.push('scrub'), (faults.shift() ?? scrub)()),
    }));
    await round();
    await round();
    await round();
    const each = ['get-involved', 'other', 'scrub'];
    assert.deepEqual(calls, [...each, ...each, ...each]);
    assert.deepEqual(pauses, [1, 5, 5, 60]);
    assert.deepEqual(purges(), [
      { event: 'scrub-failed', reason: 'SQLITE_FULL' },
      { event: 'scrub-failed', reason: 'Error' },
    ]);
  });

  test('has to be seen to by somebody if its form has left the configuration, who is told so at the start and every hour', async (t) => {
    let forms = ['get-involved', 'old'];
    const { round, purges } = await startWaiting(t, () => ({
      formsWithAnswers: () => Promise.resolve({ status: 'found', forms }),
    }));
    const event = { event: 'form-not-configured', form: 'old', advice: unconfigured('old') };
    await round();
    assert.deepEqual(purges(), [event, event]);
    forms = ['other'];
    await round();
    assert.deepEqual(purges(), [event, event]);
  });

  test('holds nobody up who stops the receiver, and what is being removed comes to its end first', async (t) => {
    const idle = await start(t);
    await idle.close();

    let finish: () => void = () => undefined;
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let closed = false;
    const { round, close, url } = await startWaiting(t, () => ({
      purge: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve({ status: 'removed', interests: 0, practices: 0 });
          };
          begin();
        }),
    }));
    void round();
    await begun;
    const closing = close().then(() => (closed = true));
    await assert.rejects(fetch(`${url}/healthz`));
    assert.equal(closed, false);
    finish();
    await closing;
  });
});
