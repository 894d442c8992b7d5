/** Static HTML (static/): what somebody sees of it with scripts blocked, and what becomes of it when the script comes. */
import { expect } from '@open-wc/testing';
import words from '../../src/content/packs/en.json';
import { look } from './measure.js';
import { deep, everything, find, linesOf, open, painted, textOf, until, type Host } from './page.js';

const hydrate = '/cdn/belonging-hydrate.min.js';
const names = ['banner', 'theme-card', 'themes', 'table', 'interest-form', 'practice-form', 'practice-list', 'page'];
const languages = ['en', 'cy'];

/** The text of a file as it is pasted, but for the script, whose address is on the internet. */
async function snippet(name: string, language = 'en'): Promise<string> {
  const text = await (await fetch(`/static/${language}/${name}.html`)).text();
  const [, body, script] = /^<!--.*?-->\n([\s\S]*)(<script[\s\S]*<\/script>)\n$/.exec(text) ?? [];
  expect(script).to.contain('belonging-hydrate.min.js').to.contain('integrity="sha384-');
  return body!.replaceAll('https://answers.school.example/v1/forms/get-involved', '/form');
}

const never = () => new Promise<Response>(() => undefined);
/** A receiver that says nothing, and one that is down. */
const silent = { '/form': never, '/form/practices': never };
const down = { '/form': () => new Response('', { status: 503 }), '/form/practices': never };

/** Opens a page in which no script runs. */
async function openWithoutScripts(body: string, width = 1024): Promise<Host> {
  const frame = document.createElement('iframe');
  frame.sandbox.add('allow-same-origin');
  frame.style.cssText = `border: 0; block-size: 900px; inline-size: ${String(width)}px`;
  frame.srcdoc = `<!doctype html><html lang="en"><meta charset="utf-8"><body>${body}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.prepend(frame);
  frames.push(frame);
  await loaded;
  const window = frame.contentWindow as Host['window'];
  const get = (selector: string) => window.document.querySelector(selector)!;
  return { frame, window, document: window.document, get } as unknown as Host;
}
const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** The tag alone, as somebody pastes it who takes the script. */
const live = (html: string) => html.replace(/<template[\s\S]*<\/template>/, '');
const tagOf = (name: string) => `belonging-${name}`;
/** What an element says, line by line. Its inlined styles are text, too. */
const said = (host: Host, name: string): string[] =>
  linesOf(host.get(tagOf(name))).filter((line) => !/^(:host|<)/.test(line));
const inRoots = ({ document }: Host) =>
  deep(document).filter(
    (element) => element.getRootNode() !== document && !element.matches('style, noscript, [type=hidden]'),
  );
const places = (elements: Element[]) =>
  elements.map((element) => {
    const { top, left, width, height } = element.getBoundingClientRect();
    return [element.localName, top, left, width, height].join();
  });

describe('With scripts blocked, static HTML', () => {
  for (const language of languages)
    for (const name of names.filter((each) => !/list|page/.test(each)))
      it(`of ${name} (${language}) says what the widget says, and looks the same`, async () => {
        const html = await snippet(name, language);
        const still = await openWithoutScripts(html);
        const host = await open({ body: live(html), answers: down });
        await until('the settings have not come', () => !find(host.document, '.waiting'));
        for (const each of deep(still.document)) if (each.matches('[type=hidden], noscript')) each.remove();
        expect(said(still, name)).to.deep.equal(said(host, name));
        expect(said(still, name)).not.to.be.empty;
        const [is, should] = [still, host].map((each) => [...look(each)].map((pair) => pair.join()));
        expect(is).to.deep.equal(should);
      });
});

it('With scripts blocked, static HTML of practice-list does not say that stories are on their way', async () => {
  const still = await openWithoutScripts(await snippet('practice-list'));
  expect(textOf(still.document, 'noscript p')).to.equal(words.practices.failed);
  expect(find(still.document, '[part=status]').checkVisibility()).to.equal(false);
});

describe('When the script comes, static HTML', () => {
  for (const [name, language] of names.flatMap((name) => languages.map((language) => [name, language] as const)))
    it(`of ${name} (${language}) keeps every node, says nothing twice, and stays where it is`, async () => {
      const host = await open({ body: await snippet(name, language), scripts: [], answers: silent });
      const before = inRoots(host);
      const lines = said(host, name);
      expect(before).not.to.be.empty;
      const stood = places(before);
      await host.load(hydrate);
      await painted(host.window);
      const after = inRoots(host);
      expect(host.recorded.errors).to.deep.equal([]);
      expect(host.recorded.said).to.deep.equal([]);
      expect(before.filter(({ isConnected }) => !isConnected).map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
      expect(places(after)).to.deep.equal(stood);
      expect(after.every((element, index) => element === before[index])).to.equal(true);
      expect(said(host, name)).to.deep.equal(lines);
      expect(deep(host.document).filter((each) => each.matches('[action], [method], [disabled], noscript'))).to.be
        .empty;
    });

  it('keeps what somebody has written and ticked before, and sends it', async () => {
    const sent: string[] = [];
    const host = await open({
      body: await snippet('interest-form'),
      scripts: [],
      answers: {
        ...down,
        '/form/interests': ({ body }) => {
          sent.push(body as string);
          return new Response();
        },
      },
    });
    const field = (selector: string) => find<HTMLInputElement>(host.document, selector);
    const written = { '#name': 'Ada Lovelace', '#email': 'ada@school.example', '#message': 'A bench for everyone.' };
    for (const [selector, value] of Object.entries(written)) field(selector).value = value;
    for (const selector of ['#role', '#consent', '[name=themes][value=culture]']) field(selector).checked = true;
    await host.load(hydrate);
    await until('the settings have not come', () => !find(host.document, '.waiting'));
    await host.settled();
    for (const [selector, value] of Object.entries(written)) expect(field(selector).value).to.equal(value);
    for (const selector of ['#role', '#consent', '[name=themes][value=culture]'])
      expect(field(selector).checked, selector).to.equal(true);
    find(host.document, '[part=submit]').click();
    await until('nothing was sent', () => sent.length);
    for (const value of ['culture', ...Object.values(written)]) expect(sent[0]).to.contain(value);
  });

  it('with other words to agree to than the form has, keeps what was written, but no agreement to these', async () => {
    const body = (await snippet('interest-form')).replace(
      / controller="[^"]*"/,
      ' adapter="json" controller="Another School"',
    );
    const host = await open({ body, scripts: [], answers: down });
    const field = (selector: string) => find<HTMLInputElement>(host.document, selector);
    field('#name').value = 'Ada Lovelace';
    for (const selector of ['#role', '#consent']) field(selector).checked = true;
    await host.load(hydrate);
    await until('the words are others', () => textOf(host.document, '.notice').includes('Another School'));
    await host.settled();
    expect(field('#name').value).to.equal('Ada Lovelace');
    expect([field('#role').checked, field('#consent').checked]).to.deep.equal([true, false]);
  });

  it('answers to those who use it', async () => {
    const host = await open({
      body: (await snippet('interest-form')) + (await snippet('banner')),
      scripts: [hydrate],
      answers: down,
    });
    find(host.document, 'button').click();
    await until('it says what is missing', () => textOf(host.document, '.summary'));
    host.get('belonging-banner').setAttribute('heading', 'Changed');
    await host.settled();
    expect(textOf(host.document, 'belonging-banner h2')).to.equal('Changed');
  });

  it('is rendered anew by the other files, and is there once', async () => {
    const body = await snippet('page');
    const host = await open({ body, scripts: [], answers: down });
    const once = await open({ body: live(body), answers: down });
    await host.load(everything);
    const heads = (each: Host) => said(each, 'page').filter((line) => line.length < 40).length;
    await until('both are there', () => heads(host) === heads(once));
    expect(host.recorded.errors).to.deep.equal([]);
    expect(host.recorded.said).to.deep.equal(once.recorded.said);
  });
});
