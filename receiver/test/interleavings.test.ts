// The form's controller and the real receiver, with a network between them that does its worst in every order: whatever happens,
// there is at most one row for an id, and a form that says "sent" has exactly one, with what was written last.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Interest } from 'belonging-widgets/submission';
import type { BelongingSubmitEvent } from '../../src/events.js';
import { SubmitController } from '../../src/internal/submit-controller.js';
import { receiver as adapter } from '../../src/submission/adapters/receiver.js';
import { interestAnswers } from '../../src/submission/interest.js';
import { ticked } from '../../src/submission/rules.js';
import { createReceiver } from '../src/index.js';
import { openSqliteStore } from '../src/store/sqlite.js';
import { configJson, configOf, interest, site, temporaryFolder } from './helpers.js';

/** What the network does with one request. */
const faults = [
  'arrives',
  'is lost on its way',
  'arrives, and the answer is lost',
  'arrives late, after the form has given up',
  'arrives twice',
  'is answered by a web filter',
  'arrives, and a web filter answers',
  'arrives, and another id is answered',
  'is lost, and another id is answered',
  'arrives, and 500 is answered',
  'is answered 429',
  'is answered 503',
  'is answered 504 after it arrived',
  'is redirected to a login',
] as const;
type Fault = (typeof faults)[number];

/** What the person, or their line, does. */
const actions = ['click', 'click twice', 'edit', 'stop', 'line breaks', 'line is back', 'wait'] as const;

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** The little of a page that the controller needs: an element, and a form whose entries can be read. */
class Host extends EventTarget {
  isConnected = true;
  addController(): void {}
  requestUpdate(): void {}
}
class Entries extends Map<string, string[]> {
  constructor(form: { answers: Record<string, string[]> }) {
    super(Object.entries(form.answers));
  }
  getAll(name: string): string[] {
    return this.get(name) ?? [];
  }
}

test('in every order of faults and clicks there is at most one row for an id, and "sent" means exactly one', async (t) => {
  const line = new EventTarget();
  const inPage = {
    FormData: Entries,
    HTMLFormElement: class {
      reset(): void {}
    },
    addEventListener: line.addEventListener.bind(line),
  };
  Object.assign(globalThis, { ...inPage, removeEventListener: line.removeEventListener.bind(line) });

  const config = configOf(configJson(temporaryFolder(t)));
  const store = openSqliteStore(config.database);
  t.after(() => store.close());
  const { fetch: handle } = createReceiver({ config, store });
  const ends = { sent: 0, other: 0 };

  const script = fc.record({
    faults: fc.array(fc.constantFrom(...faults), { maxLength: 12 }),
    actions: fc.array(fc.constantFrom(...actions), { minLength: 1, maxLength: 14 }),
  });

  await fc.assert(
    fc.asyncProperty(script, async ({ faults, actions }) => {
      const ahead = [...faults];
      const late: (() => Promise<unknown>)[] = [];
      let online = true;
      let name = 'Ada Lovelace';
      const sent: Interest[] = [];

      const network: typeof fetch = async (input, init) => {
        const deliver = async () => {
          const response = await handle(
            new Request(String(input), {
              ...init,
              signal: null,
              headers: { ...(init?.headers as object), Origin: site },
            }),
          );
          await turns(1);
          return response;
        };
        await turns(1);
        if (!online) throw new TypeError('no line');
        const fault: Fault = ahead.shift() ?? 'arrives';
        const page = new Response('<!doctype html><title>Blocked</title>', {
          headers: { 'Content-Type': 'text/html' },
        });
        if (fault === 'is lost on its way') throw new TypeError('lost');
        if (fault === 'is answered by a web filter' || fault === 'is redirected to a login') return page;
        if (fault === 'is answered 429') return new Response('', { status: 429, headers: { 'Retry-After': '0' } });
        if (fault === 'is answered 503') return new Response('', { status: 503 });
        if (fault === 'arrives late, after the form has given up') {
          late.push(deliver);
          throw new DOMException('timed out', 'TimeoutError');
        }
        if (fault === 'is lost, and another id is answered') return Response.json({ id: crypto.randomUUID() });
        const response = await deliver();
        if (fault === 'arrives twice') return deliver();
        if (fault === 'arrives, and the answer is lost') throw new TypeError('reset');
        if (fault === 'arrives, and a web filter answers') return page;
        if (fault === 'arrives, and another id is answered') return Response.json({ id: crypto.randomUUID() });
        if (fault === 'arrives, and 500 is answered') return new Response('', { status: 500 });
        if (fault === 'is answered 504 after it arrived') return new Response('', { status: 504 });
        return response;
      };

      const host = new Host();
      host.addEventListener('belonging-submit', (event) => {
        sent.push((event as unknown as Pick<BelongingSubmitEvent, 'getSubmission'>).getSubmission() as Interest);
      });
      const { id: _id, name: _name, email: _email, role: _role, themes: _themes, ...rest } = interest();
      const controller = new SubmitController(
        host as unknown as ConstructorParameters<typeof SubmitController>[0],
        {
          kind: 'interests',
          rules: () => ({ ...interestAnswers, consent: ticked }),
          destination: () => ({ adapter, endpoint: 'http://receiver.test/v1/forms/get-involved' }),
          compose: ({ consent: _consent, ...answers }) => Promise.resolve({ ...answers, ...rest }),
        },
        {
          fetch: network,
          timeout: 60_000,
          uuid: () => crypto.randomUUID(),
          random: () => 0,
          now: () => 0,
          online: () => online,
        },
      );
      const answers = () => ({
        name: [name],
        email: ['ada@school.example'],
        role: ['teaching'],
        themes: ['agency'],
        consent: ['yes'],
      });
      const form = {
        get answers() {
          return answers();
        },
        get elements() {
          return Object.keys(answers()).map((field) => ({ name: field, checked: true }));
        },
      } as unknown as HTMLFormElement;

      const clicks: Promise<void>[] = [];
      for (const action of actions) {
        if (action.startsWith('click')) clicks.push(controller.submit(form));
        if (action === 'click twice') clicks.push(controller.submit(form));
        // While answers are on their way the fields are inert.
        if (action === 'edit' && !controller.underWay && controller.state !== 'sent') {
          name += ' again';
          controller.edited(form, 'name');
        }
        if (action === 'stop') controller.stop();
        if (action === 'line breaks') online = false;
        if (action === 'line is back') {
          online = true;
          line.dispatchEvent(new Event('online'));
        }
        if (action === 'wait') await turns(12);
      }
      online = true;
      line.dispatchEvent(new Event('online'));
      await Promise.all(clicks);
      for (const deliver of late) await deliver();

      const rows = new Map<string, string[]>();
      for (const submission of sent) rows.set(submission.id, []);
      for await (const row of store.listInterests('get-involved')) rows.get(row.id)?.push(row.name);
      for (const [id, names] of rows) assert.ok(names.length <= 1, `${id} has ${String(names.length)} rows`);
      // The same answers are the same submission, however often somebody asks to send them.
      const names = [...rows.values()].flat();
      assert.equal(new Set(names).size, names.length, 'the same answers stand there twice');
      const last = sent.at(-1);
      if (controller.state === 'sent') assert.deepEqual(rows.get(last?.id ?? ''), [name]);
      assert.equal(controller.underWay, false);
      ends[controller.state === 'sent' ? 'sent' : 'other']++;
    }),
    { numRuns: 300 },
  );
  // Both ends must have been seen, or the property says nothing.
  assert.ok(ends.sent > 30 && ends.other > 30, JSON.stringify(ends));
});
