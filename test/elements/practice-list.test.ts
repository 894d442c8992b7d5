import { aTimeout, expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { PracticeList, register } from '../../src/elements/practice-list/practice-list.js';
import type { PublishedPractice } from '../../src/submission/schema.js';
import { hostileStories, longStories, stories } from '../../stories/fixtures/practices.js';
import { answerFetch, deferred, jsonResponse, shadowText, untilText, warningsOf, type Answers } from '../helpers.js';

register(PracticeList);

let fake: ReturnType<typeof answerFetch>;
const network = (answers: Answers) => {
  fake = answerFetch(answers);
};
const answer = (practices: readonly unknown[]) => () => jsonResponse({ practices });
const asked = () => fake.requests.map(({ url }) => new URL(url).search);

/** A receiver: filters, and gives page after page; the cursor is the place in the list. */
const receiver =
  (all: readonly PublishedPractice[]): Answers[string] =>
  ({ url }) => {
    const query = new URL(url).searchParams;
    const matching = all.filter(
      ({ themes, phase }) =>
        (!query.has('theme') || (themes as string[]).includes(query.get('theme')!)) &&
        (!query.has('phase') || phase === query.get('phase')),
    );
    const end = Number(query.get('cursor') ?? 0) + Number(query.get('limit'));
    const practices = matching.slice(end - Number(query.get('limit')), end);
    return jsonResponse({ practices, total: matching.length, ...(end < matching.length && { next: String(end) }) });
  };

const withFile = () => fixture<PracticeList>(html`<belonging-practice-list stories="/all"></belonging-practice-list>`);
const withReceiver = () =>
  fixture<PracticeList>(html`<belonging-practice-list endpoint="/form" limit="2"></belonging-practice-list>`);

const find = <T extends HTMLElement>(list: PracticeList, selector: string) =>
  list.shadowRoot!.querySelector<T>(selector)!;
const texts = (list: PracticeList, selector: string) =>
  [...list.shadowRoot!.querySelectorAll(selector)].map((one) => one.textContent.trim().replace(/\s+/g, ' '));
const shown = (list: PracticeList) => texts(list, '[part=story]').length;
const untilShown = (list: PracticeList, count: number) =>
  waitUntil(() => shown(list) === count, `${String(count)} stories never came`, { timeout: 8000 });
const press = (list: PracticeList) => {
  const button = find(list, 'button');
  button.focus();
  button.click();
};
const choose = (list: PracticeList, name: 'theme' | 'phase', value: string) => {
  const select = find<HTMLSelectElement>(list, `[name=${name}]`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
const focused = (list: PracticeList) => list.shadowRoot!.activeElement?.textContent?.trim();

describe('belonging-practice-list', () => {
  beforeEach(() => {
    network({});
  });
  afterEach(() => {
    fake.restore();
    history.replaceState(null, '', location.pathname + location.search);
  });

  describe('what a visitor reads', () => {
    it('is each story with its title, its kind of school and themes, who shared it and when', async () => {
      network({ '/all': answer(stories()) });
      const list = await withFile();
      await untilShown(list, 3);
      expect(texts(list, '[part=title]')[0]).to.equal('A breakfast where everyone has a seat');
      expect(texts(list, '[part=topics]')[0]).to.equal('Primary · Culture · Agency');
      expect(texts(list, '[part=credit] span').map((line) => line.replace(/[\u2068\u2069]/g, ''))).to.deep.equal([
        'Shared by Sam Okafor, Elm Park School',
        'Shared by Hillside Academy',
        'Shared anonymously',
      ]);
      expect(texts(list, 'time')[0]).to.match(/19.*2026|2026.*19/);
      expect(find<HTMLTimeElement>(list, 'time').dateTime).to.equal('2026-11-19');
      expect(shadowText(list, '[role=status]')).to.equal('Stories shown: 3 of 3');
    });

    it('keeps its lines, its language and its direction', async () => {
      network({ '/all': answer([{ ...stories()[0], language: 'ar', title: 'فطور', story: 'خبز\n\nشاي' }]) });
      const list = await withFile();
      await untilShown(list, 1);
      const text = find(list, '[part=text]');
      const { direction, lineHeight } = getComputedStyle(text);
      expect([text.lang, direction]).to.deep.equal(['ar', 'rtl']);
      expect(Math.round(text.getBoundingClientRect().height / parseFloat(lineHeight))).to.equal(3);
      expect([find(list, '[part=title]').lang, find(list, '[part=base]').lang]).to.deep.equal(['ar', 'en']);
    });

    it('has its title one heading level below that of the list, and never below 6', async () => {
      network({ '/all': answer(stories()) });
      const list = await fixture<PracticeList>(
        html`<belonging-practice-list stories="/all" heading-level="3"></belonging-practice-list>`,
      );
      await untilShown(list, 3);
      expect(texts(list, 'h4')).to.have.length(3);
      list.headingLevel = 6;
      await list.updateComplete;
      expect(texts(list, 'h6')).to.have.length(4);
    });

    it('is text, whatever stands in it', async () => {
      delete (window as unknown as { hurt?: number }).hurt;
      network({ '/all': answer(hostileStories) });
      const list = await withFile();
      await untilShown(list, hostileStories.length);
      expect(texts(list, '[part=title]')).to.deep.equal(hostileStories.map(({ title }) => title.replace(/\s+/g, ' ')));
      expect(list.shadowRoot!.querySelectorAll('script, img, svg, h1, article style')).to.have.length(0);
      const addresses = [...list.shadowRoot!.querySelectorAll('a')].map(({ protocol }) => protocol);
      expect(new Set(addresses)).to.deep.equal(new Set([location.protocol]));
      await nextFrame();
      expect((window as unknown as { hurt?: number }).hurt).to.equal(undefined);
    });

    it('is said in the words of a pack, the date in its language', async () => {
      network({
        '/all': answer(stories()),
        '/pack': () =>
          jsonResponse({ meta: { language: 'cy' }, practices: { all: 'Popeth' }, topics: { culture: 'Diwylliant' } }),
      });
      const list = await withFile();
      list.src = '/pack';
      await untilText(list, '[part=topics]', 'Primary · Diwylliant · Agency');
      expect(texts(list, 'option')[0]).to.equal('Popeth');
      // Chromium knows no Welsh month.
      expect(texts(list, 'time')[0]).to.be.oneOf(['19 Tachwedd 2026', '19/11/2026']);
    });

    it('has the date as it was sent when no browser knows the day or the language', async () => {
      network({
        '/all': answer([{ ...stories()[0], published: 'last autumn' }]),
        '/pack': () => jsonResponse({ meta: { language: 'xx-nowhere-12345678' } }),
      });
      const list = await withFile();
      await untilShown(list, 1);
      expect(texts(list, 'time')).to.deep.equal(['last autumn']);
    });

    it('comes once, though it was sent twice', async () => {
      network({ '/all': answer([...stories(), ...stories()]) });
      const list = await withFile();
      await untilShown(list, 3);
    });
  });

  describe('filters', () => {
    it('show the stories of a theme and of a kind of school, from a file that is asked for once', async () => {
      network({ '/all': answer(stories()) });
      const list = await withFile();
      await untilShown(list, 3);
      choose(list, 'theme', 'leadership');
      await untilShown(list, 2);
      choose(list, 'phase', 'secondary');
      await untilShown(list, 1);
      expect(shadowText(list, '[part=title]')).to.contain('behaviour policy');
      choose(list, 'phase', 'post-16');
      await untilText(list, '[role=status]', 'No story matches.');
      choose(list, 'theme', '');
      choose(list, 'phase', '');
      await untilShown(list, 3);
      expect(fake.requests).to.have.length(1);
    });

    it('have names that stand beside them', async () => {
      network({ '/all': answer(stories()) });
      const list = await withFile();
      const labels = [...list.shadowRoot!.querySelectorAll('select')].map(({ labels: [label] }) =>
        [...label!.childNodes].find(({ nodeType }) => nodeType === 3)?.textContent?.trim(),
      );
      expect(labels).to.deep.equal(['Theme', 'Kind of school']);
    });

    it('begin as the page says, and follow the page', async () => {
      network({ '/form/practices': receiver(stories()) });
      const list = await fixture<PracticeList>(
        html`<belonging-practice-list endpoint=" /form/ " theme="culture" phase="primary"></belonging-practice-list>`,
      );
      await untilShown(list, 1);
      expect(asked()).to.deep.equal(['?theme=culture&phase=primary&limit=10']);
      expect(find<HTMLSelectElement>(list, '[name=theme]').value).to.equal('culture');
      list.removeAttribute('theme');
      list.setAttribute('phase', 'secondary');
      await untilText(list, '[part=title]', 'behaviour policy');
      expect(asked()[1]).to.equal('?phase=secondary&limit=10');
      expect(find<HTMLSelectElement>(list, '[name=phase]').value).to.equal('secondary');
      expect(find<HTMLSelectElement>(list, '[name=theme]').value).to.equal('');
    });

    it('that the page misspells show everything', async () => {
      network({ '/form/practices': receiver(stories()) });
      const list = await fixture<PracticeList>(
        html`<belonging-practice-list endpoint="/form" theme="weather" limit="many"></belonging-practice-list>`,
      );
      await untilShown(list, 3);
      expect(asked()).to.deep.equal(['?limit=10']);
    });

    it('that are changed in quick succession show what was chosen last, whatever is answered when', async () => {
      const answers: Record<string, ReturnType<typeof deferred<Response>>> = {};
      network({
        '/form/practices': ({ url }) => {
          const theme = new URL(url).searchParams.get('theme') ?? 'all';
          return (answers[theme] = deferred<Response>()).promise;
        },
      });
      const list = await withReceiver();
      answers.all!.resolve(jsonResponse({ practices: stories() }));
      await untilShown(list, 3);
      choose(list, 'theme', 'culture');
      await list.updateComplete;
      choose(list, 'theme', 'agency');
      await list.updateComplete;
      expect(fake.requests.slice(1).map(({ init }) => init!.signal!.aborted)).to.deep.equal([true, false]);
      answers.agency!.resolve(jsonResponse({ practices: stories(1) }));
      await untilShown(list, 1);
      answers.culture!.resolve(jsonResponse({ practices: stories(2) }));
      await aTimeout(0);
      expect([shown(list), shadowText(list, '[role=status]')]).to.deep.equal([1, 'Stories shown: 1 of 1']);
    });
  });

  describe('more stories', () => {
    it('come when the button is pressed; the focus goes to the first of them, and how many there are is said', async () => {
      network({ '/form/practices': receiver(stories(5)) });
      const list = await withReceiver();
      await untilText(list, '[role=status]', 'Stories shown: 2 of 5');
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 4 of 5');
      expect([focused(list), list.shadowRoot!.activeElement!.id]).to.deep.equal([
        'Pupils wrote our behaviour policy anew',
        'story-2',
      ]);
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 5 of 5');
      expect(list.shadowRoot!.activeElement!.id).to.equal('story-4');
      expect(texts(list, 'button')).to.deep.equal([]);
      expect(asked()).to.deep.equal(['?limit=2', '?cursor=2&limit=2', '?cursor=4&limit=2']);
    });

    it('are reached with the keyboard alone', async () => {
      network({ '/form/practices': receiver(stories(5)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      find(list, 'button').focus();
      await sendKeys({ press: 'Enter' });
      await untilShown(list, 4);
      await waitUntil(() => list.shadowRoot!.activeElement?.id === 'story-2', 'the focus never came');
    });

    it('come also when the list is moved meanwhile, below those that are there', async () => {
      network({ '/form/practices': receiver(stories(9)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      press(list);
      const place = document.createElement('div');
      list.before(place);
      place.append(list);
      await untilShown(list, 4);
      expect(asked().at(-1)).to.equal('?cursor=2&limit=2');
    });

    it('do not take the focus from somebody who has gone elsewhere meanwhile', async () => {
      const more = deferred<Response>();
      const { [0]: first, [1]: second } = stories();
      network({
        '/form/practices': ({ url }) =>
          url.includes('cursor') ? more.promise : jsonResponse({ practices: [first], next: 'b' }),
      });
      const list = await withReceiver();
      await untilShown(list, 1);
      press(list);
      await untilText(list, '[role=status]', 'Loading');
      await sendKeys({ press: 'Tab' });
      find(list, 'select').focus();
      more.resolve(jsonResponse({ practices: [second] }));
      await untilShown(list, 2);
      expect(list.shadowRoot!.activeElement!.localName).to.equal('select');
    });

    it('that fail leave those that are there, with a note, and can be asked for again', async () => {
      let fails = true;
      network({
        '/form/practices': (request) =>
          fails && request.url.includes('cursor') ? new Response('', { status: 503 }) : receiver(stories(5))(request),
      });
      const list = await withReceiver();
      await untilShown(list, 2);
      press(list);
      await untilText(list, 'button', 'Try again');
      expect(shadowText(list, '[role=status]')).to.contain('The others could not be loaded');
      expect(shadowText(list, 'ul + p')).to.contain('The others could not be loaded');
      expect([shown(list), list.shadowRoot!.activeElement!.localName]).to.deep.equal([2, 'button']);
      fails = false;
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 4 of 5');
      expect(list.shadowRoot!.activeElement!.id).to.equal('story-2');
    });

    it('come once for a double click', async () => {
      network({ '/form/practices': receiver(stories(9)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      press(list);
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 4 of 9');
    });

    it('have no button in a file that is shown whole, and 50 at most come at once', async () => {
      network({ '/all': answer(stories(60)) });
      const list = await fixture<PracticeList>(
        html`<belonging-practice-list stories="/all" limit="500"></belonging-practice-list>`,
      );
      await untilText(list, '[role=status]', 'Stories shown: 50 of 60');
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 60 of 60');
      expect(texts(list, 'button')).to.deep.equal([]);
    });

    it('are known to be there, though the receiver does not count them', async () => {
      network({ '/form/practices': () => jsonResponse({ practices: stories(), next: 'b' }) });
      const list = await withReceiver();
      await untilText(list, '[role=status]', 'Stories shown: 3 of 3+');
    });
  });

  describe('states', () => {
    it('says what the editor has to write, and asks for nothing, without a source', async () => {
      const warnings = await warningsOf(async () => {
        for (let list = 0; list < 2; list++)
          await fixture(html`<belonging-practice-list theme="culture"></belonging-practice-list>`);
      });
      expect(warnings).to.have.length(1);
      const list = await fixture<PracticeList>(html`<belonging-practice-list></belonging-practice-list>`);
      expect(shadowText(list, '[part=setup]')).to.contain('endpoint="https://…"').and.to.contain('stories="https://…"');
      expect(list.shadowRoot!.querySelectorAll('select, ul')).to.have.length(0);
      expect(fake.requests).to.have.length(0);
    });

    it('says that stories are coming, in a place that is announced and stays', async () => {
      const late = deferred<Response>();
      network({ '/all': () => late.promise });
      const list = await withFile();
      const status = find(list, '[role=status]');
      expect(status.textContent.trim()).to.equal('Loading stories');
      expect(find(list, 'ul').ariaBusy).to.equal('true');
      late.resolve(jsonResponse({ practices: stories() }));
      await untilShown(list, 3);
      expect(find(list, '[role=status]') === status).to.equal(true);
      expect(find(list, 'ul').ariaBusy).to.equal('false');
    });

    it('is shown by a browser that can not heed two signals at once', async () => {
      const { any } = AbortSignal;
      Object.assign(AbortSignal, { any: undefined });
      try {
        network({ '/all': () => jsonResponse({ practices: stories() }) });
        await untilShown(await withFile(), 3);
      } finally {
        Object.assign(AbortSignal, { any });
      }
    });

    it('says that there are none yet, or what the page says instead', async () => {
      network({ '/all': answer([]) });
      const list = await withFile();
      await untilText(list, '[role=status]', 'There are no stories yet.');
      const own = await fixture<PracticeList>(
        html`<belonging-practice-list stories="/all"><p slot="empty">Be the first.</p></belonging-practice-list>`,
      );
      await waitUntil(() => own.querySelector('p')!.getClientRects().length, 'the own sentence is not shown');
    });

    for (const [what, response] of [
      ['the network', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['a status', () => new Response('', { status: 404 })],
      ['a page of a web filter', () => new Response('<html>Blocked</html>')],
      ['JSON that is no list', () => jsonResponse({ practices: 'none' })],
    ] as const)
      it(`says plainly that ${what} failed, tells the editor on the console once, and tries again`, async () => {
        let mended = false;
        const address = `/${what.replaceAll(' ', '-')}`;
        network({ [address]: () => (mended ? answer(stories())() : response()) });
        const warnings = await warningsOf(async () => {
          const list = await fixture<PracticeList>(
            html`<belonging-practice-list stories=${address}></belonging-practice-list>`,
          );
          await untilText(list, '[role=status]', 'The stories could not be loaded.');
          press(list);
          await waitUntil(() => fake.requests.length === 2, 'it was not asked again');
          await untilText(list, '[role=status]', 'The stories could not be loaded.');
          mended = true;
          press(list);
          await untilShown(list, 3);
          expect(list.shadowRoot!.activeElement!.id).to.equal('story-0');
        });
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain(`could not be read from ${address}`);
      });

    it('leaves out what is no story, shows the others, and tells the editor which', async () => {
      network({ '/half': answer([null, stories()[0], { ...stories()[1], themes: 'culture' }]) });
      const warnings = await warningsOf(async () => {
        const list = await fixture<PracticeList>(
          html`<belonging-practice-list stories="/half"></belonging-practice-list>`,
        );
        await untilShown(list, 1);
      });
      expect(warnings.join()).to.contain('/half: practices[0], practices[2]');
    });

    it('keeps what was shown when other stories can not be loaded, says so, and tries again', async () => {
      let fails = true;
      network({
        '/form/practices': (request) =>
          fails && request.url.includes('theme') ? new Response('', { status: 500 }) : receiver(stories(5))(request),
      });
      const list = await withReceiver();
      await untilShown(list, 2);
      choose(list, 'theme', 'agency');
      await untilText(list, '[role=status]', 'The others could not be loaded');
      expect(shown(list)).to.equal(2);
      expect(texts(list, 'button')).to.deep.equal(['Try again']);
      fails = false;
      press(list);
      await untilText(list, '[role=status]', 'Stories shown: 2 of 3');
      expect(list.shadowRoot!.activeElement!.id).to.equal('story-0');
    });

    it('sends nothing of the visitor, and to nobody but the source', async () => {
      network({ '/all': answer(stories()) });
      const list = await withFile();
      await untilShown(list, 3);
      expect(fake.requests.map(({ init }) => init!.credentials)).to.deep.equal(['omit']);
    });
  });

  describe('a link to a story', () => {
    const follow = (list: PracticeList, place: number) => {
      list.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[part=credit] a')[place]!.click();
    };
    const at = (id: string) => {
      history.replaceState(null, '', new URL(`#belonging-story-${id}`, location.href));
    };

    it('stands beside it, is described by its title, and leads to it', async () => {
      network({ '/all': answer(stories(8)) });
      const list = await withFile();
      await untilShown(list, 8);
      expect(location.hash).to.equal('');
      follow(list, 5);
      await waitUntil(() => list.shadowRoot!.activeElement?.id === 'story-5', 'the focus never came');
      expect(location.hash).to.equal('#belonging-story-BLG-6');
      const link = list.shadowRoot!.activeElement!.closest('li')!.querySelector('a')!;
      expect(link.getAttribute('aria-describedby')).to.equal('story-5');
    });

    it('opens the page at the story, however far down the list it is', async () => {
      at('BLG-77');
      network({ '/form/practices': receiver(stories(120)) });
      const list = await withReceiver();
      await waitUntil(() => list.shadowRoot!.activeElement?.id === 'story-76', 'the focus never came', {
        timeout: 5000,
      });
      const { top, bottom } = list.shadowRoot!.activeElement!.getBoundingClientRect();
      expect(top >= 0 && bottom <= innerHeight).to.equal(true);
      expect(asked()).to.deep.equal(['?limit=2', '?cursor=2&limit=50', '?cursor=52&limit=50']);
    });

    it('is found whatever characters the story’s name is made of', async () => {
      const id = 'Über "uns"/<b>% ünï';
      at(id);
      network({ '/all': answer([...stories(), { ...stories()[0], id }]) });
      const list = await withFile();
      await waitUntil(() => list.shadowRoot!.activeElement?.id === 'story-3', 'the focus never came');
    });

    it('to a story that is not there shows the first page, and gives up in the end', async () => {
      at('BLG-GONE');
      network({
        '/form/practices': ({ url }) => {
          const cursor = Number(new URL(url).searchParams.get('cursor') ?? 0);
          return jsonResponse({ practices: [{ ...stories()[0], id: String(cursor) }], next: String(cursor + 1) });
        },
      });
      const list = await withReceiver();
      await untilText(list, '[role=status]', 'Stories shown: 1');
      expect([shown(list), fake.requests.length]).to.deep.equal([1, 10]);
      expect(document.activeElement === document.body).to.equal(true);
    });

    it('is followed when the address changes later', async () => {
      network({ '/form/practices': receiver(stories(60)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      location.hash = '#belonging-story-BLG-40';
      await waitUntil(() => list.shadowRoot!.activeElement?.id === 'story-39', 'the focus never came');
    });

    it('does not take away who has begun something else', async () => {
      at('BLG-3');
      const late = deferred<Response>();
      network({ '/all': () => late.promise });
      const place = await fixture(
        html`<div><input /><belonging-practice-list stories="/all"></belonging-practice-list></div>`,
      );
      const list = place.querySelector('belonging-practice-list')!;
      await waitUntil(() => fake.requests.length, 'nothing was asked');
      place.querySelector('input')!.focus();
      await sendKeys({ type: 'a' });
      late.resolve(jsonResponse({ practices: stories() }));
      await untilShown(list, 3);
      expect(document.activeElement!.localName).to.equal('input');
    });

    it('is of no interest to a list that has left the page', async () => {
      network({ '/form/practices': receiver(stories(60)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      list.remove();
      location.hash = '#belonging-story-BLG-40';
      await aTimeout(20);
      expect(fake.requests).to.have.length(1);
    });
  });

  describe('in a page that changes', () => {
    it('ends its request when it is removed, and asks again when it is back', async () => {
      let late = deferred<Response>();
      network({ '/all': () => (late = deferred<Response>()).promise });
      const list = await withFile();
      const place = list.parentElement!;
      list.remove();
      expect(fake.requests.map(({ init }) => init!.signal!.aborted)).to.deep.equal([true]);
      place.append(list);
      await waitUntil(() => fake.requests.length === 2, 'it was not asked again');
      late.resolve(jsonResponse({ practices: stories() }));
      await untilShown(list, 3);
    });

    it('keeps its stories, and asks for nothing, when it is moved', async () => {
      network({ '/form/practices': receiver(stories(5)) });
      const list = await withReceiver();
      await untilShown(list, 2);
      press(list);
      await untilShown(list, 4);
      list.parentElement!.append(list);
      await list.updateComplete;
      expect([shown(list), fake.requests.length]).to.deep.equal([4, 2]);
    });

    it('follows a new source, and forgets the old one', async () => {
      network({ '/all': answer(stories()), '/other': () => new Response('', { status: 404 }) });
      const list = await withFile();
      await untilShown(list, 3);
      list.stories = '/other';
      await untilText(list, '[role=status]', 'The stories could not be loaded.');
      expect(shown(list)).to.equal(0);
      list.stories = '';
      await untilText(list, '[part=setup]', 'not ready yet');
    });

    it('takes any attribute away without an error', async () => {
      network({ '/form/practices': receiver(stories(5)) });
      const list = await fixture<PracticeList>(
        html`<belonging-practice-list
          endpoint="/form"
          theme="culture"
          limit="2"
          heading-level="3"
        ></belonging-practice-list>`,
      );
      await untilShown(list, 2);
      for (const name of ['theme', 'limit', 'heading-level', 'endpoint']) list.removeAttribute(name);
      await untilText(list, '[part=setup]', 'not ready yet');
      expect(texts(list, 'h2')).to.have.length(1);
    });

    it('moves nothing in sight below it when stories come late, and has room for them', async () => {
      const late = deferred<Response>();
      network({ '/all': () => late.promise });
      const place = await fixture(
        html`<div style="block-size: 4000px">
          <belonging-practice-list stories="/all"></belonging-practice-list>
          <p id="below">Below</p>
        </div>`,
      );
      const list = place.querySelector('belonging-practice-list')!;
      const below = () => place.querySelector('#below')!.getBoundingClientRect();
      scrollTo(0, 0);
      const before = below().top;
      late.resolve(jsonResponse({ practices: stories() }));
      await untilShown(list, 3);
      await nextFrame();
      expect(below().top === before || before >= innerHeight).to.equal(true);
      const { clientHeight, scrollHeight } = find(list, '[part=base]');
      expect(scrollHeight).to.equal(clientHeight);
    });
  });

  // How long the page is busy with it is measured in bench/stories.mjs.
  it('shows of 500 stories one page at a time, and leaves those that are there as they are', async () => {
    const body = JSON.stringify({ practices: longStories() });
    network({ '/all': () => new Response(body) });
    const list = await fixture<PracticeList>(
      html`<belonging-practice-list stories="/all" limit="20"></belonging-practice-list>`,
    );
    await untilShown(list, 20);
    const first = list.shadowRoot!.querySelector('article')!;
    press(list);
    await untilShown(list, 40);
    expect(list.shadowRoot!.querySelector('article') === first).to.equal(true);
    expect(list.shadowRoot!.querySelectorAll('article')).to.have.length(40);
  });
});
