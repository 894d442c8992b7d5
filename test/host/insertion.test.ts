import { expect } from '@open-wc/testing';
import { deep, everything, find, open, readyForm, readyList, textOf, until, wordsOf, type Host } from './page.js';

const card = '<belonging-theme-card theme="culture" heading-level="4"></belonging-theme-card>';
const all = `<belonging-banner></belonging-banner><belonging-table></belonging-table><belonging-themes></belonging-themes>
  <belonging-interest-form ${readyForm}></belonging-interest-form><belonging-page endpoint="/form"></belonging-page>${card}
  <belonging-practice-form ${readyForm}></belonging-practice-form><belonging-practice-list ${readyList}></belonging-practice-list>`;

/** A receiver that is down but for its stories, of which it has none. */
const receiver = {
  '/form': () => new Response('', { status: 503 }),
  '/form/practices': () => new Response('{ "practices": [] }'),
};

function calm({ recorded }: Host): void {
  expect(recorded.errors).to.deep.equal([]);
  expect(recorded.said).to.deep.equal([]);
}

/** Writes as a person does. */
function write(root: ParentNode, window: Host['window'], name: string, text: string): void {
  const control = find<HTMLInputElement>(root, `[name=${name}]`);
  control.value = text;
  control.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
}

const written = (root: ParentNode, name: string) => find<HTMLInputElement>(root, `[name=${name}]`).value;

describe('A widget works however it comes into the page:', () => {
  const ways: Record<string, (host: Host) => void> = {
    innerHTML: ({ document }) => (document.body.innerHTML = card),
    insertAdjacentHTML: ({ document }) => document.body.insertAdjacentHTML('afterbegin', card),
    'DOMParser and importNode': ({ document, window }) => {
      const parsed = new window.DOMParser().parseFromString(card, 'text/html');
      document.body.append(document.importNode(parsed.body.firstElementChild!, true));
    },
    'DOMParser and a move from the parsed document': ({ document, window }) =>
      document.body.append(new window.DOMParser().parseFromString(card, 'text/html').body.firstElementChild!),
    'the content of a template': ({ document }) => {
      const template = document.createElement('template');
      template.innerHTML = card;
      document.body.append(template.content.cloneNode(true));
    },
    'createElement and setAttribute': ({ document }) => {
      const element = document.createElement('belonging-theme-card');
      element.setAttribute('theme', 'culture');
      document.body.append(element);
      element.setAttribute('heading-level', '4');
    },
    'createElement and properties': ({ document }) =>
      document.body.append(
        Object.assign(document.createElement('belonging-theme-card'), { theme: 'culture', headingLevel: 4 }),
      ),
    'a range': ({ document }) => {
      const range = document.createRange();
      range.selectNode(document.body);
      document.body.append(range.createContextualFragment(card));
    },
    'a shadow root of the page': ({ document }) => {
      const box = document.createElement('div');
      document.body.append(box);
      box.attachShadow({ mode: 'open' }).innerHTML = card;
    },
  };
  for (const [name, insert] of Object.entries(ways))
    it(name, async () => {
      const host = await open();
      insert(host);
      await host.settled();
      expect(textOf(host.document, 'belonging-theme-card h4')).to.equal('Belonging and culture');
      calm(host);
    });

  it('before the script, with attributes and with properties that a framework has set', async () => {
    const host = await open({
      body: `${card}<belonging-table></belonging-table><belonging-interest-form></belonging-interest-form>`,
      scripts: [],
    });
    Object.assign(host.get('belonging-table'), { headingLevel: 4 });
    Object.assign(host.get('belonging-theme-card'), { heading: 'Ours', headingLevel: 5 });
    Object.assign(host.get('belonging-interest-form'), {
      endpoint: '/answers',
      adapter: 'json',
      controller: 'Hill School',
      privacyHref: '/privacy',
      retentionDays: 30,
    });
    await host.load(everything);
    expect(textOf(host.document, 'belonging-table h4')).to.equal('Why belonging matters');
    expect(textOf(host.document, 'belonging-theme-card h5')).to.equal('Ours');
    expect(textOf(host.document, '.notice')).to.contain('Hill School').to.contain('30 days');
    calm(host);
  });

  it('as a clone, which is like the first and independent of it', async () => {
    const host = await open({ body: card });
    const clone = host.get('belonging-theme-card').cloneNode(true) as HTMLElement;
    host.document.body.append(clone);
    clone.setAttribute('theme', 'agency');
    await host.settled();
    const titles = deep(host.document)
      .filter(({ localName }) => localName === 'h4')
      .map(({ textContent }) => textContent);
    expect(titles).to.deep.equal(['Belonging and culture', 'Belonging and agency']);
    calm(host);
  });
});

describe('A widget that is moved', () => {
  it('says the same between parents, into another shadow root and out again', async () => {
    const host = await open({ body: `<header></header><footer></footer>${all}`, answers: receiver });
    const box = host.document.createElement('div');
    host.document.body.append(box);
    const places = [host.get('header'), host.get('footer'), box.attachShadow({ mode: 'open' }), host.document.body];
    const widgets = [...host.document.querySelectorAll<HTMLElement>('body > *')].filter(({ localName }) =>
      localName.startsWith('belonging-'),
    );
    const before = widgets.map(wordsOf);
    for (const place of places) {
      place.append(...widgets);
      await host.settled();
      expect(widgets.map(wordsOf)).to.deep.equal(before);
    }
    calm(host);
  });

  it('keeps every answer that somebody has begun to write, and the place in the form stays usable', async () => {
    const sent: string[] = [];
    const answer = ({ body }: RequestInit) => {
      sent.push((JSON.parse(body as string) as { message: string }).message);
      return new Response('{}');
    };
    const host = await open({ body: `<main></main>${all}`, answers: { ...receiver, '/answers': answer } });
    const form = host.get('belonging-interest-form');
    const root = form.shadowRoot!;
    for (const [name, text] of [
      ['name', 'Ada'],
      ['email', 'ada@example.org'],
      ['message', 'A kind word'],
    ] as const)
      write(root, host.window, name, text);
    find(root, '[name=role]').click();
    find(root, '[name=consent]').click();
    host.get('main').append(form);
    await host.settled();
    expect(['name', 'email', 'message'].map((name) => written(root, name))).to.deep.equal([
      'Ada',
      'ada@example.org',
      'A kind word',
    ]);
    form.remove();
    host.document.body.prepend(form);
    await host.settled();
    find(root, 'button').click();
    await until('it is sent', () => textOf(root, '.success'));
    expect(sent).to.deep.equal(['A kind word']);
    calm(host);
  });

  it('goes into the document of another frame and back without an error, and shows its words there', async () => {
    const [first, second] = [await open({ body: all, answers: receiver }), await open({ scripts: [] })];
    await until('the settings have failed', () => wordsOf(first.get('belonging-page')).includes('503'));
    const widgets = [...first.document.querySelectorAll<HTMLElement>('body > *')].filter(({ localName }) =>
      localName.startsWith('belonging-'),
    );
    const before = widgets.map(wordsOf);
    for (const host of [second, first]) {
      for (const widget of widgets) host.document.body.append(host.document.adoptNode(widget));
      widgets[0]!.setAttribute('heading', 'Moved');
      await host.settled();
      expect(widgets.slice(1).map(wordsOf)).to.deep.equal(before.slice(1));
      expect(wordsOf(widgets[0]!)).to.contain('Moved');
    }
    [first, second].forEach(calm);
  });
});

describe('A page that takes widgets out', () => {
  it('is as it was after a hundred removals and returns: no listener and no node is left over', async () => {
    // What a late answer leaves behind is the next test.
    const host = await open({ body: `<main>${all.replace('endpoint="/form"', '')}</main>` });
    const main = host.get('main');
    const count = () => ({
      nodes: deep(host.document).length,
      words: wordsOf(host.get('belonging-page')),
      listening: host.recorded.listening().length,
    });
    // What holds a list's height while its stories come lets go as soon as the visitor does something.
    host.window.dispatchEvent(new KeyboardEvent('keydown'));
    const before = count();
    main.remove();
    expect(host.recorded.listening()).to.deep.equal([]);
    for (let round = 0; round < 100; round++) {
      host.document.body.append(main);
      if (round % 10 === 0) await host.settled();
      main.remove();
    }
    expect(host.recorded.listening()).to.deep.equal([]);
    host.document.body.append(main);
    await host.settled();
    expect(count()).to.deep.equal(before);
    calm(host);
  });

  it('has no listener of theirs any more, even where words and settings came late', async () => {
    const host = await open({ scripts: [everything] });
    const before = host.recorded.listening().length;
    const late = {
      '/pack': () => new Response('{ "banner": { "heading": "Late" } }'),
      ...receiver,
    };
    host.frame.answers = late;
    for (let round = 0; round < 20; round++) {
      const main = host.document.createElement('main');
      main.innerHTML = `<belonging-page src="/pack" endpoint="/form"></belonging-page>`;
      host.document.body.prepend(main);
      await until('the words are there', () => wordsOf(main.firstElementChild!).includes('Late'));
      await until('the settings have failed', () => wordsOf(main.firstElementChild!).includes("can't be reached"));
      main.remove();
    }
    expect(host.recorded.listening().length).to.equal(before);
    calm(host);
  });

  it('gets the next page in as Turbo does it: a whole new body, the old one kept and put back', async () => {
    const host = await open({ body: all, answers: receiver });
    const speaks = () => until('the settings have failed', () => wordsOf(host.get('belonging-page')).includes('503'));
    await speaks();
    const { document } = host;
    const old = document.body;
    const words = wordsOf(host.get('belonging-page'));
    write(host.get('belonging-interest-form').shadowRoot!, host.window, 'message', 'Not lost');
    const next = new host.window.DOMParser().parseFromString(
      `<body><belonging-themes heading="Next"></belonging-themes></body>`,
      'text/html',
    );
    document.documentElement.replaceChild(document.adoptNode(next.body), old);
    await host.settled();
    expect(textOf(document, 'belonging-themes h2')).to.equal('Next');
    document.documentElement.replaceChild(old, document.body);
    await host.settled();
    expect(wordsOf(host.get('belonging-page'))).to.equal(words);
    expect(written(host.get('belonging-interest-form').shadowRoot!, 'message')).to.equal('Not lost');
    // A preview from Turbo's cache is a clone of the body.
    document.documentElement.replaceChild(old.cloneNode(true), old);
    await host.settled();
    await speaks();
    expect(wordsOf(host.get('belonging-page'))).to.equal(words);
    calm(host);
  });
});
