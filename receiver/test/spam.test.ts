import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ask, interest, post, practice, start } from './helpers.js';

const suspicions = async (address: string) => {
  const lines = (await (await ask(address)).text()).trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { suspected: boolean }).suspected);
};

/** What only a machine does, and what people do. */
const likely = [{ website: 'https://spam.example' }, { seconds: 0 }, { seconds: 1 }];
const unlikely = [{}, { seconds: 2 }, { seconds: 86_400 }];

describe('What looks like a machine’s', () => {
  test('is answered like any other, never dropped, and marked', async (t) => {
    const { endpoint } = await start(t);
    for (const changes of [...likely, ...unlikely]) {
      assert.equal((await post(endpoint, interest(changes))).status, 201);
      assert.equal((await post(endpoint, practice(changes), {}, 'practices')).status, 201);
    }
    for (const kind of ['interests', 'practices'])
      assert.deepEqual(await suspicions(`${endpoint}/${kind}.jsonl`), [true, true, true, false, false, false]);
  });

  test('is told nothing by its answer: a repeat is a repeat', async (t) => {
    const { endpoint } = await start(t);
    const body = interest({ website: 'https://spam.example' });
    const first = await (await post(endpoint, body)).text();
    const second = await post(endpoint, body);
    assert.equal(second.headers.get('Idempotency-Replayed'), 'true');
    assert.equal(await second.text(), first);
  });
});
