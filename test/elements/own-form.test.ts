import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { nothing, render } from 'lit';
import { InterestForm, register } from '../../src/elements/interest-form.js';
import { PracticeForm } from '../../src/elements/practice-form.js';
import { json as jsonAdapter } from '../../src/submission/adapters/json.js';
import { registerAdapter } from '../../src/submission/adapters/index.js';
import type { Interest, Practice } from '../../src/submission/schema.js';
import { accept, never, pretend, receiver, refuse, settings, type Answer } from '../../stories/fixtures/network.js';
import { ownInterest, ownPractice } from '../../stories/fixtures/own-forms.js';
import { choose, find, findAll, sees as seesIn, send, until, write } from '../../stories/fixtures/person.js';
import { shadowText, warningsOf } from '../helpers.js';

register([InterestForm, PracticeForm]);
registerAdapter(jsonAdapter);

let endpoint = '';
let tests = 0;
const agreed = settings.consents[0]!.words;

let requests: { body: string; method: string | undefined }[] = [];
let endNetwork: () => void = () => undefined;

/** A receiver, and a record of what it is sent. */
function network(answer: Answer = accept, told?: Answer): void {
  requests = [];
  const recorded: Answer = (init) => {
    requests.push({ body: String(init.body), method: init.method });
    return answer(init);
  };
  endNetwork = pretend({ ...receiver(endpoint, recorded, told), '/answers': recorded });
}

const sent = (index = -1) => JSON.parse(requests.at(index)?.body ?? '{}') as Interest & Practice;
const formOf = (element: Element) => element.querySelector('form')!;
const errorsIn = (element: Element) =>
  [...element.querySelectorAll('.belonging-error')].map(({ textContent }) => textContent);
const control = (element: Element, name: string) => element.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
/** The page's own markup, without what lit leaves in it. */
const markup = (element: Element) => element.innerHTML.replace(/<!--.*?-->/g, '');

/** A receiver that answers when it is told to. */
function late(): () => void {
  let answer: () => void = () => undefined;
  endNetwork();
  network(
    (init) =>
      new Promise((resolve) => {
        answer = () => {
          resolve(accept(init));
        };
      }),
  );
  return () => {
    answer();
  };
}

async function isSeenTo(element: Element): Promise<void> {
  await waitUntil(() => formOf(element).noValidate, 'the form is not seen to');
}

async function withOwnForm(content: unknown = ownInterest(endpoint)): Promise<InterestForm> {
  const element = await fixture<InterestForm>(
    html`<belonging-interest-form endpoint=${endpoint}>${content}</belonging-interest-form>`,
  );
  await isSeenTo(element);
  return element;
}

function fillIn(element: Element): void {
  write(element, 'name', 'Sam Okafor');
  write(element, 'email', 'sam@example.org');
  write(element, 'role', 'support');
  choose(element, 'themes', 'culture');
  choose(element, 'consent', 'yes');
}

/** An element shows some words. */
const sees = (element: Element, selector: string, words?: string) => seesIn(element.shadowRoot!, selector, words);
const thanks = (element: Element) => sees(element, '[part=success]', 'Thank you');

/** Sends in a page in which nothing of ours would stop the browser from going elsewhere. */
const natively = (form: HTMLFormElement): Promise<boolean> =>
  new Promise((resolve) => {
    const decide = (event: Event) => {
      resolve(!event.defaultPrevented);
      event.preventDefault();
    };
    addEventListener('submit', decide, { once: true });
    form.noValidate = true;
    form.requestSubmit();
    form.noValidate = false;
  });

describe("a page's own form", () => {
  beforeEach(() => {
    // What one test leaves under way is not the next one's.
    endpoint = `/own-${String(++tests)}/v1/forms/involve`;
    network();
  });
  afterEach(() => {
    endNetwork();
  });

  it('keeps its place and its look, has no fields of ours beside it, and the words that the law asks for', async () => {
    const element = await withOwnForm();
    expect(findAll(element.shadowRoot!, 'input, form, h2').length).to.equal(0);
    expect(formOf(element).getBoundingClientRect().height).to.be.greaterThan(100);
    await sees(element, '[part=notice]', 'Elm Park School is responsible');
  });

  it('inherits from the page what it would inherit without us', async () => {
    const place = await fixture(
      html`<div style="font: italic 13px / 1 serif; text-align: end; text-transform: uppercase; text-indent: 3px">
        ${ownInterest(endpoint)}
        <belonging-interest-form endpoint=${endpoint}>${ownInterest(endpoint)}</belonging-interest-form>
      </div>`,
    );
    await isSeenTo(place.querySelector('belonging-interest-form')!);
    // A name of our own says nothing to the page's controls.
    const look = (legend: Element) =>
      [...getComputedStyle(legend)]
        .filter((name) => !name.startsWith('--_'))
        .map((name) => `${name}: ${getComputedStyle(legend).getPropertyValue(name)}`);
    const [alone = [], inside = []] = [...place.querySelectorAll('legend')].map(look);
    expect(inside.filter((line, index) => line !== alone[index]).join()).to.equal('');
  });

  it('is sent with what stands in it, and thanks stand in its place', async () => {
    const element = await withOwnForm();
    fillIn(element);
    write(element, 'message', 'Breakfast club');
    send(element);
    await thanks(element);
    const { id, consent, seconds, ...answers } = sent();
    expect(answers).to.deep.equal({
      language: document.documentElement.lang || 'en',
      name: 'Sam Okafor',
      email: 'sam@example.org',
      role: 'support',
      themes: ['culture'],
      message: 'Breakfast club',
    });
    expect(id).to.match(/^[\da-f-]{36}$/);
    expect(seconds).to.equal(0);
    expect(consent).to.deep.equal(settings.consents[0]);
    expect(formOf(element).getBoundingClientRect().height).to.equal(0);
  });

  it('is emptied when its answers have arrived, so that nobody after brings them back', async () => {
    const element = await withOwnForm();
    fillIn(element);
    send(element);
    await thanks(element);
    expect([control(element, 'name').value, control(element, 'consent').checked]).to.deep.equal(['', false]);
  });

  it('is sent with what an extension filled in without telling anybody', async () => {
    const element = await withOwnForm();
    fillIn(element);
    control(element, 'name').value = 'Ada Lovelace';
    send(element);
    await thanks(element);
    expect(sent().name).to.equal('Ada Lovelace');
  });

  it('is told what is wrong: in a summary that takes the focus and leads to each field, and beside each field', async () => {
    const element = await withOwnForm();
    send(element);
    await sees(element, '[part=summary]', 'There is a problem');
    await until(() => element.shadowRoot!.activeElement?.part.contains('summary'), 'the focus in the summary');
    const said = findAll(element.shadowRoot!, '[part=summary] li').map(({ textContent }) => textContent);
    expect(said).to.deep.equal([
      'Enter your name',
      'Enter your email address',
      'Choose your role',
      'Tick the box if you agree to be contacted',
    ]);
    expect(errorsIn(element)).to.deep.equal(said);
    for (const [index, name] of ['name', 'email', 'role', 'consent'].entries()) {
      findAll(element.shadowRoot!, '[part=summary] a')[index]?.click();
      expect((document.activeElement as HTMLInputElement).name).to.equal(name);
      expect(control(element, name).getAttribute('aria-invalid')).to.equal('true');
      const ids = control(element, name).getAttribute('aria-describedby')!.split(' ');
      expect(document.getElementById(ids.at(-1)!)?.textContent).to.equal(said[index]);
    }
    expect(control(element, 'email').getAttribute('aria-describedby')).to.match(/^own-why \S+$/);
    expect(requests.length).to.equal(0);
  });

  it('has its errors in bold, on lines of their own, and never in the name of a field', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length, 'errors');
    for (const error of element.querySelectorAll('.belonging-error')) {
      expect(Number(getComputedStyle(error).fontWeight)).to.be.at.least(700);
      expect(getComputedStyle(error).display).to.equal('block');
      expect(error.closest('label')?.textContent ?? '').to.equal('');
    }
  });

  for (const [what, anew] of [
    ['the field', (field: Element) => field.closest('p')!],
    ['its control alone', (field: Element) => field],
  ] as const)
    it(`is told what is wrong also when the page renders ${what} anew meanwhile`, async () => {
      const element = await withOwnForm();
      send(element);
      await until(() => errorsIn(element).length === 4, 'four errors');
      const errors = errorsIn(element);
      const old = anew(control(element, 'name'));
      const copy = old.cloneNode(true) as Element;
      copy.querySelector('.belonging-error')?.remove();
      for (const part of [copy, ...copy.querySelectorAll('input')])
        for (const mark of ['aria-invalid', 'aria-describedby']) part.removeAttribute(mark);
      old.replaceWith(copy);
      const described = () =>
        element.querySelector(`[id="${control(element, 'name').getAttribute('aria-describedby') ?? ''}"]`)?.textContent;
      await until(() => described() === 'Enter your name', 'the field is described');
      expect(control(element, 'name').getAttribute('aria-invalid')).to.equal('true');
      expect(errorsIn(element)).to.deep.equal(errors);
    });

  it('names a field as the page does in what is wrong with it', async () => {
    const element = await withOwnForm();
    write(element, 'school', 'x'.repeat(161));
    write(element, 'message', 'x'.repeat(1001));
    send(element);
    await until(() => errorsIn(element).length, 'errors');
    expect(errorsIn(element)).to.include('School must be 160 characters or fewer');
    expect(errorsIn(element)).to.include('Anything else? must be 1,000 characters or fewer');
  });

  it('loses an error as soon as it is mended, and gets no new one meanwhile', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    write(element, 'name', 'Sam');
    write(element, 'message', 'x'.repeat(1001));
    await until(() => errorsIn(element).length === 3, 'three errors');
    expect(control(element, 'name').hasAttribute('aria-invalid')).to.equal(false);
    expect(control(element, 'name').hasAttribute('aria-describedby')).to.equal(false);
  });

  it('says what the receiver has refused', async () => {
    endNetwork();
    network(refuse(422, 'validation', [{ pointer: '/email', code: 'invalid' }]));
    const element = await withOwnForm();
    fillIn(element);
    send(element);
    await until(() => errorsIn(element).length, 'errors');
    expect(errorsIn(element)).to.deep.equal(['Enter an email address like name@example.org']);
  });

  it('is out of reach while it is sent, and can be changed again in place of waiting', async () => {
    endNetwork();
    network(refuse(503, 'unavailable', undefined, { 'Retry-After': '100' }));
    const element = await withOwnForm();
    fillIn(element);
    send(element);
    await sees(element, '[role=status]', 'Trying again');
    expect(formOf(element).inert).to.equal(true);
    find(element.shadowRoot!, '[part=change]')!.click();
    await until(() => !formOf(element).inert, 'the form to be in reach');
    expect(control(element, 'name').value).to.equal('Sam Okafor');
  });

  it('sends one request, however often somebody presses', async () => {
    endNetwork();
    network(never);
    const element = await withOwnForm();
    fillIn(element);
    for (let press = 0; press < 5; press++) formOf(element).requestSubmit();
    await sees(element, '[role=status]', 'Sending');
    await until(() => requests.length, 'a request');
    expect(requests.length).to.equal(1);
  });

  it('sends again under the same id what did not arrive', async () => {
    let tries = 0;
    endNetwork();
    network((init) => (++tries === 1 ? refuse(400, 'malformed')(init) : accept(init)));
    const element = await withOwnForm();
    fillIn(element);
    send(element);
    await sees(element, '[part=summary]', 'could not take these answers');
    send(element);
    await thanks(element);
    expect(sent(0).id).to.equal(sent(1).id);
  });

  it('is sent with a custom element among its fields that has no name', async () => {
    class Stars extends HTMLElement {
      static formAssociated = true;
    }
    if (!customElements.get('school-stars')) customElements.define('school-stars', Stars);
    const element = await withOwnForm();
    formOf(element).append(document.createElement('school-stars'));
    fillIn(element);
    send(element);
    await thanks(element);
  });

  it('says its language as a receiver takes it, where a theme writes it in its own way', async () => {
    const element = await withOwnForm(html`<div lang="en_GB">${ownInterest(endpoint)}</div>`);
    fillIn(element);
    send(element);
    await thanks(element);
    expect(sent().language).to.equal('en-GB');
  });

  it('can not be changed while it is sent, in a field that stands elsewhere in the page neither', async () => {
    const answer = late();
    const place = await fixture(
      html`<div>
        <belonging-interest-form endpoint=${endpoint}>${ownInterest(endpoint)}</belonging-interest-form>
        <textarea name="message"></textarea>
      </div>`,
    );
    const element = place.querySelector('belonging-interest-form')!;
    const elsewhere = place.querySelector(':scope > textarea')!;
    await isSeenTo(element);
    formOf(element).id = 'elsewhere-too';
    elsewhere.setAttribute('form', 'elsewhere-too');
    fillIn(element);
    send(element);
    await until(() => formOf(element).inert, 'the form to be out of reach');
    expect((elsewhere as HTMLTextAreaElement).inert).to.equal(true);
    answer();
    await thanks(element);
  });

  it('stays out of reach while it is sent, whatever the page does to the element', async () => {
    const answer = late();
    const element = await withOwnForm();
    fillIn(element);
    send(element);
    await until(() => formOf(element).inert, 'the form to be out of reach');
    element.adapter = 'pigeon';
    await element.updateComplete;
    expect(formOf(element).inert).to.equal(true);
    send(element);
    await element.updateComplete;
    answer();
    await thanks(element);
    expect(requests.filter(({ method }) => method === 'POST')).to.have.length(1);
  });

  it('asks before the page is left also when the page would not let it be reset', async () => {
    const element = await withOwnForm();
    formOf(element).addEventListener('reset', (event) => {
      event.preventDefault();
    });
    write(element, 'name', 'Sam');
    formOf(element).reset();
    expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
  });

  it('asks before the page is left with unsent answers, and not before', async () => {
    const element = await withOwnForm();
    const leaves = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaves()).to.equal(true);
    write(element, 'name', 'Sam');
    expect(leaves()).to.equal(false);
    formOf(element).reset();
    expect(leaves()).to.equal(true);
  });

  it('begins anew when it is reset, also after it was sent', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    formOf(element).reset();
    await until(() => !errorsIn(element).length, 'no errors');
    fillIn(element);
    send(element);
    await thanks(element);
    const { id } = sent();
    formOf(element).reset();
    await until(() => formOf(element).getBoundingClientRect().height > 100, 'the form to be back');
    fillIn(element);
    send(element);
    await thanks(element);
    expect(sent().id).to.not.equal(id);
  });

  it('leaves the thanks when the page takes it away once it is sent', async () => {
    const element = await withOwnForm();
    element.addEventListener('belonging-sent', () => {
      formOf(element).remove();
    });
    fillIn(element);
    send(element);
    await thanks(element);
    await until(() => !element.querySelector('form'), 'the form to go');
    await element.updateComplete;
    expect(shadowText(element, '[part=success]')).to.contain('Thank you');
    expect(findAll(element.shadowRoot!, 'form').length).to.equal(0);
  });

  it('leaves out of reach what the page has out of reach, and gives back what was in reach', async () => {
    const element = await withOwnForm(html`${ownInterest(endpoint)}`);
    const later = element.querySelector('fieldset')!;
    later.inert = true;
    const answer = late();
    fillIn(element);
    send(element);
    await until(() => formOf(element).inert, 'it to be out of reach');
    answer();
    await thanks(element);
    formOf(element).reset();
    await until(() => !formOf(element).inert, 'it to be in reach');
    expect(later.inert).to.equal(true);
    expect(control(element, 'name').inert).to.equal(false);
    element.remove();
    expect(later.getAttribute('inert')).to.equal('');
  });

  it('can be copied while it is sent, and the copy is in reach', async () => {
    const element = await withOwnForm();
    late();
    fillIn(element);
    send(element);
    await until(() => formOf(element).inert, 'it to be out of reach');
    const copy = element.cloneNode(true) as HTMLElement;
    element.after(copy);
    await sees(copy, '[part=notice]', 'Elm Park School');
    await isSeenTo(copy);
    expect([formOf(copy).inert, control(copy, 'name').inert]).to.deep.equal([false, false]);
    copy.remove();
  });

  it('says nothing any more of what somebody has mended, who was busy elsewhere when it was refused', async () => {
    const element = await withOwnForm();
    const elsewhere = document.body.appendChild(document.createElement('input'));
    fillIn(element);
    write(element, 'name', '');
    elsewhere.focus();
    send(element);
    elsewhere.focus();
    await sees(element, '[role=status]', 'Enter your name');
    write(element, 'name', 'Sam Okafor');
    await element.updateComplete;
    expect(shadowText(element, '[role=status]')).to.equal('');
    elsewhere.remove();
  });

  it('is left to a script of the page that has taken it over already', async () => {
    const element = await fixture<InterestForm>(
      html`<belonging-interest-form endpoint=${endpoint}></belonging-interest-form>`,
    );
    const place = document.createElement('div');
    render(ownInterest(endpoint), place);
    const form = place.querySelector('form')!;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    element.append(place);
    await isSeenTo(element);
    fillIn(element);
    send(element);
    await element.updateComplete;
    expect(formOf(element).inert).to.equal(false);
    expect(requests.length).to.equal(0);
  });

  it('is not stopped by required fields, tokens, buttons with a name, fields elsewhere and fields named like a method', async () => {
    const place = await fixture(html`
      <div>
        <p>
          <label>Full name: <input name="name" form="elsewhere" /></label>
        </p>
        <belonging-interest-form endpoint=${endpoint}>
          <div>
            <form id="elsewhere" method="post" action="${endpoint}/interests">
              <input type="hidden" name="csrf" value="secret" />
              <input type="hidden" name="action" value="add" /><input type="hidden" name="reset" />
              <input type="hidden" name="consent" value="0" />
              <label>Email <input name="email" required /></label>
              <input type="hidden" name="role" value="teaching" />
              <label><input type="checkbox" name="consent" value="yes" required /> ${agreed}</label>
              <fieldset disabled><input name="message" value="not this" /></fieldset>
              <button name="submit" value="now" formaction="/elsewhere">Send</button>
            </form>
          </div>
        </belonging-interest-form>
      </div>
    `);
    const element = place.querySelector('belonging-interest-form')!;
    await isSeenTo(element);
    send(element);
    await until(() => errorsIn(place).length === 3, 'three errors');
    expect(errorsIn(place)[0]).to.equal('Enter your name');
    findAll(element.shadowRoot!, '[part=summary] a')[0]?.click();
    expect((document.activeElement as HTMLInputElement).name).to.equal('name');
    write(place, 'name', 'Sam Okafor');
    await until(() => errorsIn(place).length === 2, 'two errors');
    write(place, 'email', 'sam@example.org');
    find(place, '[type=checkbox]')!.click();
    send(element);
    await thanks(element);
    const { id: _id, seconds: _seconds, ...answers } = sent();
    expect(answers).to.deep.equal({
      language: document.documentElement.lang || 'en',
      name: 'Sam Okafor',
      email: 'sam@example.org',
      role: 'teaching',
      themes: [],
      consent: settings.consents[0],
    });
  });

  it('shares a story, and asks for the names that its author chose to show', async () => {
    const element = await fixture<PracticeForm>(
      html`<belonging-practice-form endpoint=${endpoint}>${ownPractice(endpoint)}</belonging-practice-form>`,
    );
    await isSeenTo(element);
    tell(element);
    choose(element, 'credit', 'school');
    send(element);
    await until(() => errorsIn(element).length, 'errors');
    expect(errorsIn(element)).to.deep.equal(['Enter the name of your school']);
    write(element, 'school', 'Elm Park');
    send(element);
    await thanks(element);
    expect([sent().credit, sent().school, sent().name]).to.deep.equal(['school', 'Elm Park', undefined]);
  });

  it('marks boxes and circles as a group, after the legend', async () => {
    const element = await fixture<PracticeForm>(
      html`<belonging-practice-form endpoint=${endpoint}>${ownPractice(endpoint)}</belonging-practice-form>`,
    );
    await isSeenTo(element);
    send(element);
    await until(() => errorsIn(element).length, 'errors');
    const group = control(element, 'credit').closest('fieldset')!;
    expect(group.querySelector('legend + .belonging-error')?.textContent).to.equal('Choose who may be named');
    expect(group.getAttribute('aria-describedby')).to.equal(group.querySelector('.belonging-error')?.id);
  });

  describe('for an adapter without settings', () => {
    const byAttributes = (content: unknown) =>
      fixture<InterestForm>(
        html`<belonging-interest-form
          adapter="json"
          endpoint="/answers"
          controller="Elm Park School"
          privacy-href="/privacy"
          >${content}</belonging-interest-form
        >`,
      );

    it('records the words that stand beside its box, their language, their version and their hash', async () => {
      const element = await byAttributes(
        html`<div lang="fr">${ownInterest(endpoint, "J'accepte  d'être contacté.")}</div>`,
      );
      await isSeenTo(element);
      control(element, 'consent').dataset['version'] = '3';
      fillIn(element);
      send(element);
      await thanks(element);
      const { consent, language } = sent();
      expect(language).to.equal('fr');
      expect(consent).to.deep.equal({
        purpose: 'contact',
        version: '3',
        language: 'fr',
        words: "J'accepte d'être contacté.",
        sha256: await sha256("J'accepte d'être contacté."),
      });
    });

    it('has no second notice where the page leads to the privacy notice by itself', async () => {
      const element = await byAttributes(ownInterest(endpoint));
      await isSeenTo(element);
      expect(findAll(element.shadowRoot!, '[part=notice]').length).to.equal(1);
      const link = document.createElement('a');
      link.setAttribute('href', '/privacy');
      formOf(element).append(link);
      await until(() => !element.isUpdatePending, 'the change to be seen');
      await element.updateComplete;
      expect(findAll(element.shadowRoot!, '[part=notice]').length).to.equal(0);
    });
  });

  describe('that we cannot see to', () => {
    const told = (element: Element) => shadowText(element, '[part=setup] ul');

    it('stays as it is, and works by itself, while it is not known where answers go', async () => {
      const place = document.createElement('div');
      render(ownInterest('/elsewhere'), place);
      place.querySelector('form')!.action = '/cgi/mail';
      const before = markup(place);
      const element = await fixture<InterestForm>(html`<belonging-interest-form>${place}</belonging-interest-form>`);
      expect(told(element)).to.contain('endpoint="https://…"');
      expect(markup(place)).to.equal(before);
      expect(await natively(formOf(element))).to.equal(true);
      expect(formOf(element).getBoundingClientRect().height).to.be.greaterThan(100);
    });

    it('tells its editor which fields it lacks and which values are not known, here and on the console', async () => {
      const content = html`<form action="/x" method="post">
        <input name="name" /><input type="radio" name="role" value="teacher" /><input
          type="radio"
          name="role"
          value="other"
        />
        <label><input type="checkbox" name="consent" value="on" /> ${agreed}</label>
      </form>`;
      let element!: InterestForm;
      const warnings = await warningsOf(async () => {
        element = await fixture(
          html`<belonging-interest-form endpoint=${endpoint}>${content}</belonging-interest-form>`,
        );
        await sees(element, '[part=setup]');
      });
      expect(told(element)).to.contain('name="email"').and.to.contain('name="role" value="teaching" value="support"');
      expect(told(element)).to.contain('name="consent" value="yes" I agree');
      expect(told(element)).to.not.contain('message').and.to.not.contain('name="name"');
      expect(warnings.length).to.equal(1);
      expect(warnings[0]).to.contain('name="email"');
      expect(formOf(element).noValidate).to.equal(false);
      expect(await natively(formOf(element))).to.equal(true);
    });

    it('tells its editor the words to agree to, where those of the page are not on the list of the receiver', async () => {
      const element = await fixture<InterestForm>(
        html`<belonging-interest-form endpoint=${endpoint}
          >${ownInterest(endpoint, 'I agree.')}</belonging-interest-form
        >`,
      );
      await sees(element, '[part=setup]', agreed);
      expect(await natively(formOf(element))).to.equal(true);
    });

    for (const [order, first] of [
      ['in the order of the page', undefined],
      ['with the answer first', 'name-and-school'],
    ] as const)
      it(`asks for the field that an answer would make necessary, ${order}`, async () => {
        const place = document.createElement('div');
        render(ownPractice(endpoint), place);
        place.querySelector('[name=name]')!.remove();
        const option = place.querySelector(`[value="${String(first)}"]`)?.closest('label, option');
        option?.parentElement?.prepend(option);
        const element = await fixture<PracticeForm>(
          html`<belonging-practice-form endpoint=${endpoint}>${place}</belonging-practice-form>`,
        );
        await sees(element, '[part=setup]', 'name="name"');
      });

    it('is seen to as soon as it is mended', async () => {
      const place = document.createElement('div');
      render(ownInterest(endpoint), place);
      const name = control(place, 'name');
      const paragraph = name.parentElement!;
      name.remove();
      const element = await fixture<InterestForm>(
        html`<belonging-interest-form endpoint=${endpoint}>${place}</belonging-interest-form>`,
      );
      await sees(element, '[part=setup]', 'name="name"');
      paragraph.append(name);
      await isSeenTo(element);
    });
  });

  it('says itself where it goes, to an element without an endpoint', async () => {
    const element = await fixture<InterestForm>(
      html`<belonging-interest-form>${ownInterest(endpoint)}</belonging-interest-form>`,
    );
    await isSeenTo(element);
    fillIn(element);
    send(element);
    await thanks(element);
    expect(requests.length).to.equal(1);
  });

  it('is left as it was found when the element goes, and seen to again when it comes back', async () => {
    const element = await withOwnForm();
    const parent = element.parentElement!;
    formOf(element).noValidate = false;
    element.remove();
    const before = markup(element);
    parent.append(element);
    await isSeenTo(element);
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    element.remove();
    expect(markup(element)).to.equal(before);
    parent.append(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
  });

  it('can be moved a hundred times, and is sent once', async () => {
    const element = await withOwnForm();
    const parent = element.parentElement!;
    for (let move = 0; move < 100; move++) {
      parent.append(element);
      if (move % 3 === 0) await element.updateComplete;
    }
    await isSeenTo(element);
    fillIn(element);
    send(element);
    await thanks(element);
    expect(requests.length).to.equal(1);
  });

  it('can be replaced at any time, and what is left behind is as the page wrote it', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    const old = formOf(element);
    const another = document.createElement('div');
    render(ownInterest(endpoint), another);
    old.replaceWith(another);
    await isSeenTo(element);
    expect([old.noValidate, old.querySelectorAll('.belonging-error').length, errorsIn(element).length]).to.deep.equal([
      false,
      0,
      0,
    ]);
    fillIn(element);
    send(element);
    await thanks(element);
    expect(requests.length).to.equal(1);
  });

  it('can come later, and go: our form stands where there is none', async () => {
    const element = await fixture<InterestForm>(
      html`<belonging-interest-form endpoint=${endpoint}></belonging-interest-form>`,
    );
    await sees(element, '[part=submit]', 'Register');
    const place = element.appendChild(document.createElement('div'));
    render(ownInterest(endpoint), place);
    await isSeenTo(element);
    expect(findAll(element.shadowRoot!, 'form').length).to.equal(0);
    render(nothing, place);
    await sees(element, '[part=submit]', 'Register');
  });

  it('is no form of ours if it is a fallback', async () => {
    const element = await fixture<InterestForm>(
      html`<belonging-interest-form endpoint=${endpoint}
        ><div slot="fallback">${ownInterest(endpoint)}</div></belonging-interest-form
      >`,
    );
    await sees(element, '[part=submit]', 'Register');
    expect(formOf(element).noValidate).to.equal(false);
  });

  it('can be copied, errors and all, and the copy is a form of its own', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    const copy = element.cloneNode(true) as HTMLElement;
    element.after(copy);
    await sees(copy, '[part=notice]', 'Elm Park School');
    await isSeenTo(copy);
    expect(errorsIn(copy)).to.deep.equal([]);
    expect(copy.querySelectorAll('[aria-invalid]').length).to.equal(0);
    fillIn(copy);
    send(copy);
    await thanks(copy);
    expect([requests.length, errorsIn(element).length]).to.deep.equal([1, 4]);
    copy.remove();
  });

  it('stands beside another, and each is told its own', async () => {
    const place = await fixture(
      html`<div>
        <belonging-interest-form endpoint=${endpoint}>${ownInterest(endpoint)}</belonging-interest-form>
        <belonging-practice-form endpoint=${endpoint}>${ownPractice(endpoint)}</belonging-practice-form>
      </div>`,
    );
    const [one, other] = [...place.children] as [InterestForm, PracticeForm];
    await isSeenTo(one);
    await isSeenTo(other);
    send(one);
    send(other);
    await until(() => errorsIn(one).length === 4 && errorsIn(other).length === 6, 'the errors of both');
    const ids = [...place.querySelectorAll('.belonging-error')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(10);
  });

  for (const guide of ['own-forms.md', 'receiver/no-script.md'])
    it(`is seen to as docs/${guide} writes it`, async () => {
      const text = await (await fetch(new URL(`../../docs/${guide}`, import.meta.url))).text();
      const forms = [...text.matchAll(/<form method[^]*?<\/form>/g)].map(([form]) =>
        form
          .replace('https://answers.school.example/v1/forms/get-involved', endpoint)
          .replace('I agree that Example School', 'I agree that Elm Park School'),
      );
      expect(forms.length).to.be.above(0);
      const warnings = await warningsOf(async () => {
        for (const form of forms) {
          const tag = form.includes('/practices"') ? 'belonging-practice-form' : 'belonging-interest-form';
          const place = await fixture<HTMLElement>(`<div><${tag}>${form}</${tag}></div>`);
          await isSeenTo(place);
        }
      });
      expect(warnings).to.deep.equal([]);
    });

  it('is accessible with its errors', async () => {
    const element = await withOwnForm();
    send(element);
    await until(() => errorsIn(element).length === 4, 'four errors');
    await expect(element).to.be.accessible();
  });
});

function tell(element: Element): void {
  write(element, 'title', 'Breakfast with an empty chair');
  write(element, 'story', 'Every table at breakfast keeps a chair free, and whoever sits down is asked how they are.');
  write(element, 'phase', 'primary');
  choose(element, 'themes', 'culture');
  choose(element, 'consent', 'yes');
}

async function sha256(words: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
