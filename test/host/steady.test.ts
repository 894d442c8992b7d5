import { expect } from '@open-wc/testing';
import {
  display,
  everything,
  find,
  open,
  painted,
  readyForm,
  readyList,
  textOf,
  until,
  wordsOf,
  type Host,
  type HostOptions,
} from './page.js';

/** Something that comes when the test says so. */
function late<T>() {
  let come!: (value: T) => void;
  const coming = new Promise<T>((resolve) => (come = resolve));
  return { come, answer: () => coming };
}

const below = '<p id="below" style="block-size: 200px">What the school itself says.</p>';

/** What moved in the page, in the terms of Layout Instability and by the place of what stands below. */
interface Movement {
  /** Undefined where the browser does not measure it: Firefox and WebKit don't. */
  score: number | undefined;
  marker: number;
}

/**
 * Does something in a page and tells what moved. That the observer would have seen a shift is tried at the end, since an
 * observer that sees nothing would let every test pass.
 */
async function movement(host: Host, act: () => void, done: () => unknown): Promise<Movement> {
  const { window, document } = host;
  const top = () => host.get('#below').getBoundingClientRect().top;
  const measures = window.PerformanceObserver.supportedEntryTypes.includes('layout-shift');
  const shifts: (PerformanceEntry & { value: number })[] = [];
  await painted(window);
  const before = top();
  expect(before, 'the marker is in view').to.be.lessThan(window.innerHeight);
  const observer = new window.PerformanceObserver((list) => {
    shifts.push(...(list.getEntries() as typeof shifts));
  });
  if (measures) observer.observe({ type: 'layout-shift' });
  act();
  await until('what is late has come', done);
  await host.settled();
  await painted(window);
  const marker = top() - before;
  if (!measures) return { score: undefined, marker };
  const control = document.createElement('div');
  control.style.blockSize = '40px';
  // From the top, where browsers do not make up for a shift by scrolling.
  window.scrollTo(0, 0);
  await painted(window);
  const over = window.performance.now();
  document.body.prepend(control);
  await until('the observer sees a shift that is one', () => shifts.some(({ startTime }) => startTime >= over));
  observer.disconnect();
  const score = shifts.filter(({ startTime }) => startTime < over).reduce((sum, { value }) => sum + value, 0);
  return { score, marker };
}

const steady = ({ score, marker }: Movement) => {
  expect(marker).to.equal(0);
  expect(score ?? 0).to.equal(0);
};

const long = 'Words and more words, as a site may want to say them in its own way. '.repeat(12);
const packs = {
  longer: {
    banner: { introduction: [{ text: long }, { text: long }] },
    themes: { heading: `Late. ${long}` },
    table: { heading: `Late. ${long}` },
    interest: { heading: `Late. ${long}` },
    practice: { heading: `Late. ${long}` },
    practices: { heading: `Late. ${long}` },
  },
  shorter: {
    banner: { introduction: [{ text: 'Late.' }] },
    themes: { heading: 'Late.' },
    table: { heading: 'Late.', challenge: { points: [{ text: 'One.' }] }, opportunity: { points: [{ text: 'One.' }] } },
    interest: { heading: 'Late.', introduction: 'Short.' },
    practice: { heading: 'Late.', introduction: 'Short.' },
    practices: { heading: 'Late.', theme: 'T', phase: 'P' },
  },
  wrong: { meta: 7 },
};
packs.longer.banner = { ...packs.longer.banner, heading: 'Late.' } as typeof packs.longer.banner;
packs.shorter.banner = { ...packs.shorter.banner, heading: 'Late.' } as typeof packs.shorter.banner;

describe('What stands below a widget does not move', () => {
  const widgets = {
    banner: '',
    table: '',
    themes: '',
    'interest-form': readyForm,
    'practice-form': readyForm,
    'practice-list': readyList,
    page: readyForm,
  };
  for (const [name, attributes] of Object.entries(widgets))
    for (const [kind, pack] of Object.entries(packs))
      it(`when a pack that is ${kind} comes late to belonging-${name}`, async () => {
        const { come, answer } = late<Response>();
        const host = await open({
          body: `<belonging-${name} src="/pack" ${attributes}></belonging-${name}>${below}`,
          answers: { '/pack': () => answer().then((response) => response.clone()) },
          height: 6000,
        });
        const said = () => wordsOf(host.get(`belonging-${name}`));
        steady(
          await movement(
            host,
            () => come(new Response(JSON.stringify(pack))),
            () => /Late\.|should be/.test(said()),
          ),
        );
      });

  it('when a visitor who is in the middle of the page gets a longer pack above', async () => {
    const { come, answer } = late<Response>();
    const host = await open({
      body: `<belonging-table src="/pack"></belonging-table>${below}<div style="block-size: 3000px"></div>`,
      answers: { '/pack': answer },
      height: 600,
    });
    host.window.scrollTo(0, host.get('#below').offsetTop - 50);
    await painted(host.window);
    steady(
      await movement(
        host,
        () => come(new Response(JSON.stringify(packs.longer))),
        () => wordsOf(host.get('belonging-table')).includes('Late.'),
      ),
    );
  });

  const settings = {
    controller: 'Hill School',
    privacyUrl: '/privacy',
    complaintsUrl: '/complaints',
    retentionDays: 90,
    themes: [],
  };
  const consents = [{ purpose: 'contact', version: '1', language: 'en', words: long, sha256: 'a'.repeat(64) }];
  const forms: Record<string, () => Response> = {
    'the settings of a form come late': () => new Response(JSON.stringify({ ...settings, consents: [] })),
    'the settings of a form come late, with long words to agree to': () =>
      new Response(JSON.stringify({ ...settings, consents })),
    'the settings of a form fail late': () => new Response('', { status: 503 }),
  };
  for (const [name, response] of Object.entries(forms))
    it(`when ${name}`, async () => {
      const { come, answer } = late<Response>();
      const host = await open({
        body: `<belonging-interest-form endpoint="/form"></belonging-interest-form>${below}`,
        answers: { '/form': answer },
        height: 2400,
      });
      const said = () => wordsOf(host.get('belonging-interest-form'));
      steady(
        await movement(
          host,
          () => come(response()),
          () => /Hill School|can't be reached/.test(said()),
        ),
      );
    });

  const story = {
    title: 'Late.',
    story: long,
    phase: 'primary',
    themes: ['culture'],
    language: 'en',
    published: '2026-11-23',
  };
  const practices = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ ...story, id: `LATE${String(id)}` }));
  const lists: Record<string, () => Response> = {
    'one story comes late': () => new Response(JSON.stringify({ practices: practices(1), total: 1 })),
    'fifty stories come late': () => new Response(JSON.stringify({ practices: practices(50), total: 99, next: 'x' })),
    'it becomes known late that there are no stories': () => new Response('{ "practices": [], "total": 0 }'),
    'stories fail late': () => new Response('', { status: 503 }),
  };
  for (const [name, response] of Object.entries(lists))
    it(`when ${name}`, async () => {
      const { come, answer } = late<Response>();
      const host = await open({
        body: `<belonging-practice-list endpoint="/form"></belonging-practice-list>${below}`,
        answers: { '/form/practices': answer },
        height: 1400,
      });
      const said = () => textOf(host.get('belonging-practice-list').shadowRoot!, '[role=status]');
      expect(said()).to.contain('Loading');
      steady(
        await movement(
          host,
          () => come(response()),
          () => !said().includes('Loading'),
        ),
      );
    });

  const pictures: Record<string, string> = {
    'its own card': '<belonging-theme-card heading="Ours" image="PICTURE"></belonging-theme-card>',
    "a card's slot": '<belonging-theme-card><img slot="media" alt="" src="PICTURE" /></belonging-theme-card>',
    'a card among the themes':
      '<belonging-themes><belonging-theme-card heading="Ours" image="PICTURE"></belonging-theme-card></belonging-themes>',
    'the banner, where the tag says its size':
      '<belonging-banner><img slot="media" alt="" width="320" height="240" src="PICTURE" /></belonging-banner>',
  };
  for (const [name, body] of Object.entries(pictures))
    it(`when a picture comes late in ${name}`, async () => {
      const host = await open({ body: body.replace('PICTURE', '/test/host/blank.html') + below, height: 1600 });
      const picture = find<HTMLImageElement>(host.document, 'img');
      const complete = () => picture.complete && picture.naturalWidth;
      steady(await movement(host, () => (picture.src = '/test/host/picture.svg?delay=300'), complete));
    });
});

describe('Where the script comes late', () => {
  const fallback =
    '<div slot="fallback"><h2>Why belonging matters</h2><p>Read it <a href="/read">at the source</a>.</p></div>';
  const body = ['banner', 'table', 'themes', 'interest-form', 'practice-form', 'practice-list', 'page']
    .map((name) => `<belonging-${name}>${fallback}</belonging-${name}>`)
    .join('');
  const shown = (host: Host) =>
    [...host.document.querySelectorAll<HTMLElement>('div[slot=fallback]')].filter(
      (element) => element.getClientRects().length,
    ).length;
  const begin = (script: string, options: HostOptions = {}) =>
    open({ body, scripts: [`<script async src="${script}"></script>`], wait: false, ...options });

  it('the fallback is there to read, and gives way to the widget', async () => {
    const host = await begin(`${everything}?delay=800`);
    expect(shown(host)).to.equal(7);
    await until('the widgets have come', () => host.window.customElements.get('belonging-page'));
    await host.settled();
    expect(shown(host)).to.equal(0);
    expect(textOf(host.document, 'belonging-table [part=heading]')).to.equal('Why belonging matters');
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('the fallback is there to read for five seconds, and stays where the file brings no widget for it', async () => {
    const host = await begin(`${display}?delay=5000`);
    expect(shown(host)).to.equal(7);
    await until('the widgets have come', () => host.window.customElements.get('belonging-table'), 9000);
    await host.settled();
    expect(shown(host)).to.equal(4);
    const advice = () => host.document.querySelectorAll('p[slot=fallback]').length;
    await until('the file has said that it is the wrong one for these', () => advice() === 4);
    expect(shown(host)).to.equal(4);
  });

  it('and never comes, the fallback stays to be read, with its link', async () => {
    const host = await open({ body, scripts: ['/cdn/blocked-by-a-filter.js'] });
    expect(shown(host)).to.equal(7);
    const link = host.get<HTMLAnchorElement>('a');
    expect(link.pathname).to.equal('/read');
    expect(link.getClientRects().length).to.equal(1);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('a fallback does not count as content of the page: the built-in words are all there', async () => {
    const host = await open({ body });
    expect(wordsOf(host.get('belonging-banner'))).to.contain('To belong is to feel at home');
    expect(wordsOf(host.get('belonging-themes'))).to.contain('Belonging and leadership');
  });
});
