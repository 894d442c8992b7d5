import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FailureCode, Outcome } from '../../src/submission/outcome.js';
import { refusal, waitBeforeRetry } from '../../src/submission/transport.js';

const failed = (code: FailureCode, retryAfter?: number): Outcome => ({ status: 'failed', code, retryAfter });
const almostOne = 1 - Number.EPSILON;

test('each wait before the next try can be twice as long as the one before, from one second, up to 30', () => {
  const longest = [1, 2, 3, 4, 5].map((tries) =>
    Math.round(waitBeforeRetry(failed('network'), tries, almostOne) ?? NaN),
  );
  assert.deepEqual(longest, [1, 2, 4, 8, 16]);
  assert.equal(waitBeforeRetry(failed('network'), 3, 0), 0);
  assert.equal(waitBeforeRetry(failed('network'), 3, 0.5), 2);
});

test('after five tries more, nothing is sent by itself', () => {
  assert.equal(waitBeforeRetry(failed('timeout'), 6, 0), undefined);
});

for (const code of ['network', 'timeout', 'unavailable'] as const)
  test(`${code} is worth another try`, () => {
    assert.equal(waitBeforeRetry(failed(code), 1, 0), 0);
  });

for (const code of ['unconfirmed', 'intercepted', 'origin', 'consent', 'removed', 'rejected'] as const)
  test(`${code} is for a person to mend`, () => {
    assert.equal(waitBeforeRetry(failed(code), 1, 0), undefined);
  });

test('what was accepted or refused is not sent again', () => {
  assert.equal(waitBeforeRetry({ status: 'accepted' }, 1, 0), undefined);
  assert.equal(waitBeforeRetry({ status: 'invalid', problems: [] }, 1, 0), undefined);
});

test('who asks to wait is waited for, and a little more, so that not all come back at once', () => {
  const response = new Response('', { status: 503, headers: { 'Retry-After': '20' } });
  assert.equal(waitBeforeRetry(refusal(response), 1, 0.5), 20.5);
});

test('nobody is left waiting for a day: they are told at once', () => {
  const response = new Response('', { status: 429, headers: { 'Retry-After': '86400' } });
  assert.equal(waitBeforeRetry(refusal(response), 1, 0), undefined);
});

test('who names a time to come back is asked then, and one that is long past is no time', () => {
  const at = (time: number) =>
    new Response('', { status: 503, headers: { 'Retry-After': new Date(time).toUTCString() } });
  const wait = waitBeforeRetry(refusal(at(Date.now() + 20_000)), 1, 0) ?? NaN;
  assert.ok(wait > 18 && wait <= 20, String(wait));
  assert.equal(waitBeforeRetry(refusal(at(Date.now() + 86_400_000)), 1, 0), undefined);
  assert.equal(waitBeforeRetry(refusal(at(0)), 1, 0), 0);
});
