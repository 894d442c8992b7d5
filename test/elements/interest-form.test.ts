import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { InterestForm, register } from '../../src/elements/interest-form.js';
import { BelongingSentEvent } from '../../src/events.js';
import type { Interest } from '../../src/submission/schema.js';
import { registerAdapter } from '../../src/submission/adapters/index.js';
import { json } from '../../src/submission/adapters/json.js';
import { answerFetch, deferred, jsonResponse, shadowText, untilText, warningsOf, type Answers } from '../helpers.js';

register(InterestForm);
registerAdapter(json);

const words = 'I agree that Example School may contact me.';
const settings = {
  controller: 'Example School',
  privacyUrl: 'https://school.example/privacy',
  complaintsUrl: 'https://school.example/complaints',
  retentionDays: 90,
  themes: ['culture'],
  consents: [
    { purpose: 'contact', version: '1', language: 'cy', words: 'Cytunaf.', sha256: 'c'.repeat(64) },
    { purpose: 'contact', version: '1', language: 'en', words, sha256: 'e'.repeat(64) },
  ],
};

let fake: ReturnType<typeof answerFetch>;
const network = (answers: Answers) => {
  fake = answerFetch({ '/form': () => jsonResponse(settings), ...answers });
};
const sentBody = (index = -1) => JSON.parse(String(fake.requests.at(index)?.init?.body)) as Interest;
const sentId = ({ body }: RequestInit) => (JSON.parse(String(body)) as Interest).id;
const accept = ({ init }: { init: RequestInit | undefined }) =>
  jsonResponse({ id: sentId(init ?? {}), reference: 'AB12CD34' }, { status: 201 });

const withReceiver = async () => {
  const form = await fixture<InterestForm>(html`<belonging-interest-form endpoint="/form"></belonging-interest-form>`);
  await untilText(form, '.notice', 'Example School');
  return form;
};
const withAttributes = () =>
  fixture<InterestForm>(
    html`<belonging-interest-form
      adapter="json"
      endpoint="/answers"
      controller="Our Branch"
      privacy-href="/privacy"
    ></belonging-interest-form>`,
  );

const find = <T extends Element = HTMLInputElement>(form: InterestForm, selector: string) =>
  form.shadowRoot!.querySelector<T>(selector)!;
const texts = (form: InterestForm, selector: string) =>
  [...form.shadowRoot!.querySelectorAll(selector)].map((one) => one.textContent?.trim().replace(/\s+/g, ' '));
const write = (form: InterestForm, name: string, value: string) => {
  const control = find(form, `#${name}`);
  control.value = value;
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const tick = (form: InterestForm, selector: string) => {
  find(form, selector).click();
};
const fillIn = (form: InterestForm) => {
  write(form, 'name', 'Ada Lovelace');
  write(form, 'email', 'ada@school.example');
  tick(form, '[value=teaching]');
  tick(form, '[value=culture]');
  tick(form, '[name=consent]');
};
/** A form that its attributes make ready while the receiver is down, and the receiver's return, with the themes that it offers. */
const withReceiverDown = async () => {
  let themes: string[] | undefined;
  network({ '/form': () => (themes ? jsonResponse({ ...settings, themes }) : new Response('', { status: 503 })) });
  const form = await fixture<InterestForm>(
    html`<belonging-interest-form
      endpoint="/form"
      controller="Our Branch"
      privacy-href="/privacy"
    ></belonging-interest-form>`,
  );
  await untilText(form, '.notice', 'Our Branch');
  const offered = () => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=themes]')];
  const offer = async (next: string[]) => {
    themes = next;
    dispatchEvent(new Event('online'));
    await waitUntil(() => offered().length === next.length, `${String(next.length)} themes`);
    await form.updateComplete;
  };
  return { form, offered, offer };
};
/** The browser knows that it has no line, until `restore()`. */
const withoutLine = () => {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  return {
    restore: () => {
      delete (navigator as { onLine?: boolean }).onLine;
      dispatchEvent(new Event('online'));
    },
  };
};
const send = (form: InterestForm) => {
  find(form, 'button').click();
};

describe('belonging-interest-form', () => {
  afterEach(() => {
    fake.restore();
  });

  describe('before it may ask', () => {
    beforeEach(() => {
      network({});
    });

    it('collects nothing until it knows where answers go and who is responsible, says so, and leads to the source', async () => {
      const form = await fixture<InterestForm>(html`<belonging-interest-form></belonging-interest-form>`);
      expect(find(form, 'form') === null).to.equal(true);
      const [endpoint, controller, privacy] = texts(form, '[part=setup] li');
      expect(endpoint).to.contain('endpoint="https://…"');
      expect(controller).to.contain('controller=');
      expect(privacy).to.contain('privacy-href=');
      expect(find<HTMLAnchorElement>(form, '.source a').hostname).to.equal('neu.org.uk');
      expect(fake.requests).to.have.length(0);
    });

    it('tells whoever has the console open, once for all forms', async () => {
      const warnings = await warningsOf(async () => {
        for (let form = 0; form < 3; form++)
          await fixture(html`<belonging-interest-form controller="Console School"></belonging-interest-form>`);
      });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('This form is not ready yet').and.to.contain('endpoint="https://…"');
    });

    it('asks for a real number of days, and else points to the privacy notice', async () => {
      const form = await withAttributes();
      for (const days of ['banana', '', '-3', '1.5']) {
        form.setAttribute('retention-days', days);
        await form.updateComplete;
        expect(shadowText(form, '.notice')).to.contain('The privacy notice says how long it is kept');
      }
    });

    it('takes any attribute away without an error', async () => {
      const form = await withAttributes();
      for (const { name } of [...form.attributes]) form.removeAttribute(name);
      await form.updateComplete;
      expect(texts(form, '[part=setup] li')).to.have.length(3);
    });

    it('names the one thing to mend when the site is not on the list of the receiver, whatever the attributes say', async () => {
      network({ '/form': () => jsonResponse({ code: 'origin-not-allowed' }, { status: 403 }) });
      const form = await fixture<InterestForm>(
        html`<belonging-interest-form endpoint=" /form/ " controller="C" privacy-href="/p"></belonging-interest-form>`,
      );
      await untilText(form, '[part=setup]', "not on the receiver's list");
      expect(texts(form, '[part=setup] li')).to.have.length(1);
    });

    it('offers the themes that the receiver has', async () => {
      const form = await withReceiver();
      expect(
        [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=themes]')].map(({ value }) => value),
      ).to.deep.equal(['culture']);
    });

    it('names the adapter that nobody knows', async () => {
      const form = await withAttributes();
      form.adapter = 'pigeon';
      await form.updateComplete;
      expect(shadowText(form, '[part=setup]')).to.contain('The adapter "pigeon" is not known');
    });

    it('takes no address for a privacy notice that would run code', async () => {
      const form = await withAttributes();
      form.privacyHref = 'javascript:alert(1)';
      await form.updateComplete;
      expect(shadowText(form, '[part=setup]')).to.contain('privacy-href=');
    });

    it('needs the endpoint alone when that is a receiver: the rest is in its settings', async () => {
      const form = await withReceiver();
      expect(shadowText(form, '.notice'))
        .to.contain('Example School is responsible')
        .and.to.contain('for 90 days at most');
      expect(
        [...form.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.notice a')].map(({ href }) => href),
      ).to.deep.equal([settings.privacyUrl, settings.complaintsUrl]);
      expect(shadowText(form, '.option:has([name=consent])')).to.equal(words);
    });

    it('believes its own attributes more than the settings', async () => {
      const form = await withReceiver();
      form.controller = 'Our Branch';
      form.retentionDays = 7;
      await form.updateComplete;
      expect(shadowText(form, '.notice')).to.contain('Our Branch is responsible').and.to.contain('for 7 days at most');
    });

    for (const address of [
      'office@school.example',
      'forms.school.example/interests',
      'mailto:office@school.example',
      'javascript:alert(1)//',
      ' ',
    ])
      it(`takes no answers for an endpoint that nothing can be sent to: ${address}`, async () => {
        const form = await withAttributes();
        form.endpoint = address;
        await form.updateComplete;
        expect(shadowText(form, '[part=setup]')).to.contain('Say where answers go');
        expect(find(form, 'form') === null).to.equal(true);
      });

    it('takes a controller that is white space for none', async () => {
      const form = await withAttributes();
      form.controller = '  ';
      await form.updateComplete;
      expect(shadowText(form, '[part=setup]')).to.contain('Say who is responsible');
    });

    it('asks for no theme that it has no words for, whatever a receiver names', async () => {
      network({ '/form': () => jsonResponse({ ...settings, themes: ['wellbeing', 'culture'] }) });
      const form = await withReceiver();
      expect(
        [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name=themes]')].map(({ value }) => value),
      ).to.deep.equal(['culture']);
    });

    it('says what is the matter when the receiver does not give its settings', async () => {
      network({ '/form': () => new Response('', { status: 404 }) });
      const form = await fixture<InterestForm>(
        html`<belonging-interest-form endpoint="/form"></belonging-interest-form>`,
      );
      await untilText(form, '[part=setup]', 'There is no form at');
    });

    it('asks for the settings again once the browser is back online, and no more once it has them or is gone', async () => {
      let asked = 0;
      network({ '/form': () => (asked++ ? jsonResponse(settings) : Promise.reject(new TypeError('offline'))) });
      const form = await fixture<InterestForm>(
        html`<belonging-interest-form endpoint="/form"></belonging-interest-form>`,
      );
      await untilText(form, '[part=setup]', "can't be reached");
      form.remove();
      dispatchEvent(new Event('online'));
      expect(asked).to.equal(1);
      document.body.append(form);
      dispatchEvent(new Event('online'));
      await untilText(form, '.notice', 'Example School');
      dispatchEvent(new Event('online'));
      expect(asked).to.equal(2);
      form.remove();
    });

    it('points to the privacy notice for what the attributes do not say', async () => {
      const form = await withAttributes();
      expect(shadowText(form, '.notice')).to.contain('The privacy notice says how long it is kept');
      expect(find<HTMLAnchorElement>(form, '.notice a + a').getAttribute('href')).to.equal('/privacy');
    });
  });

  describe('checking', () => {
    beforeEach(() => {
      network({ '/form/interests': accept });
    });

    it('says everything that is wrong on top, takes the focus there, and leads to each field', async () => {
      const form = await withReceiver();
      send(form);
      await untilText(form, '.summary', 'There is a problem');
      expect(texts(form, '.summary li')).to.deep.equal([
        'Enter your name',
        'Enter your email address',
        'Choose your role',
        'Tick the box if you agree to be contacted',
      ]);
      expect(form.shadowRoot!.activeElement!.className).to.equal('summary');
      for (const [index, id] of ['name', 'email', 'role', 'consent'].entries()) {
        form.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.summary a')[index]!.click();
        expect(form.shadowRoot!.activeElement!.id).to.equal(id);
      }
      expect(fake.requests.filter(({ init }) => init?.method === 'POST')).to.have.length(0);
    });

    it('ties each message to its field', async () => {
      const form = await withReceiver();
      write(form, 'email', 'ada');
      send(form);
      await untilText(form, '.summary', 'Enter an email address like');
      const email = find(form, '#email');
      expect(email.getAttribute('aria-invalid')).to.equal('true');
      const described = email.getAttribute('aria-describedby')!.split(' ');
      expect(described.map((id) => shadowText(form, `#${id}`))).to.deep.equal([
        'We only contact you about this.',
        'Enter an email address like name@example.org',
      ]);
      expect(email.value).to.equal('ada');
    });

    it('says nothing new while somebody types, and takes an error away as soon as it is mended', async () => {
      const form = await withReceiver();
      write(form, 'email', 'a');
      await form.updateComplete;
      expect(texts(form, '.error')).to.deep.equal([]);
      send(form);
      await untilText(form, '.summary', 'There is a problem');
      write(form, 'email', 'ada@school.example');
      write(form, 'name', 'Ada');
      write(form, 'name', '');
      await form.updateComplete;
      expect(texts(form, '.error')).to.deep.equal(['Choose your role', 'Tick the box if you agree to be contacted']);
    });

    it('counts the characters that are left, an emoji as one', async () => {
      const form = await withReceiver();
      write(form, 'message', '🏫'.repeat(990));
      await form.updateComplete;
      expect(shadowText(form, '#message-count')).to.equal('10 characters left');
      write(form, 'message', 'x'.repeat(1003));
      await form.updateComplete;
      expect(shadowText(form, '#message-count')).to.equal('3 characters too many');
    });

    it('can be filled in and sent with the keyboard alone', async () => {
      const form = await withReceiver();
      find(form, '#name').focus();
      await sendKeys({ type: 'Ada Lovelace' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: 'ada@school.example' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: ' ' });
      find(form, '[name=consent]').focus();
      await sendKeys({ type: ' ' });
      await sendKeys({ press: 'Enter' });
      await untilText(form, '.success', 'Thank you');
      expect(sentBody().role).to.equal('teaching');
    });
  });

  describe('sending', () => {
    const random = Math.random.bind(Math);
    before(() => {
      // With full jitter, the shortest wait before the next try is none.
      Math.random = () => 0;
    });
    after(() => {
      Math.random = random;
    });

    it('sends what was written, with the words that were agreed to, and thanks when its own id comes back', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      let reference: string | undefined;
      form.addEventListener(
        'belonging-sent',
        (event) => (reference = event instanceof BelongingSentEvent ? event.reference : ''),
      );
      fillIn(form);
      write(form, 'message', ' Everyone\neats together. ');
      send(form);
      await untilText(form, '.success', 'AB12CD34');
      const { id, seconds, ...rest } = sentBody();
      expect(seconds).to.be.within(0, 10);
      expect(id).to.match(/^[\da-f]{8}-[\da-f]{4}-4/);
      expect(rest).to.deep.equal({
        language: 'en',
        name: 'Ada Lovelace',
        email: 'ada@school.example',
        role: 'teaching',
        themes: ['culture'],
        message: 'Everyone\neats together.',
        consent: { purpose: 'contact', version: '1', language: 'en', words, sha256: 'e'.repeat(64) },
      });
      expect(form.shadowRoot!.activeElement!.className).to.equal('success');
      expect(reference).to.equal('AB12CD34');
      expect(find(form, 'form') === null).to.equal(true);
    });

    it('hashes the words itself when they are its own', async () => {
      network({ '/answers': () => new Response('', { status: 202 }) });
      const form = await withAttributes();
      fillIn(form);
      send(form);
      await untilText(form, '.success', 'Thank you');
      const { consent } = sentBody();
      expect(consent.words).to.equal(
        'I agree that Our Branch may contact me about belonging in school. I can change my mind at any time.',
      );
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(consent.words));
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      expect(consent.sha256).to.equal(hex);
    });

    it('makes one request of a double click and an Enter together, and says that it is sending', async () => {
      const answer = deferred<Response>();
      network({ '/form/interests': () => answer.promise });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      send(form);
      find<HTMLFormElement>(form, 'form').requestSubmit();
      await untilText(form, '[role=status]', 'Sending your answers');
      expect(find<HTMLButtonElement>(form, 'button').disabled).to.equal(false);
      answer.resolve(accept({ init: fake.requests.at(-1)!.init }));
      await untilText(form, '.success', 'Thank you');
      expect(fake.requests.filter(({ init }) => init?.method === 'POST')).to.have.length(1);
    });

    for (const [what, answer, message] of [
      ['the network fails', () => Promise.reject(new TypeError('Failed to fetch')), 'The connection failed'],
      ['a filter answers with a page', () => new Response('<html>Blocked</html>'), 'A web filter or sign-in page'],
      ['another id comes back', () => jsonResponse({ id: 'other' }), 'A web filter or sign-in page'],
      ['the service is broken', () => new Response('', { status: 503 }), 'The service is busy'],
      [
        'the site is not on the list',
        () => jsonResponse({ code: 'origin-not-allowed' }, { status: 403 }),
        "not on the receiver's list",
      ],
      [
        'the answers were erased',
        () => jsonResponse({ code: 'erased' }, { status: 410 }),
        'arrived before and were removed',
      ],
    ] as const)
      it(`keeps every answer and says what to do when ${what}`, async () => {
        network({ '/form/interests': answer });
        const form = await withReceiver();
        let code = '';
        form.addEventListener('belonging-failed', (event) => (code = event.code));
        fillIn(form);
        send(form);
        await untilText(form, '.summary', message);
        expect(shadowText(form, '.summary')).to.contain('Your answers were not sent').and.to.contain('Nothing is lost');
        expect(form.shadowRoot!.activeElement!.className).to.equal('summary');
        expect(find(form, '#name').value).to.equal('Ada Lovelace');
        expect(find(form, '[value=culture]').checked).to.equal(true);
        expect(shadowText(form, 'button')).to.equal('Send again');
        expect(code).not.to.equal('');
      });

    it('sends to an address as it is written, a slash at its end too', async () => {
      network({ '/answers/': () => new Response('') });
      const form = await withAttributes();
      form.setAttribute('endpoint', ' /answers/ ');
      await form.updateComplete;
      fillIn(form);
      send(form);
      await untilText(form, '.success', 'Thank you');
      expect(new URL(fake.requests.at(-1)!.url).pathname).to.equal('/answers/');
    });

    it('moves no tick to another theme, and loses no message, when the receiver offers others later', async () => {
      const { form, offered, offer } = await withReceiverDown();
      write(form, 'message', 'A bench for everyone.');
      tick(form, '[value=leadership][name=themes]');
      await offer(['culture', 'agency']);
      expect(offered().map(({ value, checked }) => [value, checked])).to.deep.equal([
        ['culture', false],
        ['agency', false],
      ]);
      expect(find(form, '#message').value).to.equal('A bench for everyone.');
    });

    it('keeps a message when the receiver has no themes to offer after all', async () => {
      const { form, offer } = await withReceiverDown();
      write(form, 'message', 'A bench for everyone.');
      await offer([]);
      expect(find(form, '#message').value).to.equal('A bench for everyone.');
    });

    it('uses the same id to send the same again, by itself and when asked to, and a new one after an edit', async () => {
      network({ '/form/interests': () => new Response('', { status: 503 }) });
      const form = await withReceiver();
      const ids = () => fake.requests.flatMap(({ init }) => (init?.body ? [sentId(init)] : []));
      const sendInVain = async (sent: number) => {
        send(form);
        await waitUntil(() => ids().length === sent, `${String(sent)} requests`);
        await untilText(form, '.summary', 'busy');
      };
      fillIn(form);
      await sendInVain(6);
      await sendInVain(12);
      expect(new Set(ids())).to.have.length(1);
      write(form, 'name', 'Ada King');
      await sendInVain(18);
      expect(new Set(ids())).to.have.length(2);
    });

    it('sends what stands in the form, even if what changed it tells nobody, as a password manager may not', async () => {
      network({ '/form/interests': () => jsonResponse({ code: 'malformed' }, { status: 400 }) });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'could not take these answers');
      const { id } = sentBody();
      find(form, '#email').value = 'ada@home.example';
      send(form);
      await waitUntil(() => sentBody().email === 'ada@home.example', 'the address as it stands there');
      expect(sentBody().id).not.to.equal(id);
    });

    it('gives up after its time-out, and keeps the answers', async () => {
      const real = AbortSignal.timeout.bind(AbortSignal);
      const asked: number[] = [];
      AbortSignal.timeout = (ms) => (asked.push(ms), real(30));
      network({
        '/form/interests': ({ init }) =>
          new Promise((_resolve, reject) => {
            init!.signal!.addEventListener('abort', () => {
              reject(new Error('aborted'));
            });
          }),
      });
      try {
        const form = await withReceiver();
        fillIn(form);
        send(form);
        await untilText(form, '.summary', 'No answer came in time');
        expect(asked.at(-1)).to.equal(15_000);
        expect(find(form, '#email').value).to.equal('ada@school.example');
      } finally {
        AbortSignal.timeout = real;
      }
    });

    it('shows what the receiver refuses beside the field', async () => {
      network({
        '/form/interests': () =>
          jsonResponse({ code: 'validation', errors: [{ pointer: '/email', code: 'invalid' }] }, { status: 422 }),
      });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '.summary li', 'Enter an email address like');
      expect(shadowText(form, '#email-error')).to.equal('Enter an email address like name@example.org');
    });

    it('shows the new words and asks for agreement anew when the words have changed meanwhile', async () => {
      let version = 1;
      const current = () => ({
        ...settings,
        consents: [{ ...settings.consents[1], words: `I agree, version ${String(version)}.` }],
      });
      network({
        '/form': () => jsonResponse(current()),
        '/form/interests': (request) =>
          version++ === 1 ? jsonResponse({ code: 'consent-text-changed' }, { status: 422 }) : accept(request),
      });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'The words that you agree to have changed');
      await untilText(form, '.option:has([name=consent])', 'I agree, version 2.');
      expect(find(form, '[name=consent]').checked).to.equal(false);
      tick(form, '[name=consent]');
      send(form);
      await untilText(form, '.success', 'Thank you');
      expect(sentBody().consent.words).to.equal('I agree, version 2.');
    });

    it('keeps every answer when the words have changed and the receiver can not be asked for the new ones', async () => {
      let asked = 0;
      network({
        '/form': () => (asked++ ? new Response('', { status: 503 }) : jsonResponse(settings)),
        '/form/interests': () => jsonResponse({ code: 'consent-text-changed' }, { status: 422 }),
      });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'The words that you agree to have changed');
      for (let turn = 0; turn < 100 && asked < 2; turn++) await aTimeout(10);
      await aTimeout(20);
      expect(find(form, '#name').value).to.equal('Ada Lovelace');
      expect(find(form, '[name=consent]').checked).to.equal(false);
    });

    it('asks past the cache for the words that have changed', async () => {
      network({ '/form/interests': () => jsonResponse({ code: 'consent-text-changed' }, { status: 422 }) });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'The words that you agree to have changed');
      for (let turn = 0; turn < 100 && fake.requests.at(-1)?.init?.method; turn++) await aTimeout(10);
      expect(fake.requests.at(-1)?.init?.cache).to.equal('no-cache');
    });

    it('takes no agreement to words that somebody has not seen: a box is unticked when they change', async () => {
      network({});
      const form = await withReceiver();
      form.adapter = 'json';
      form.privacyHref = '/privacy';
      form.controller = 'One School';
      await form.updateComplete;
      tick(form, '[name=consent]');
      await form.updateComplete;
      expect(find(form, '[name=consent]').checked).to.equal(true);
      form.controller = 'Another School';
      await form.updateComplete;
      expect(find(form, '[name=consent]').checked).to.equal(false);
    });

    it('keeps what was written when an attribute is taken away meanwhile, and says what is missing', async () => {
      network({});
      const form = await withAttributes();
      write(form, 'name', 'Ada');
      form.removeAttribute('controller');
      await form.updateComplete;
      expect(shadowText(form, '[part=setup]')).to.contain('controller=');
      expect(find(form, '#name').value).to.equal('Ada');
    });

    it('hands the answers to a page that wants to send by itself, and no event carries them', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      let seen: Interest | undefined;
      const parent = form.parentElement!;
      parent.addEventListener(
        'belonging-submit',
        (event) => {
          event.preventDefault();
          seen = event.getSubmission() as Interest;
          expect(JSON.stringify(event)).not.to.contain('Ada');
          expect('detail' in event).to.equal(false);
        },
        { once: true },
      );
      fillIn(form);
      send(form);
      await untilText(form, '[role=status]', /^$/);
      for (let turn = 0; turn < 50 && !seen; turn++) await aTimeout(10);
      expect(seen?.name).to.equal('Ada Lovelace');
      expect(fake.requests.filter(({ init }) => init?.method === 'POST')).to.have.length(0);
      expect(find(form, '#name').value).to.equal('Ada Lovelace');
    });

    it('thanks when a page that sends by itself has sent', async () => {
      network({});
      const form = await withReceiver();
      const sending = deferred<{ reference: string }>();
      form.addEventListener('belonging-submit', (event) => {
        event.respondWith(sending.promise);
      });
      fillIn(form);
      send(form);
      await untilText(form, '[role=status]', 'Sending your answers');
      sending.resolve({ reference: 'OWN-1' });
      await untilText(form, '.success', 'Your reference is OWN-1');
      expect(fake.requests.filter(({ init }) => init?.method === 'POST')).to.have.length(0);
    });

    it('keeps every answer when the server of a page that sends by itself refuses them', async () => {
      network({});
      const form = await withReceiver();
      form.addEventListener('belonging-submit', (event) => {
        event.respondWith(Promise.resolve(new Response('', { status: 500 })));
      });
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'Your answers were not sent');
      expect(find(form, '#name').value).to.equal('Ada Lovelace');
    });

    it('keeps every answer when a page that sends by itself could not', async () => {
      network({});
      const form = await withReceiver();
      form.addEventListener('belonging-submit', (event) => {
        event.respondWith(Promise.reject(new Error('their server is down')));
      });
      fillIn(form);
      send(form);
      await untilText(form, '.summary', 'Your answers were not sent');
      expect(find(form, '#name').value).to.equal('Ada Lovelace');
    });

    it('tries again by itself, says so, and arrives once the receiver answers', async () => {
      let tries = 0;
      const second = deferred<Response>();
      network({ '/form/interests': () => (tries++ ? second.promise : Promise.reject(new TypeError('reset'))) });
      const form = await withReceiver();
      const said = new Set<string>();
      new MutationObserver(() => said.add(shadowText(form, '[role=status]') ?? '')).observe(form.shadowRoot!, {
        subtree: true,
        characterData: true,
        childList: true,
      });
      fillIn(form);
      send(form);
      await waitUntil(() => tries === 2, 'a second try');
      second.resolve(accept(fake.requests.at(-1)!));
      await untilText(form, '.success', 'Thank you');
      expect([...said]).to.include('No answer yet. Trying again');
    });

    it('waits while there is no line, lets somebody change their mind, and sends once it is back', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      const line = withoutLine();
      try {
        fillIn(form);
        send(form);
        await untilText(form, '[role=status]', 'You are offline');
        expect(find(form, '.fields').matches('[inert]')).to.equal(true);
        find(form, '[part=change]').click();
        await untilText(form, '[role=status]', /^$/);
        expect(find(form, '.fields').matches('[inert]')).to.equal(false);
        expect(form.shadowRoot!.activeElement!.localName).to.equal('button');
        write(form, 'name', 'Ada King');
        send(form);
        await untilText(form, '[role=status]', 'You are offline');
      } finally {
        line.restore();
      }
      await untilText(form, '.success', 'Thank you');
      const posts = fake.requests.filter(({ init }) => init?.method === 'POST');
      expect(posts.map(({ init }) => (JSON.parse(String(init?.body)) as Interest).name)).to.deep.equal(['Ada King']);
    });

    it('sends when the browser brings the page back that somebody left while there was no line', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      const line = withoutLine();
      try {
        fillIn(form);
        send(form);
        await untilText(form, '[role=status]', 'You are offline');
        // What came while the page was kept away, it never hears.
        delete (navigator as { onLine?: boolean }).onLine;
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
        await untilText(form, '.success', 'Thank you');
      } finally {
        line.restore();
      }
    });

    it('drops the focus of nobody who is about to change their answers when the next try comes first', async () => {
      const second = deferred<Response>();
      let tries = 0;
      network({
        '/form/interests': () =>
          tries++ ? second.promise : new Response('', { status: 503, headers: { 'Retry-After': '60' } }),
      });
      const form = await withReceiver();
      fillIn(form);
      send(form);
      await untilText(form, '[role=status]', 'Trying again');
      find(form, '[part=change]').focus();
      dispatchEvent(new Event('online'));
      await untilText(form, '[role=status]', 'Sending');
      expect(form.shadowRoot!.activeElement?.localName).to.equal('button');
      second.resolve(accept(fake.requests.at(-1)!));
      await untilText(form, '.success', 'Thank you');
    });

    it('leaves it to the person when nobody can tell whether the answers arrived', async () => {
      network({ '/answers': () => Promise.reject(new TypeError('reset')) });
      const form = await withAttributes();
      fillIn(form);
      send(form);
      await untilText(form, '.summary', "We can't tell if your answers arrived");
      expect(shadowText(form, '.summary')).to.contain('they may arrive twice');
      expect(shadowText(form, 'button')).to.equal('Send again');
      expect(fake.requests).to.have.length(1);
    });

    it('goes on sending when it is moved or removed in the middle', async () => {
      const answer = deferred<Response>();
      network({ '/form/interests': () => answer.promise });
      const form = await withReceiver();
      const sent: (string | undefined)[] = [];
      form.addEventListener('belonging-sent', ({ reference }) => sent.push(reference));
      fillIn(form);
      send(form);
      await untilText(form, '[role=status]', 'Sending your answers');
      const elsewhere = await fixture(html`<section></section>`);
      elsewhere.append(form);
      form.remove();
      answer.resolve(accept(fake.requests.at(-1)!));
      await waitUntil(() => sent.length, 'the answer');
      expect(sent).to.deep.equal(['AB12CD34']);
      elsewhere.append(form);
      expect(shadowText(form, '.success')).to.contain('Thank you');
    });

    it('takes nobody away from where they have gone meanwhile', async () => {
      const answer = deferred<Response>();
      network({ '/form/interests': () => answer.promise });
      const form = await withReceiver();
      const search = await fixture<HTMLInputElement>(html`<input aria-label="Search this site" />`);
      fillIn(form);
      send(form);
      await untilText(form, '[role=status]', 'Sending your answers');
      search.focus();
      answer.resolve(accept(fake.requests.at(-1)!));
      await untilText(form, '.success', 'Thank you');
      expect(document.activeElement === search).to.equal(true);
    });

    for (const [outcome, answer, part, said] of [
      ['thanks', accept, '.success', 'Thank you'],
      ['failure', () => jsonResponse({}, { status: 400 }), '.summary', 'Your answers were not sent'],
    ] as const)
      it(`announces the ${outcome} to whoever has gone elsewhere meanwhile`, async () => {
        const coming = deferred<Response>();
        network({ '/form/interests': () => coming.promise });
        const form = await withReceiver();
        const search = await fixture<HTMLInputElement>(html`<input aria-label="Search this site" />`);
        fillIn(form);
        send(form);
        await untilText(form, '[role=status]', 'Sending your answers');
        const region = find(form, '[role=status]');
        search.focus();
        coming.resolve(answer(fake.requests.at(-1)!));
        await untilText(form, part, said);
        await untilText(form, '[role=status]', said);
        // A region that comes with its words is not announced.
        expect(region.isConnected).to.equal(true);
      });

    it('keeps the focus in the form while it sends', async () => {
      const answer = deferred<Response>();
      network({ '/form/interests': () => answer.promise });
      const form = await withReceiver();
      fillIn(form);
      find(form, '#name').focus();
      await sendKeys({ press: 'Enter' });
      await untilText(form, '[role=status]', 'Sending your answers');
      expect(form.shadowRoot!.activeElement!.localName).to.equal('button');
      answer.resolve(accept(fake.requests.at(-1)!));
      await untilText(form, '.success', 'Thank you');
    });

    it('tells the receiver what a machine filled in where no person does', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      fillIn(form);
      find(form, '[name=website]').value = 'https://spam.example';
      expect(find(form, '[name=website]').tabIndex).to.equal(-1);
      send(form);
      await untilText(form, '.success', 'Thank you');
      expect(sentBody().website).to.equal('https://spam.example');
    });

    it('keeps what was typed when it is moved, and still sends', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      fillIn(form);
      const elsewhere = await fixture(html`<section></section>`);
      elsewhere.append(form);
      expect(find(form, '#name').value).to.equal('Ada Lovelace');
      send(form);
      await untilText(form, '.success', 'Thank you');
    });

    it('asks before the page is left with answers that are not sent, and no longer once they are', async () => {
      network({ '/form/interests': accept });
      const form = await withReceiver();
      const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
      expect(leaving()).to.equal(false);
      fillIn(form);
      expect(leaving()).to.equal(true);
      form.remove();
      expect(leaving()).to.equal(false);
      (await fixture(html`<section></section>`)).append(form);
      send(form);
      await untilText(form, '.success', 'Thank you');
      expect(leaving()).to.equal(false);
    });
  });

  it('has controls of at least 44 px with text of at least 16 px', async () => {
    network({});
    const form = await withReceiver();
    for (const control of form.shadowRoot!.querySelectorAll<HTMLElement>(
      'input:not([type=radio], [type=checkbox], .honeypot), textarea, button, .option',
    )) {
      expect(control.getBoundingClientRect().height, control.outerHTML.slice(0, 60)).to.be.at.least(44);
      expect(Number.parseFloat(getComputedStyle(control).fontSize)).to.be.at.least(16);
    }
  });
});
