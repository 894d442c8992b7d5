import { expect } from '@open-wc/testing';
import { display, everything, open, readyForm, readyList, textOf, until, type Host } from './page.js';

/** A host page with something of everything, in classes that we use ourselves inside. */
const page = `
  <h1 class="title">Hill School</h1> <h2 id="heading">News</h2>
  <p class="lead">Read <a href="/news" class="on-accent">all <em>news</em></a>, <code>code</code>, <mark>new</mark></p>
  <ul class="cards"><li class="card">One</li><li class="body">Two</li></ul>
  <table class="root"><caption>Terms</caption><tr><th>Term</th><td class="number">1</td></tr></table>
  <form onsubmit="return false"><fieldset class="field"><legend class="hint">Search</legend>
    <label class="option">Word <input name="q" placeholder="?" /></label>
    <input type="checkbox" /><select><option>All</option></select><textarea></textarea><button class="notice">Go</button>
  </fieldset></form>
  <article class="note error"><blockquote>Kind</blockquote><hr /><svg class="b" width="9" height="9"><path d="M0 0h9" /></svg></article>
  <details class="summary"><summary>More</summary><div slot="media">less</div></details>`;

const widgets = `
  <belonging-banner></belonging-banner> <belonging-theme-card></belonging-theme-card> <belonging-table></belonging-table>
  <belonging-themes></belonging-themes> <belonging-interest-form ${readyForm}></belonging-interest-form>
  <belonging-practice-form ${readyForm}></belonging-practice-form> <belonging-practice-list ${readyList}></belonging-practice-list>`;

/** The widgets stand in a box that neither grows nor scrolls the page, so that nothing else has a reason to change. */
const both = `${page}<div id="box" style="position: absolute; top: 0; right: 0; width: 400px; height: 300px; overflow: hidden; contain: strict">${widgets}</div>`;

/** Every computed property of every element of the page, generated content and placeholders included. */
function looks({ document, window }: Host): Map<string, string> {
  const all = new Map<string, string>();
  const own = [...document.querySelectorAll('*')].filter((element) => !/^(belonging-|script$)/.test(element.localName));
  own.forEach((element, index) => {
    for (const pseudo of ['', '::before', '::after', '::marker', '::placeholder']) {
      const style = window.getComputedStyle(element, pseudo || null);
      for (const property of style)
        all.set(`${String(index)} ${element.localName}${pseudo} ${property}`, style.getPropertyValue(property));
    }
  });
  return all;
}

const differences = <V>(before: Map<string, V>, after: Map<string, V>): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => !Object.is(before.get(key), after.get(key)))
    .map((key) => `${key}: ${String(before.get(key))} -> ${String(after.get(key))}`)
    // One rule may change thousands, and the report is for people.
    .slice(0, 40);

/** Every name that a page's scripts share, each with what it stands for. */
function shared({ window }: Host): Map<string, unknown> {
  const all = new Map<string, unknown>();
  const add = (owner: object, name: string) => {
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, key)!;
      const { get, set, writable, enumerable, configurable } = descriptor;
      const value: unknown = descriptor.value;
      const at = `${name}.${String(key)}`;
      all.set(at, `${String(writable)} ${String(enumerable)} ${String(configurable)}`);
      // What a plain value of the window says, such as its width, is no name taken; functions and objects count.
      if (typeof value === 'function' || owner !== window)
        // WebKit makes a new list of `PerformanceObserver.supportedEntryTypes` each time.
        all.set(`${at} value`, Array.isArray(value) ? String(value) : value);
      all.set(`${at} get`, get).set(`${at} set`, set);
    }
  };
  add(window, 'window');
  const { Symbol, Reflect: reflect, customElements, document, navigator, CSS, JSON, Math } = window;
  Object.entries({ Symbol, reflect, customElements, document, navigator, CSS, JSON, Math }).forEach(([name, owner]) =>
    add(owner, name),
  );
  for (const name of Object.getOwnPropertyNames(window)) {
    const constructor = Object.getOwnPropertyDescriptor(window, name)?.value as { prototype?: unknown } | undefined;
    if (typeof constructor !== 'function') continue;
    add(constructor, name);
    if (constructor.prototype) add(constructor.prototype as object, `${name}.prototype`);
  }
  return all;
}

const stores = async ({ window, document, recorded }: Host): Promise<string> =>
  JSON.stringify({
    cookie: document.cookie,
    local: Object.entries(window.localStorage),
    session: Object.entries(window.sessionStorage),
    indexedDB: (await window.indexedDB.databases()).map(({ name }) => name).sort(),
    caches: 'caches' in window ? await window.caches.keys() : [],
    stored: recorded.stored,
  });

/** What the page has loaded, but for the recorder and what the test server puts into every page of its own. */
const fetched = ({ window }: Host): string[] =>
  window.performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => !/\/recorder\.ts$|^\/__web-dev-server__/.test(path));

for (const script of [everything, display])
  describe(`A host page with ${script}`, () => {
    it('looks to the last computed property as it did before', async () => {
      const host = await open({
        body: both,
        scripts: [],
        css: 'body { color: #234; font: 15px/1.3 serif } .card { padding: 3px }',
      });
      const before = looks(host);
      await host.load(script);
      expect(textOf(host.document, 'belonging-table h2')).to.equal('Why belonging matters');
      expect(before.size).to.be.greaterThan(10_000);
      expect(differences(before, looks(host))).to.deep.equal([]);
    });

    it('has the same globals, symbols and prototypes as before', async () => {
      const host = await open({ body: both, scripts: [] });
      const before = shared(host);
      await host.load(script);
      expect(textOf(host.document, 'belonging-table h2')).to.equal('Why belonging matters');
      expect(before.size).to.be.greaterThan(5_000);
      expect(differences(before, shared(host))).to.deep.equal([]);
    });

    it('has no cookie and nothing in any storage', async () => {
      const host = await open({ body: both, scripts: [] });
      const before = await stores(host);
      await host.load(script);
      expect(await stores(host)).to.equal(before);
    });

    it('has asked the network for our one file, for what a tag names, and for nothing else', async () => {
      const host = await open({ body: both, scripts: [] });
      await host.load(script);
      const named = script === everything ? ['/test/host/stories.txt'] : [];
      await until('all is on the list of what was loaded', () => fetched(host).length > named.length);
      expect(fetched(host)).to.deep.equal([script, ...named]);
      expect(host.recorded.requests).to.deep.equal(named.map((path) => `GET ${path}`));
    });
  });

describe('A host page', () => {
  it('asks once for a pack, for the stories of a receiver and for the settings of a form, however many widgets name them', async () => {
    const pack = () => new Response('{ "themes": { "heading": "Ours" } }');
    const settings = () => new Response('', { status: 503 });
    const host = await open({
      body: `<belonging-page src="/pack" endpoint="/form"></belonging-page><belonging-themes src="/pack"></belonging-themes>`,
      answers: { '/pack': pack, '/form': settings, '/form/practices': settings },
    });
    expect(host.recorded.requests.sort()).to.deep.equal(['GET /form', 'GET /form/practices', 'GET /pack']);
  });
});
