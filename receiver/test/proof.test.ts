import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { proof } from '../src/store/proof.js';
import type { Unavailable } from '../src/store/store.js';

const full = { status: 'unavailable', reason: 'SQLITE_FULL' } as const;

/** A proof whose clock stands still until it is set, and whose storage fails when it is told to. */
function onStorage(options = {}) {
  const storage = { now: 0, fault: undefined as Unavailable | undefined, tries: 0 };
  const known = proof({
    attempt: () => {
      storage.tries += 1;
      return Promise.resolve(storage.fault);
    },
    now: () => storage.now,
    ...options,
  });
  return { storage, known };
}

describe('Whoever asks whether answers can be kept', () => {
  test('is answered by a write, and for half a minute by that one, however often they ask', async () => {
    const { storage, known } = onStorage();
    for (let count = 0; count < 100; count += 1) assert.equal(await known.fault(), undefined);
    assert.equal(storage.tries, 1);
    storage.now += 30_000;
    storage.fault = full;
    assert.deepEqual(await Promise.all([known.fault(), known.fault()]), [full, full]);
    assert.equal(storage.tries, 2);
  });

  test('hears of a write that has failed since, and that it goes again five seconds later at most', async () => {
    const { storage, known } = onStorage();
    await known.fault();
    known.failed(full);
    storage.now += 4_999;
    assert.deepEqual(await known.fault(), full);
    assert.equal(storage.tries, 1);
    storage.now += 1;
    assert.equal(await known.fault(), undefined);
    assert.equal(storage.tries, 2);
  });

  test('makes no write where only a failed one is a reason to', async () => {
    const { storage, known } = onStorage({ afterFailure: true });
    assert.equal(await known.fault(), undefined);
    assert.equal(storage.tries, 0);
    known.failed(full);
    assert.equal(await known.fault(), undefined);
    assert.equal(storage.tries, 1);
  });
});
