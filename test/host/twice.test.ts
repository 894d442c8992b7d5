import { expect } from '@open-wc/testing';
import { display, everything, open, readyForm, readyList, textOf, until, type Host } from './page.js';

const body = `<belonging-banner></belonging-banner><belonging-table></belonging-table><belonging-themes></belonging-themes>
  <belonging-theme-card theme="agency"></belonging-theme-card><belonging-interest-form ${readyForm}></belonging-interest-form>
  <belonging-practice-form ${readyForm}></belonging-practice-form><belonging-practice-list ${readyList}></belonging-practice-list>`;

/** Another version of a file: the same but for one word that shows. */
async function otherVersion(address: string): Promise<string> {
  const text = await (await fetch(address)).text();
  const other = text.replaceAll('Why belonging matters', 'The other version');
  expect(other).not.to.equal(text);
  return URL.createObjectURL(new Blob([other], { type: 'text/javascript' }));
}

/** The page after the last script, which does not run if an earlier one stopped the page. */
const goesOn = `<script>document.body.dataset.on = 'and on'</script>`;

async function firstStays(host: Host, heading: string, copies = 1): Promise<void> {
  // Chromium does not count modules among what a written page waits for.
  await until('the last script has run', () => host.document.body.dataset.on);
  await host.settled();
  expect(textOf(host.document, 'belonging-table :is(h2,h3)')).to.equal(heading);
  expect(textOf(host.document, 'belonging-theme-card [part=heading]')).to.equal('Belonging and leadership');
  expect(host.document.body.dataset.on).to.equal('and on');
  expect(host.recorded.errors).to.deep.equal([]);
  expect(host.recorded.said.length, host.recorded.said.join('\n')).to.equal(copies);
  for (const warning of host.recorded.said) {
    expect(warning).to.match(/^warn: belonging-widgets: /);
    expect(warning).to.contain('<belonging-table>');
    expect(warning).to.contain('already');
  }
}

const asModule = (address: string) => `<script type="module" src="${address}"></script>`;
const asLateModule = `<script type="module">document.body.dataset.on = 'and on'</script>`;

describe('A page that loads our file twice', () => {
  it('goes on with the first copy when an address differs in its query only', async () => {
    const host = await open({ body, scripts: [everything, `${everything}?v=2`, goesOn] });
    await firstStays(host, 'Why belonging matters');
  });

  it('goes on with the first copy when one is a classic script and the other a module', async () => {
    const host = await open({ body, scripts: [everything, asModule(`${everything}?v=2`), asLateModule] });
    await firstStays(host, 'Why belonging matters');
  });

  it('goes on with the first copy when both are modules', async () => {
    const host = await open({ body, scripts: [asModule(everything), asModule(`${everything}?v=2`), asLateModule] });
    await firstStays(host, 'Why belonging matters');
  });

  it('goes on with the first copy of three, and each of the others says so once', async () => {
    const host = await open({ body, scripts: [everything, `${everything}?v=2`, `${everything}?v=3`, goesOn] });
    await firstStays(host, 'Why belonging matters', 2);
  });
});

describe('A page that loads two versions of our file', () => {
  it('asks for an interest where the form for stories is of a copy that has other names for what it asks', async () => {
    const other = `<script>customElements.define('belonging-practice-form', class extends HTMLElement {
      static tag = 'belonging-practice-form';
      static section = { words: {}, whatever() {} };
    })</script>`;
    const host = await open({
      body: `<belonging-interest-form practice ${readyForm}></belonging-interest-form>`,
      scripts: [other, everything, goesOn],
    });
    await until('the form asks', () => textOf(host.document, 'belonging-interest-form label') === 'Full name');
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('goes on with the older one where that came first', async () => {
    const host = await open({ body, scripts: [await otherVersion(everything), everything, goesOn] });
    await firstStays(host, 'The other version');
  });

  it('keeps the display elements of the small file, and gets the form from the large one', async () => {
    const host = await open({ body, scripts: [await otherVersion(display), everything, goesOn] });
    await firstStays(host, 'The other version');
    expect(textOf(host.document, 'belonging-interest-form h2')).to.equal('Get involved');
  });

  it('keeps what the large file brought when the small one follows', async () => {
    const host = await open({ body, scripts: [everything, await otherVersion(display), goesOn] });
    await firstStays(host, 'Why belonging matters');
  });

  it('shows a whole page made by one version of parts of the other', async () => {
    const scripts = [await otherVersion(display), everything, goesOn];
    const host = await open({
      body: `<belonging-page ${readyForm}></belonging-page><belonging-themes></belonging-themes>`,
      scripts,
    });
    await firstStays(host, 'The other version');
    expect(textOf(host.document, 'belonging-page button')).to.equal('Register your interest');
  });
});

describe('A page on which another library has taken a tag', () => {
  const other = `<script>
    customElements.define('belonging-table', class extends HTMLElement {
      connectedCallback() { this.innerHTML = '<h2>Seats</h2>'; }
    });
  </script>`;

  it('keeps that element, gets all of ours but that one, and one warning that names it', async () => {
    const host = await open({ body, scripts: [other, everything, goesOn] });
    await firstStays(host, 'Seats');
    expect(host.recorded.said.join()).not.to.contain('<belonging-banner>');
    expect(textOf(host.document, 'belonging-banner h2')).to.contain('belong');
  });

  it('gets a whole page round that element', async () => {
    const host = await open({ body: `<belonging-page></belonging-page>`, scripts: [other, everything, goesOn] });
    await firstStays(host, 'Seats');
    expect(textOf(host.document, 'belonging-page belonging-banner h2')).to.contain('belong');
  });
});
