import { expect } from '@open-wc/testing';
import {
  deep,
  everything,
  find,
  linesOf,
  open,
  readyForm,
  textOf,
  until,
  wordsOf,
  type Host,
  type HostOptions,
} from './page.js';

const tags = ['banner', 'table', 'themes', 'theme-card', 'interest-form', 'practice-form', 'practice-list', 'page'].map(
  (name) => `belonging-${name}`,
);

const silent = ({ recorded }: Host) => expect(recorded.errors).to.deep.equal([]);

/** Where the links of a page lead, as the browser reads them. */
const schemes = ({ document }: Host): string[] => [
  ...new Set(
    deep(document).flatMap((element) =>
      element.matches('a:any-link') ? [(element as HTMLAnchorElement).protocol] : [],
    ),
  ),
];

describe('An attribute that makes no sense', () => {
  for (const [level, expected] of Object.entries({
    banana: 2,
    99: 6,
    '': 2,
    '-1': 1,
    0: 2,
    '1e9': 6,
    '2.6': 3,
    NaN: 2,
    Infinity: 6,
  }))
    it(`heading-level="${level}" gives a heading of level ${String(expected)} all the same`, async () => {
      const body = tags
        .filter((tag) => tag !== 'belonging-theme-card')
        .map((tag) => `<${tag} heading-level="${level}"></${tag}>`)
        .join('');
      const host = await open({ body });
      const first = tags
        .filter((tag) => tag !== 'belonging-theme-card')
        .map((tag) => find(host.get(tag).shadowRoot!, '[part=heading]').localName);
      expect([...new Set(first)]).to.deep.equal([`h${String(expected)}`]);
      silent(host);
    });

  it('a theme that is none shows a theme that is one', async () => {
    const names = ['__proto__', 'constructor', 'LEADERSHIP', '', '<b>', 'toString'];
    const host = await open({
      body: names.map((name) => `<belonging-theme-card theme="${name}"></belonging-theme-card>`).join(''),
    });
    const titles = [...host.document.querySelectorAll('belonging-theme-card')].map((card) =>
      textOf(card.shadowRoot!, '[part=heading]'),
    );
    expect([...new Set(titles)]).to.deep.equal(['Belonging and leadership']);
    silent(host);
  });

  it('markup in an attribute is shown as it is written', async () => {
    const host = await open({
      body: `<belonging-theme-card heading="&lt;img src=x onerror=alert(1)>" number="&lt;b>" image="javascript:alert(1)" image-alt="&lt;i>"></belonging-theme-card>
        <belonging-banner heading="&lt;script>alert(1)&lt;/script>"></belonging-banner>`,
    });
    expect(textOf(host.document, '.number')).to.equal('<b>');
    expect(textOf(host.document, 'belonging-theme-card [part=heading]')).to.equal('<img src=x onerror=alert(1)>');
    expect(textOf(host.document, 'belonging-banner [part=heading]')).to.equal('<script>alert(1)</script>');
    silent(host);
  });

  it('a number of days that is no number is left unsaid', async () => {
    for (const days of ['banana', '', '-5', 'Infinity', '1e400']) {
      const host = await open({
        body: `<belonging-interest-form ${readyForm.replace('"90"', `"${days}"`)}></belonging-interest-form>`,
      });
      expect(textOf(host.document, '.notice'), `retention-days="${days}"`).to.contain(
        'The privacy notice says how long it is kept.',
      );
      silent(host);
    }
  });

  it('an adapter that nobody knows is named to the editor', async () => {
    for (const adapter of ['__proto__', 'constructor', 'Receiver ', 'fax']) {
      const host = await open({
        body: `<belonging-interest-form ${readyForm.replace('"json"', `"${adapter}"`)}></belonging-interest-form>`,
      });
      expect(textOf(host.document, '.note')).to.contain(`The adapter "${adapter}" is not known`);
      silent(host);
    }
  });

  it('all of them at once, changed at any time and taken away again, leave a widget that speaks', async () => {
    const host = await open({ body: tags.map((tag) => `<${tag}></${tag}>`).join('') });
    const names = [
      'heading-level',
      'heading',
      'src',
      'stories',
      'phase',
      'limit',
      'practice',
      'theme',
      'href',
      'image',
      'image-alt',
      'number',
      'endpoint',
      'adapter',
      'controller',
      'privacy-href',
      'complaints-href',
      'retention-days',
      'lang',
      'dir',
      'hidden',
      'style',
      'class',
      'slot',
      'is',
      'tabindex',
    ];
    const before = tags.map((tag) => wordsOf(host.get(tag)));
    expect(before.join(' ').length).to.be.greaterThan(3000);
    for (const value of [
      '',
      '0',
      'null',
      '[object Object]',
      '{',
      '\u0000',
      '🧡'.repeat(500),

      'http://[',
      '//',
      '../../..',
      '__proto__',
    ]) {
      for (const tag of tags) for (const name of names) host.get(tag).setAttribute(name, value);
      await host.settled();
    }
    for (const tag of tags) for (const name of names) host.get(tag).removeAttribute(name);
    await host.settled();
    await until('all speak as before', () => tags.every((tag, index) => wordsOf(host.get(tag)) === before[index]));
    silent(host);
  });
});

describe('An address that runs a script', () => {
  const addresses = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'jav\r\nascript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u0000javascript:alert(1)',
    'javascript\n:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:x',
    'file:///etc/passwd',
  ];

  it('never becomes a link, neither in a card nor in a form', async () => {
    const host = await open({
      body: `<belonging-theme-card></belonging-theme-card><belonging-interest-form ${readyForm}></belonging-interest-form>`,
    });
    for (const address of addresses) {
      host.get('belonging-theme-card').setAttribute('href', address);
      host.get('belonging-interest-form').setAttribute('complaints-href', address);
      await host.settled();
      expect(schemes(host), JSON.stringify(address)).to.deep.equal([location.protocol]);
      expect(textOf(host.document, 'belonging-theme-card :any-link'), JSON.stringify(address)).to.equal('');
      host.get('belonging-interest-form').setAttribute('privacy-href', address);
      await host.settled();
      expect(textOf(host.document, '.note'), JSON.stringify(address)).to.contain('privacy-href');
      host.get('belonging-interest-form').setAttribute('privacy-href', '/privacy');
    }
    silent(host);
  });

  it('never becomes a link from a pack or from the settings of a form, and the message names the field', async () => {
    for (const address of addresses) {
      const json = (value: unknown) => () => new Response(JSON.stringify(value));
      const settings = { controller: 'C', privacyUrl: address, complaintsUrl: address, retentionDays: 1, consents: [] };
      const host = await open({
        body: '<belonging-themes src="/pack"></belonging-themes><belonging-interest-form endpoint="/form"></belonging-interest-form>',
        answers: { '/pack': json({ cards: { culture: { href: address } } }), '/form': json(settings) },
      });
      await until('the message is there', () => textOf(host.document, 'belonging-themes .note'));
      await until('the form says what is missing', () => textOf(host.document, 'belonging-interest-form .note'));
      expect(textOf(host.document, 'belonging-themes .note')).to.contain('cards.culture.href should be a web address');
      expect(schemes(host), JSON.stringify(address)).to.deep.equal(['https:']);
      silent(host);
      host.frame.remove();
    }
  });
});

describe('A pack that can not be used', () => {
  const json = (text: string, init?: ResponseInit) => () => new Response(text, init);
  const never = ({ signal }: RequestInit) =>
    new Promise<Response>((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
  const cases: Record<string, { src: string; says: string[]; answer?: HostOptions['answers']; hurry?: number }> = {
    'is not there': { src: '/test/host/nowhere.json', says: ['/test/host/nowhere.json', '404', 'src'] },
    'is a page': { src: '/test/host/blank.html', says: ['/test/host/blank.html', 'is not JSON'] },
    'is a script': { src: everything, says: [everything, 'is not JSON'] },
    'is a picture': { src: '/test/host/picture.svg', says: ['is not JSON'] },
    'is empty': { src: '/pack', answer: { '/pack': json('') }, says: ['/pack', 'is not JSON'] },
    'is a list': {
      src: '/pack',
      answer: { '/pack': json('[]') },
      says: ['the whole file', 'a group in { }', '[]'],
    },
    'is null': { src: '/pack', answer: { '/pack': json('null') }, says: ['the whole file', 'null'] },
    'has a word in the wrong place': {
      src: '/pack',
      answer: { '/pack': json('{"meta": 7}') },
      says: ['meta should be a group', 'is 7'],
    },
    'has a name that nobody knows': {
      src: '/pack',
      answer: { '/pack': json('{"tabel": {}}') },
      says: ['tabel', 'is not a known name'],
    },
    'means to change every object': {
      src: '/pack',
      answer: { '/pack': json('{"__proto__": {"polluted": 1}}') },
      says: ['__proto__'],
    },
    'comes from a broken server': {
      src: '/pack',
      answer: { '/pack': json('{}', { status: 500 }) },
      says: ['/pack', '500'],
    },
    'never answers': { src: '/pack', answer: { '/pack': never }, hurry: 50, says: ['/pack', 'in 10 seconds'] },
    // Nobody listens there, and another port is another origin.
    'is on another site that refuses': { src: 'http://127.0.0.1:1/pack.json', says: ['http://127.0.0.1:1/pack.json'] },
    'has no address': { src: 'http://[', says: ['http://['] },
    'is written into the address, wrongly': {
      src: 'data:application/json,{',
      says: ['data:application/json', 'is not JSON'],
    },
  };
  for (const [name, { src, says, answer = {}, hurry = 0 }] of Object.entries(cases))
    it(`because it ${name}: says so in place of all five widgets, and once on the console; the built-in words stay`, async () => {
      const body =
        '<belonging-banner></belonging-banner><belonging-table></belonging-table><belonging-themes></belonging-themes>';
      const before = await open({ body });
      const host = await open({
        body: `${body}<belonging-banner></belonging-banner><belonging-table></belonging-table>`.replaceAll(
          '></',
          ` src="${src}"></`,
        ),
        answers: answer,
        hurry,
      });
      const widgets = [...host.document.querySelectorAll('body > :not(script)')];
      await until('all five say what is wrong', () =>
        widgets.every((widget) => textOf(widget.shadowRoot!, '[part=problem]')),
      );
      for (const widget of widgets) {
        const message = textOf(widget.shadowRoot!, '[part=problem]');
        for (const words of [...says, 'The built-in words are shown']) expect(message).to.contain(words);
        const words = wordsOf(widget);
        const lost = linesOf(before.get(widget.localName)).filter((line) => !words.includes(line));
        expect(lost).to.deep.equal([]);
      }
      const ours = [...host.recorded.said, ...host.recorded.notReady].filter((line) =>
        line.includes('belonging-widgets:'),
      );
      expect(ours.length, ours.join('\n')).to.equal(1);
      for (const words of says) expect(ours[0]).to.contain(words);
      expect((host.window as unknown as { polluted?: number }).polluted).to.equal(undefined);
      silent(host);
    });

  it('because its language is none that browsers know: the words are shown, and the form works', async () => {
    for (const language of ['en_GB', 'English', 'not a language', '🧡', '-'.repeat(99)]) {
      const host = await open({
        body: `<belonging-page src="/pack" ${readyForm}></belonging-page>`,
        answers: {
          '/pack': () => new Response(JSON.stringify({ meta: { language }, interest: { heading: 'Join us' } })),
        },
      });
      await until('the pack is taken or refused', () => /Join us|should be/.test(wordsOf(host.get('belonging-page'))));
      await host.settled().catch(() => undefined);
      expect(textOf(host.document, 'form button'), language).to.equal('Register your interest');
      expect(host.recorded.errors, language).to.deep.equal([]);
      host.frame.remove();
    }
  });

  it('because the page has broken fetch(): says so', async () => {
    for (const broken of [
      '() => { throw new Error("broken") }',
      '() => undefined',
      '() => Promise.reject()',
      '() => Promise.resolve({})',
      'undefined',
    ]) {
      const host = await open({
        body: '<belonging-table src="/pack"></belonging-table><belonging-interest-form endpoint="/form"></belonging-interest-form>',
        scripts: [`<script>window.fetch = ${broken}</script>`, everything],
      });
      await until('the table says so', () => textOf(host.document, 'belonging-table [part=problem]'));
      await until('the form says so', () => textOf(host.document, 'belonging-interest-form .note').includes('/form'));
      silent(host);
    }
  });
});

describe('An endpoint that can not be used', () => {
  const settings: Record<string, () => Response> = {
    'a page': () => new Response('<!doctype html><title>Blocked</title>', { headers: { 'Content-Type': 'text/html' } }),
    nothing: () => new Response(''),
    'a list': () => new Response('[]'),
    null: () => new Response('null'),
    'settings of wrong kinds': () =>
      new Response('{"controller":1,"privacyUrl":{},"complaintsUrl":[],"retentionDays":"x","consents":[null]}'),
    'consents that are none': () =>
      new Response('{"controller":"a","privacyUrl":"/b","complaintsUrl":"/c","retentionDays":1,"consents":[null]}'),
    'an error': () => new Response('oops', { status: 500 }),
  };
  for (const [name, answer] of Object.entries(settings))
    it(`because it answers with ${name}: tells the editor in the form's place, and once on the console`, async () => {
      const form = '<belonging-interest-form endpoint="/form"></belonging-interest-form>';
      const host = await open({ body: form + form, answers: { '/form': answer } });
      await until('both say so', () =>
        [...host.document.querySelectorAll('belonging-interest-form')].every((each) =>
          textOf(each.shadowRoot!, '.note'),
        ),
      );
      expect(textOf(host.document, '.note')).to.contain("The receiver at /form can't be reached");
      expect(textOf(host.document, 'form')).to.equal('');
      silent(host);
      const ours = [...host.recorded.said, ...host.recorded.notReady].filter((line) =>
        line.includes('belonging-widgets:'),
      );
      expect(ours.length, ours.join('\n')).to.equal(1);
      expect(ours[0]).to.contain('/form');
    });

  it('because it is no address: tells the editor, without an error', async () => {
    for (const endpoint of ['http://[', 'javascript:alert(1)', '::', 'http://127.0.0.1:1/form']) {
      const host = await open({ body: `<belonging-interest-form endpoint="${endpoint}"></belonging-interest-form>` });
      await until('the note is there', () => /can't be reached|no form at/.test(textOf(host.document, '.note') ?? ''));
      silent(host);
    }
  });

  it('keeps what somebody wrote, and says whether it was sent as far as anybody knows, whatever comes back', async () => {
    const answers: [() => Response | Promise<Response>, string][] = [
      [() => new Response('<h1>Blocked</h1>', { headers: { 'Content-Type': 'text/html' } }), 'were not sent'],
      [() => new Response('', { status: 404 }), 'were not sent'],
      [() => new Response('', { status: 503 }), 'were not sent'],
      [() => new Response('', { status: 500 }), "can't tell if your answers arrived"],
      [() => Promise.reject(new TypeError('offline')), "can't tell if your answers arrived"],
      [() => undefined as unknown as Response, "can't tell if your answers arrived"],
    ];
    for (const [answer, says] of answers) {
      const host = await open({
        body: `<belonging-interest-form ${readyForm}></belonging-interest-form>`,
        answers: { '/answers': answer },
      });
      const root = host.get('belonging-interest-form').shadowRoot!;
      find<HTMLInputElement>(root, '[name=name]').value = 'Ada';
      find<HTMLInputElement>(root, '[name=email]').value = 'ada@example.org';
      find(root, '[name=role]').click();
      find(root, '[name=consent]').click();
      find(root, 'button').click();
      await until('it says so', () => textOf(root, '.summary').includes(says));
      expect(find<HTMLInputElement>(root, '[name=name]').value).to.equal('Ada');
      silent(host);
    }
  });
});
