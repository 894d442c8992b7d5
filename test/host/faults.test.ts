/**
 * What can go wrong between a form and its receiver, each with what must come of it: how often the form asks, how many records
 * there are in the end, and what the person is told. The fake receiver keeps what arrives, by its id, as the real one does.
 */
import { expect } from '@open-wc/testing';
import { form as words } from '../../src/content/packs/en.json';
import { find, open, textOf, until, type Host, type HostOptions } from './page.js';

interface Submission {
  id: string;
  name?: string;
  title?: string;
  consent: { words: string };
}

/** What happens to one request. */
type Fate = (submission: Submission, rows: Map<string, Submission>, init: RequestInit) => Response | Promise<Response>;

const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers });
const page = (words: string) =>
  new Response(`<!doctype html><h1>${words}</h1>`, { headers: { 'Content-Type': 'text/html' } });

const kept: Fate = (submission, rows) => {
  rows.set(submission.id, submission);
  return json({ id: submission.id, reference: 'AB12CD34', receivedAt: '2026-11-23T12:00:00.000Z' }, 201);
};
const reset: Fate = () => Promise.reject(new TypeError('connection reset'));
const keptButUnheard: Fate = async (submission, rows, init) => {
  await kept(submission, rows, init);
  throw new TypeError('connection reset');
};
const keptTooLate: Fate = (submission, rows, init) =>
  new Promise((_, reject) => {
    init.signal!.addEventListener('abort', () => {
      void kept(submission, rows, init);
      reject(init.signal!.reason as Error);
    });
  });
const answers =
  (status: number, headers = {}): Fate =>
  () =>
    json({ status }, status, headers);
const block: Fate = () => page('This site is blocked');
const blockAfterwards: Fate = async (submission, rows, init) => {
  await kept(submission, rows, init);
  return page('This site is blocked');
};
const login: Fate = () => Object.defineProperty(page('Sign in'), 'redirected', { value: true });
const otherId: Fate = () => json({ id: '00000000-0000-4000-8000-000000000000', reference: 'XXXXXXXX' }, 201);
const erased: Fate = () => json({ code: 'erased' }, 410);

interface Case {
  /** The fate of each request; the last one is that of all that follow. */
  fates: Fate[];
  requests: number;
  rows: 0 | 1;
  /** What the person is told, by its name among the words for failures; nothing if it has arrived. */
  told?: keyof typeof words.failures;
  hurry?: number;
}

const cases: Record<string, Case> = {
  'the connection is reset': { fates: [reset, kept], requests: 2, rows: 1 },
  'the connection is reset each time': {
    fates: [reset],
    requests: 6,
    rows: 0,
    told: 'network',
  },
  'the answer is lost after the record is made': { fates: [keptButUnheard, kept], requests: 2, rows: 1 },
  'every answer is lost after the record is made': {
    fates: [keptButUnheard],
    requests: 6,
    rows: 1,
    told: 'network',
  },
  'no answer comes in time, and the record is made after that': {
    fates: [keptTooLate, kept],
    requests: 2,
    rows: 1,
    hurry: 300,
  },
  'no answer ever comes in time': {
    fates: [keptTooLate],
    requests: 6,
    rows: 1,
    told: 'timeout',
    hurry: 300,
  },
  '429, then room': { fates: [answers(429), kept], requests: 2, rows: 1 },
  '429 for a day': {
    fates: [answers(429, { 'Retry-After': '86400' }), kept],
    requests: 1,
    rows: 0,
    told: 'unavailable',
  },
  '500, then well again': { fates: [answers(500), kept], requests: 2, rows: 1 },
  '500 each time': { fates: [answers(500)], requests: 6, rows: 0, told: 'unavailable' },
  '502, then well again': { fates: [answers(502), kept], requests: 2, rows: 1 },
  '503, then well again': { fates: [answers(503, { 'Retry-After': '0' }), kept], requests: 2, rows: 1 },
  '503 for a day': {
    fates: [answers(503, { 'Retry-After': '86400' }), kept],
    requests: 1,
    rows: 0,
    told: 'unavailable',
  },
  '504, then well again': { fates: [answers(504), kept], requests: 2, rows: 1 },
  'five faults of different kinds in a row': {
    fates: [reset, answers(500), keptButUnheard, answers(429), answers(504), kept],
    requests: 6,
    rows: 1,
  },
  "a filter's page answers 200": { fates: [block], requests: 1, rows: 0, told: 'intercepted' },
  "a filter's page hides that the record is made": {
    fates: [blockAfterwards],
    requests: 1,
    rows: 1,
    told: 'intercepted',
  },
  'the request is led to a login': { fates: [login], requests: 1, rows: 0, told: 'intercepted' },
  'the answer has another id': { fates: [otherId], requests: 1, rows: 0, told: 'intercepted' },
  'the answers were erased': { fates: [erased], requests: 1, rows: 0, told: 'removed' },
  'the request is refused': { fates: [answers(400)], requests: 1, rows: 0, told: 'rejected' },
};

const agreement = (words: string, version = '1') =>
  ['contact', 'publish'].map((purpose) => ({ purpose, version, language: 'en', words, sha256: version.repeat(64) }));
const settings = {
  controller: 'Hill School',
  privacyUrl: '/privacy',
  complaintsUrl: '/complaints',
  retentionDays: 90,
  themes: ['culture'],
  consents: agreement('I agree.'),
};

const kinds = {
  interest: { text: 'name', ticks: ['role', 'consent'], path: '/form/interests' },
  practice: { text: 'title', ticks: ['phase', 'themes', 'credit', 'consent'], path: '/form/practices' },
} as const;
type Kind = keyof typeof kinds;

/** A page with a form that is filled in, and a receiver that deals with each request as it is told. */
async function filledIn(kind: Kind, fates: Fate[], options: HostOptions = {}) {
  const rows = new Map<string, Submission>();
  const requests: Submission[] = [];
  const receive = (init: RequestInit) => {
    const submission = JSON.parse(init.body as string) as Submission;
    requests.push(submission);
    return fates[Math.min(requests.length, fates.length) - 1]!(submission, rows, init);
  };
  const { path, text, ticks } = kinds[kind];
  const host = await open({
    body: `<belonging-${kind}-form endpoint="/form"></belonging-${kind}-form>`,
    answers: { '/form': () => json(settings), [path]: receive },
    ...options,
  });
  // No wait between two tries: that there is one, and how long, is tested in test/submission/retry.test.ts.
  host.window.Math.random = () => 0;
  const form = host.get(`belonging-${kind}-form`);
  const root = form.shadowRoot!;
  await until('the form asks', () => textOf(root, '.notice').includes('Hill School'));
  const write = (name: string, value: string) => {
    const control = find<HTMLInputElement>(root, `[name=${name}]`);
    control.value = value;
    control.dispatchEvent(new host.window.Event('input', { bubbles: true, composed: true }));
  };
  write(text, 'Ada Example');
  if (kind === 'interest') write('email', 'ada@example.org');
  else write('story', 'Breakfast begins at eight.');
  for (const name of ticks) find(root, `[name=${name}]`).click();
  const events: string[] = [];
  for (const type of ['belonging-sent', 'belonging-failed']) form.addEventListener(type, () => events.push(type));
  return {
    host,
    root,
    rows,
    requests,
    events,
    write,
    send: () => find(root, '[part=submit]').click(),
    written: () => find<HTMLInputElement>(root, `[name=${text}]`).value,
    status: () => textOf(root, '[role=status]'),
    told: () => textOf(root, '.success') || textOf(root, '.summary'),
    ids: () => new Set(requests.map(({ id }) => id)).size,
  };
}

/** Whether the browser would ask before the page is left. */
const asks = ({ window }: Host) => !window.dispatchEvent(new window.Event('beforeunload', { cancelable: true }));

function setLine({ window }: Host, there: boolean): void {
  Object.defineProperty(window.navigator, 'onLine', { value: there, configurable: true });
  window.dispatchEvent(new window.Event(there ? 'online' : 'offline'));
}

for (const kind of Object.keys(kinds) as Kind[])
  describe(`A form (${kind}) says that it is sent exactly if there is one record, and loses nothing:`, () => {
    for (const [name, { fates, requests, rows, told, hurry = 0 }] of Object.entries(cases))
      it(name, async () => {
        const form = await filledIn(kind, fates, { hurry });
        form.send();
        await until('the person is told', form.told);
        expect(form.requests.length).to.equal(requests);
        expect(form.ids()).to.equal(1);
        expect(form.rows.size).to.equal(rows);
        expect(form.events).to.deep.equal([told ? 'belonging-failed' : 'belonging-sent']);
        expect(asks(form.host)).to.equal(Boolean(told));
        if (told) {
          for (const said of [words['not-sent'], words.failures[told], words.kept])
            expect(form.told()).to.contain(said);
          expect(form.written()).to.equal('Ada Example');
        } else expect(form.told()).to.match(/Thank you.*AB12CD34/);
        expect(form.host.recorded.errors).to.deep.equal([]);
      });

    it('a double click and Enter together', async () => {
      const form = await filledIn(kind, [kept]);
      const button = find(form.root, '[part=submit]');
      button.click();
      find<HTMLFormElement>(form.root, 'form').requestSubmit();
      button.click();
      await until('it is sent', form.told);
      button.click();
      await form.host.settled();
      expect([form.requests.length, form.rows.size, form.events.length]).to.deep.equal([1, 1, 1]);
    });

    it('sent again by hand after all tries failed: the same id, and one record', async () => {
      const form = await filledIn(kind, [...Array<Fate>(6).fill(keptButUnheard), kept]);
      form.send();
      await until('it has failed', form.told);
      form.send();
      await until('it is sent', () => textOf(form.root, '.success'));
      expect([form.requests.length, form.ids(), form.rows.size]).to.deep.equal([7, 1, 1]);
    });

    it('no line before: nothing is sent until there is one, and the page asks before it is left', async () => {
      const form = await filledIn(kind, [kept]);
      setLine(form.host, false);
      form.send();
      await until('it waits', () => form.status().includes('You are offline'));
      expect([form.requests.length, asks(form.host)]).to.deep.equal([0, true]);
      setLine(form.host, true);
      await until('it is sent', form.told);
      expect([form.requests.length, form.rows.size, asks(form.host)]).to.deep.equal([1, 1, false]);
    });

    it('the line breaks in the middle, after the record is made', async () => {
      let break_ = () => undefined as unknown;
      const form = await filledIn(kind, [
        (...request) => {
          break_();
          return keptButUnheard(...request);
        },
        kept,
      ]);
      break_ = () => setLine(form.host, false);
      form.send();
      await until('it waits', () => form.status().includes('You are offline'));
      expect(asks(form.host)).to.equal(true);
      setLine(form.host, true);
      await until('it is sent', form.told);
      expect([form.requests.length, form.ids(), form.rows.size]).to.deep.equal([2, 1, 1]);
    });

    it('the page asks before it is left while answers are on their way and while they wait, and not once they are there', async () => {
      let come = (_: Response) => undefined as unknown;
      const later = new Promise<Response>((resolve) => (come = resolve));
      const form = await filledIn(kind, [answers(503, { 'Retry-After': '60' }), () => later]);
      form.send();
      await until('it waits', () => form.status().includes('Trying again'));
      expect(asks(form.host), 'retrying').to.equal(true);
      form.send();
      await until('it sends', () => form.requests.length === 2);
      expect(asks(form.host), 'sending').to.equal(true);
      come(await kept(form.requests[1]!, form.rows, {}));
      await until('it is sent', form.told);
      expect(asks(form.host), 'sent').to.equal(false);
    });

    it('the words of the agreement change in between: the new ones are shown and asked for, and they are what is kept', async () => {
      const changed: Fate = () => json({ code: 'consent-text-changed' }, 422);
      const form = await filledIn(kind, [changed, kept]);
      form.host.frame.answers['/form'] = () => json({ ...settings, consents: agreement('I agree to more.', '2') });
      form.send();
      await until('it is told', () => form.told().includes(words.failures.consent));
      await until('the new words are there', () => textOf(form.root, 'form').includes('I agree to more.'));
      expect(find<HTMLInputElement>(form.root, '[name=consent]').checked).to.equal(false);
      form.send();
      await until('the box must be ticked', () => /Tick the box if you agree/.test(form.told()));
      expect(form.requests.length).to.equal(1);
      find(form.root, '[name=consent]').click();
      form.send();
      await until('it is sent', () => textOf(form.root, '.success'));
      expect([...form.rows.values()].map(({ consent }) => consent.words)).to.deep.equal(['I agree to more.']);
      expect(form.ids()).to.equal(2);
    });
  });
