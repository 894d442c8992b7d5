/** Pastes that went wrong on the way into a page. Each explains itself in its place, and once on the console; none throws. */
import { expect } from '@open-wc/testing';
import { absent, doctor, form as words, problems } from '../../src/content/packs/en.json';
import { fill } from '../../src/content/fill.js';
import {
  display,
  everything,
  fillIn,
  find,
  open,
  readyForm,
  readyList,
  textOf,
  until,
  wordsOf,
  type Host,
} from './page.js';

/** What of ours the console has said. */
const said = ({ recorded }: Host): string[] =>
  [...recorded.said, ...recorded.notReady]
    .filter((line) => line.includes('belonging-widgets:'))
    .map((line) => line.replace('warn: belonging-widgets: ', ''));

const advice = (root: ParentNode): string =>
  textOf(root, '[part=advice]').replace(new RegExp(`^${doctor.title} ?`), '');

function quiet({ recorded }: Host, lines: number): void {
  expect(recorded.errors).to.deep.equal([]);
  const all = [...recorded.said, ...recorded.notReady].filter(
    (line) => !/Content.Security.Policy|Refused to/i.test(line),
  );
  expect(all.length, all.join('\n')).to.equal(lines);
}

const tags = ['banner', 'table', 'themes', 'theme-card', 'interest-form', 'practice-form', 'practice-list', 'page'].map(
  (name) => `belonging-${name}`,
);

const ready = (tag: string) => (tag.endsWith('list') ? readyList : readyForm);

describe('A tag in a paragraph', () => {
  it('works, and says so to whoever looks after the page, folded up, and once on the console', async () => {
    const body = tags.map((tag) => `<p><${tag} ${ready(tag)}></${tag}></p>`).join('');
    const host = await open({ body });
    for (const tag of tags) {
      const { shadowRoot } = host.get(tag);
      expect(advice(shadowRoot!), tag).to.equal(doctor.wrapped);
      const details = find<HTMLDetailsElement>(shadowRoot!, 'details');
      expect([details.open, details.lang]).to.deep.equal([false, 'en']);
      expect(wordsOf(host.get(tag)).split(doctor.wrapped).length, `${tag} says it once`).to.equal(2);
    }
    quiet(host, 1);
    expect(said(host)).to.deep.equal([doctor.wrapped]);
  });

  it('is left alone where it stands in anything else', async () => {
    const host = await open({ body: '<div><belonging-banner></belonging-banner></div><p>News</p>' });
    expect(advice(host.document)).to.equal('');
    quiet(host, 0);
  });

  it('keeps its advice when the words of its pack come', async () => {
    const host = await open({
      body: '<p><belonging-table src="/pack"></belonging-table></p>',
      answers: { '/pack': () => new Response('{ "table": { "heading": "Ours" } }') },
    });
    await until('the pack is there', () => textOf(host.document, 'belonging-table h2') === 'Ours');
    expect(advice(host.document)).to.equal(doctor.wrapped);
  });

  it('keeps its advice when what was wrong with its pack is mended', async () => {
    const host = await open({ body: '<p><belonging-table src="/pack"></belonging-table></p>' });
    const table = host.get('belonging-table');
    const problem = () => table.shadowRoot!.querySelector('[part=problem]');
    await until('the pack is found missing', () => problem() !== null);
    table.removeAttribute('src');
    await until('nothing is wrong any more', () => problem() === null);
    expect(advice(table.shadowRoot!)).to.equal(doctor.wrapped);
  });
});

describe('What an editor leaves between the tags', () => {
  for (const left of [
    '<br>',
    '<p></p>',
    '<p>&nbsp;</p>',
    '<p><br></p>',
    '<p><script></script></p>',
    '<!-- -->',
    '<p><!-- --> </p><br>',
  ])
    it(`is no content: ${left}`, async () => {
      const host = await open({
        body: ['banner', 'themes', 'theme-card'].map((tag) => `<belonging-${tag}>${left}</belonging-${tag}>`).join(''),
      });
      const lead = textOf(host.document, 'belonging-banner .lead');
      expect(lead).to.contain('To belong is');
      expect(textOf(host.document, 'belonging-themes h3')).to.equal('Belonging and leadership');
      expect(textOf(host.get('belonging-theme-card').shadowRoot!, '.body>p')).to.contain('Leaders who know');
      quiet(host, 0);
    });
});

describe('A form whose attributes are gone', () => {
  for (const tag of ['interest-form', 'practice-form', 'practice-list'])
    it(`says that the editor may have taken them, with what is missing: ${tag}`, async () => {
      const host = await open({ body: `<belonging-${tag}></belonging-${tag}>` });
      expect(textOf(host.document, '[part=setup]')).to.contain('endpoint="');
      expect(advice(host.document)).to.equal(doctor.bare);
      expect(find<HTMLDetailsElement>(host.document, 'details').open).to.equal(true);
      quiet(host, 2);
    });

  it('takes that back once a script has set them', async () => {
    const host = await open({ body: '<belonging-interest-form></belonging-interest-form>' });
    const ready = { endpoint: '/answers', adapter: 'json', controller: 'Hill School', privacyHref: '/privacy' };
    Object.assign(host.get('belonging-interest-form'), ready);
    await host.settled();
    expect(textOf(host.document, '.notice')).to.contain('Hill School');
    expect(advice(host.document)).to.equal('');
  });

  it('does not say so where some are left, or none are needed', async () => {
    const host = await open({
      body: `<belonging-interest-form controller="Hill School"></belonging-interest-form><belonging-page></belonging-page>
        <belonging-banner></belonging-banner>`,
    });
    expect(textOf(host.document, 'belonging-page [part=setup]')).to.contain('endpoint="');
    expect(advice(host.document)).to.equal('');
  });
});

describe('A page with two copies', () => {
  const twice = [everything, `${everything}?v=2`];

  it('says so in the place of each widget that was pasted, and once on the console', async () => {
    const host = await open({
      body: tags.map((tag) => `<${tag} ${ready(tag)}></${tag}>`).join(''),
      scripts: twice,
    });
    for (const tag of tags) {
      expect(advice(host.get(tag).shadowRoot!), tag).to.equal(doctor.twice);
      expect(wordsOf(host.get(tag)).split(doctor.twice).length, `${tag} says it once`).to.equal(2);
    }
    quiet(host, 1);
    expect(said(host)[0]).to.contain('already on this page');
  });

  it('says so in a widget that comes later', async () => {
    const host = await open({ scripts: twice });
    host.document.body.append(host.document.createElement('belonging-table'));
    await host.settled();
    expect(advice(host.document)).to.equal(doctor.twice);
  });

  it('leaves the element of another library alone', async () => {
    const other = `<script>customElements.define('belonging-table', class extends HTMLElement {})</script>`;
    const host = await open({ body: '<belonging-table></belonging-table>', scripts: [other, everything] });
    const taken = host.window.customElements.get('belonging-table')!;
    expect(Object.keys(taken)).to.deep.equal([]);
    expect(host.recorded.errors).to.deep.equal([]);
  });
});

describe('A page with the small file alone', () => {
  const body = `<belonging-banner></belonging-banner><belonging-interest-form><p slot="fallback">Write to us.</p></belonging-interest-form>
    <belonging-practice-list></belonging-practice-list>`;

  it('says in the place of each form and list which file has it, and once on the console', async () => {
    const host = await open({ body, scripts: [display] });
    for (const tag of ['interest-form', 'practice-list']) {
      const note = await until('it says so', () => host.get(`belonging-${tag} [lang=en]`));
      expect(note.innerText).to.equal(absent.text);
    }
    expect(host.get('belonging-interest-form').innerText).to.contain('Write to us.');
    expect(said(host)).to.deep.equal([absent.text]);
    quiet(host, 1);
  });

  it('takes that back when the large file comes after all', async () => {
    const host = await open({ body, scripts: [display] });
    await until('it says so', () => host.get('belonging-interest-form [lang=en]'));
    await host.load(everything);
    expect(host.get('belonging-interest-form').innerText).not.to.contain(absent.text);
    expect(textOf(host.document, 'belonging-interest-form h2')).to.equal('Get involved');
  });

  it('says nothing where the large file follows', async () => {
    const host = await open({ body, scripts: [display, everything] });
    expect(host.get('belonging-interest-form [lang=en]')).to.equal(null);
  });
});

async function integrityOf(file: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', await (await fetch(file)).arrayBuffer());
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

describe('A file from another site', () => {
  // The same server by another name is another site.
  const { port } = location;
  const elsewhere = `http://${location.hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;

  it('without a hash says on the console what to add, once for each file', async () => {
    const host = await open({ body: '<belonging-banner></belonging-banner>', scripts: [`${elsewhere}${display}`] });
    const hashes = `${elsewhere}/cdn/integrity.json`;
    expect(said(host)).to.deep.equal([fill(doctor.integrity, { url: elsewhere + display, hashes })]);
    expect(textOf(host.document, 'belonging-banner h2')).to.contain('belong');
    quiet(host, 1);
  });

  it('with one, and from the own site without, says nothing', async () => {
    const integrity = await integrityOf(display);
    const own = await open({ scripts: [display] });
    expect(said(own)).to.deep.equal([]);
    const host = await open({
      body: '<belonging-banner></belonging-banner>',
      scripts: [`<script src="${display}" integrity="${integrity}" crossorigin="anonymous"></script>`],
    });
    expect(textOf(host.document, 'belonging-banner h2')).to.contain('belong');
    expect(said(host)).to.deep.equal([]);
  });
});

describe('A page whose security policy does not let a widget talk to another site', () => {
  const csp = `default-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'`;
  const origin = 'http://127.0.0.1:1';

  it('says in the place of a pack which origin to add, and once on the console', async () => {
    const table = `<belonging-table src="${origin}/pack.json"></belonging-table>`;
    const host = await open({ csp, body: table + table });
    const note = await until('it says so', () => textOf(host.document, '[part=problem]'));
    expect(note).to.equal(`${fill(problems.policy, { origin })} ${problems.builtin}`);
    expect(said(host)).to.deep.equal([note]);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('says in the place of a form which origin to add, and once on the console', async () => {
    const host = await open({
      csp,
      body: `<belonging-interest-form endpoint="${origin}/v1/forms/a"></belonging-interest-form>`,
    });
    await until('it says so', () => textOf(host.document, '[part=setup]'));
    expect(textOf(host.document, '[part=setup] li')).to.equal(fill(words.setup['settings-policy'], { origin }));
    expect(said(host).length).to.equal(1);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('says in the place of a list which origin to add, and once on the console', async () => {
    const host = await open({
      csp,
      body: `<belonging-practice-list endpoint="${origin}/v1/forms/a"></belonging-practice-list>`,
    });
    const note = await until('it says so', () => textOf(host.document, '[part=problem]'));
    expect(note).to.equal(fill(problems.policy, { origin }));
    expect(said(host)).to.deep.equal([note]);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  for (const adapter of ['json', 'postgrest'])
    it(`keeps what was written when it is sent (${adapter}), and tells the person and the editor`, async () => {
      const ready = readyForm.replace('/answers', `${origin}/answers`).replace('json', adapter);
      const host = await open({ csp, body: `<belonging-interest-form ${ready}></belonging-interest-form>` });
      const root = host.get('belonging-interest-form').shadowRoot!;
      fillIn(root, host.window);
      find(root, '[part=submit]').click();
      await until('the person is told', () => textOf(root, '.summary'));
      expect(textOf(root, '.summary')).to.contain(words.failures.policy);
      expect(textOf(root, '[part=problem]')).to.equal(fill(problems.policy, { origin }));
      expect(find<HTMLInputElement>(root, '[name=name]').value).to.equal('Ada Example');
      expect(host.recorded.requests.filter((one) => one.startsWith('POST')).length).to.equal(1);
      expect(said(host)).to.deep.equal([fill(problems.policy, { origin })]);
      expect(host.recorded.errors).to.deep.equal([]);
    });

  it('is not what a line that broke is called', async () => {
    const host = await open({ body: `<belonging-table src="${origin}/pack.json"></belonging-table>` });
    const note = await until('it says so', () => textOf(host.document, '[part=problem]'));
    expect(note).to.contain('could not be fetched');
  });
});

describe('A pack that is a web page', () => {
  for (const [name, page] of Object.entries({
    'a sign-in': '<!doctype html><title>Sign in</title>',
    "a viewer's page": '\n  <html><body>preview</body></html>',
  }))
    it(`is called that: ${name}`, async () => {
      const host = await open({
        body: '<belonging-table src="/pack"></belonging-table>',
        answers: { '/pack': () => new Response(page, { headers: { 'Content-Type': 'text/html' } }) },
      });
      const note = await until('it says so', () => textOf(host.document, '[part=problem]'));
      expect(note).to.contain('is not JSON but a web page');
      expect(said(host)).to.deep.equal([note]);
    });
});

describe('What the file says to whoever looks after a Welsh page', () => {
  it('is English, and says so to a screen reader, while the words around it are Welsh', async () => {
    const broken = 'src="/pack"';
    const body = `<div lang="cy">
      <p><belonging-banner ${broken}></belonging-banner></p>
      <belonging-interest-form></belonging-interest-form>
      <belonging-practice-form preset="school" ${readyForm}></belonging-practice-form>
      <belonging-practice-list></belonging-practice-list>
    </div>`;
    const host = await open({ body, answers: { '/pack': () => new Response('{ "banner": 1 }') } });
    await until('the pack is there', () => !!textOf(host.document, '[part=problem]'));
    const notes = ['banner', 'interest-form', 'practice-form', 'practice-list'].flatMap((name) => {
      const { shadowRoot } = host.get(`belonging-${name}`);
      expect(find(shadowRoot!, '.root').lang, name).to.equal('cy');
      return [...shadowRoot!.querySelectorAll<HTMLElement>('.note')].map(
        (note) => `${name} ${note.getAttribute('part') ?? ''} ${note.closest<HTMLElement>('[lang]')?.lang ?? ''}`,
      );
    });
    expect(notes).to.deep.equal([
      'banner problem en',
      'banner advice en',
      'interest-form setup en',
      'interest-form advice en',
      'practice-form setup en',
      'practice-list setup en',
      'practice-list advice en',
    ]);
  });
});
