import { expect } from '@open-wc/testing';
import { faults, look, speaking, controls } from './measure.js';
import { deep, find, open, readyForm, readyList, type HostOptions } from './page.js';

const body = `<belonging-banner></belonging-banner><belonging-table></belonging-table><belonging-themes></belonging-themes>
  <belonging-interest-form ${readyForm}></belonging-interest-form><belonging-interest-form></belonging-interest-form>
  <belonging-practice-list ${readyList}></belonging-practice-list><belonging-practice-form ${readyForm}></belonging-practice-form>`;

/** The same font and edge in all, so that nothing but a reset can make a difference. */
const plain =
  'html, body { margin: 0 !important; padding: 0 !important } body, belonging-banner, belonging-table, belonging-themes, belonging-interest-form, belonging-practice-list, belonging-practice-form { font-family: sans-serif !important }';

const hostile = `* {
  margin: 0 !important; padding: 0 !important; border: 0 !important; outline: 0 !important; font: inherit !important;
  line-height: 1 !important; box-sizing: content-box !important; color: inherit !important; background: none !important;
  list-style: none !important; text-transform: uppercase !important; text-align: center !important; text-indent: 9px !important;
  border-radius: 0 !important; text-decoration: none !important; vertical-align: baseline !important; float: none !important;
  font-size: 11px !important; font-weight: 900 !important; min-height: 0 !important; white-space: pre !important;
}`;

const seeping = `body {
  text-align: center; text-transform: uppercase; line-height: 1; text-indent: 2em; white-space: pre; font-style: italic;
  font-weight: 900; text-shadow: 1px 1px red; hyphens: auto; letter-spacing: 0.2em; word-spacing: 1em;
}`;

const rarer = `body {
  caption-side: bottom; text-align-last: justify; word-break: break-all; font-variant: small-caps; line-break: anywhere;
  list-style: square inside; border-collapse: collapse; border-spacing: 9px;
}`;

const pages: Record<string, HostOptions> = {
  'Bootstrap 3': { sheets: ['/node_modules/bootstrap3/dist/css/bootstrap.css'] },
  'Bootstrap 5': { sheets: ['/node_modules/bootstrap/dist/css/bootstrap.css'] },
  "Tailwind's preflight": { sheets: ['/node_modules/tailwindcss/preflight.css'] },
  'a reset of everything with !important': { css: hostile },
  'a page without a doctype': { quirks: true },
  'a root font of 62.5%': { css: 'html { font-size: 62.5% } body { font-size: 1.6rem }' },
  'a root font of 62.5% and small text': { css: 'html { font-size: 62.5% } body { font-size: 1.2rem }' },
  'a body whose text setting seeps in': { css: seeping },
  'a body with rarer settings that seep in': { css: rarer },
  'lists, tables and headings of its own': {
    css: `ul { list-style: none; margin: 0 } table { border-collapse: collapse; caption-side: bottom } h2, h3 { font: 300 3em serif; color: red }
      input, button { height: 20px; font-size: 10px } a { color: yellow } p { margin: 3em } .root, .card, .body, .number { display: none }`,
  },
};

describe('Beside the style sheet of a host page, every widget keeps its look:', () => {
  let ideal: Map<string, string>;
  before(async () => {
    ideal = look(await open({ body, css: plain }));
  });

  for (const [name, options] of Object.entries(pages)) {
    it(`${name}, to the last property that we set`, async () => {
      const host = await open({ body, ...options, css: `${plain} ${options.css ?? ''}` });
      const found = look(host);
      expect(found.size).to.equal(ideal.size);
      expect(found.size).to.be.greaterThan(5000);
      const changed = [...ideal].filter(([key, value]) => found.get(key) !== value);
      expect(changed.map(([key, value]) => `${key}: ${value} -> ${String(found.get(key))}`).slice(0, 40)).to.deep.equal(
        [],
      );
    });

    it(`${name}, large enough to read and to press, at 1024 and at 320 pixels`, async () => {
      for (const width of [1024, 320]) {
        const host = await open({ body, ...options, width });
        expect(faults(host)).to.deep.equal([]);
        host.frame.remove();
      }
    });
  }
});

describe('The font and the colour of a host page', () => {
  it('are the font and the colour of every word in a widget, and of what is typed', async () => {
    const css = `body { background: white; color: rgb(20, 30, 90); font-family: 'Courier New', monospace }`;
    const host = await open({ body, css });
    const styles = [...speaking(host), ...controls(host)].map((element) => ({
      element,
      style: host.window.getComputedStyle(element),
    }));
    expect(styles.length).to.be.greaterThan(60);
    expect([...new Set(styles.map(({ style }) => style.fontFamily))].join()).to.match(/^"?Courier New"?, monospace$/);
    const other = styles
      .filter(({ style }) => style.color !== 'rgb(20, 30, 90)')
      .map(({ element }) => element.closest('.on-accent')?.className ?? element.localName);
    // Black or white stands on the accent. What a page's text colour is just dark enough for is nowhere paler.
    expect([...new Set(other)].sort()).to.deep.equal(['number on-accent', 'on-accent']);
  });

  it('are those of a table too, where a page has no doctype and browsers give tables those of the body', async () => {
    const css = 'div { color: rgb(20, 30, 90); font-family: monospace }';
    const host = await open({ body: '<div><belonging-table></belonging-table></div>', css, quirks: true });
    const styles = speaking(host).map((element) => host.window.getComputedStyle(element));
    expect([...new Set(styles.map(({ color }) => color))].join()).to.equal('rgb(20, 30, 90)');
    expect([...new Set(styles.map(({ fontFamily }) => fontFamily))].join()).to.equal('monospace');
  });

  for (const [name, css] of Object.entries({
    'a light page': 'body { background: #fff; color: #222 }',
    'a dark page that does not say so': 'body { background: #111; color: #eee }',
    'a dark page that says so': ':root { color-scheme: dark } body { background: #000; color: #fff }',
    'a blue page with yellow text': 'body { background: #012a5b; color: #ffe97f }',
    'a grey page': 'body { background: #f1f1f1; color: #444 }',
    'a white page with grey text': 'body { background: #fff; color: #666 }',
    'a page with a pale accent': 'body { color: #222; --belonging-accent: #ffe14d }',
    'a dark page with a dark accent': 'body { background: #111; color: #eee; --belonging-accent: #102010 }',
    'a page whose accent is no colour': 'body { color: #222; --belonging-accent: banana }',
  }))
    it(`leave every word at 4.5:1 or more on ${name}`, async () => {
      const host = await open({ body, css });
      find(host.document, 'form button').click();
      await host.settled();
      expect(faults(host).filter((fault) => fault.includes('contrast'))).to.deep.equal([]);
    });
});

describe('The text of a host page', () => {
  it('that is see-through makes no surface so', async () => {
    const css = 'body { background: repeating-linear-gradient(#fff 0 9px, #99f 9px 18px); color: rgb(0 0 0 / 87%) }';
    const host = await open({ body, css });
    const surfaces = ['input', 'textarea', 'article', 'td'].map((selector) => find(host.document, selector));
    const seeThrough = surfaces.filter((one) => /\/ 0?\.\d/.test(host.window.getComputedStyle(one).backgroundColor));
    expect(surfaces.length - seeThrough.length).to.equal(4);
  });

  it('is spaced by a style sheet of its reader, in elements within others too', async () => {
    const css = '* { letter-spacing: 3px !important; word-spacing: 5px !important }';
    const host = await open({ body, css });
    // Browsers space nothing in a control.
    const closer = speaking(host).filter((element) => {
      const { letterSpacing, wordSpacing } = host.window.getComputedStyle(element);
      return !element.closest('button, select') && (letterSpacing !== '3px' || wordSpacing !== '5px');
    });
    expect(closer.map(({ localName, className }) => `${localName}.${className}`)).to.deep.equal([]);
  });
});

describe('Wherever a host page puts a widget', () => {
  const tags = [
    'banner',
    'table',
    'themes',
    'theme-card',
    'interest-form',
    'practice-form',
    'practice-list',
    'page',
  ].map((name) => `belonging-${name}`);
  const places: Record<string, string> = {
    'a flex row': '<div style="display: flex">|</div>',
    'a flex row beside text': '<div style="display: flex"><p>News</p>|</div>',
    'a flex column that centres': '<div style="display: flex; flex-direction: column; align-items: center">|</div>',
    'a grid': '<div style="display: grid">|</div>',
    'a grid that centres': '<div style="display: grid; place-items: center">|</div>',
    'a floated column': '<div style="float: left">|</div>',
    'an inline block': '<div style="display: inline-block">|</div>',
    'the cell of a table': '<table><tr><td>|</td></tr></table>',
    'a group of fields': '<fieldset>|</fieldset>',
    'an open dialog': '<dialog open>|</dialog>',
    'a box with absolute position': '<div style="position: absolute; left: 0">|</div>',
  };
  for (const [name, place] of Object.entries(places))
    it(`it does not collapse, and does not burst the page: ${name}`, async () => {
      const collapsed: string[] = [];
      for (const width of [1024, 360, 320]) {
        const host = await open({
          body: tags.map((tag) => place.replace('|', `<${tag}></${tag}>`)).join('<hr style="clear: both" />'),
          width,
        });
        for (const tag of tags) {
          const box = host.get(tag).getBoundingClientRect();
          if (box.width < Math.min(250, width * 0.7))
            collapsed.push(`${tag} is ${box.width.toFixed(0)} wide of ${String(width)}`);
          if (box.right > width) collapsed.push(`${tag} ends at ${box.right.toFixed(0)} of ${String(width)}`);
        }
        host.frame.remove();
      }
      expect(collapsed).to.deep.equal([]);
    });

  it('it fits a box of 200 pixels', async () => {
    const host = await open({ body: `<div style="inline-size: 200px">${body}</div>` });
    expect(faults(host)).to.deep.equal([]);
    const wide = tags
      .flatMap((tag) => [...host.document.querySelectorAll(tag)])
      .filter((element) => element.clientWidth > 200);
    expect(wide.map(({ localName }) => localName)).to.deep.equal([]);
  });

  it('it fits a page that is read from right to left', async () => {
    const host = await open({ body, css: 'html { direction: rtl }', width: 320 });
    expect(faults(host)).to.deep.equal([]);
  });

  it('cards stand in three columns, two or one, and are of one height, as there is room for them and not for the page', async () => {
    const columns: string[] = [];
    const host = await open({ body: '<div><belonging-themes></belonging-themes></div>', width: 1280 });
    for (const width of [1200, 900, 700, 560, 400, 280]) {
      host.get('div').style.inlineSize = `${String(width)}px`;
      const boxes = deep(host.document)
        .filter(({ localName }) => localName === 'belonging-theme-card')
        .map((card) => card.getBoundingClientRect());
      columns.push(`${String(width)}: ${String(new Set(boxes.map(({ left }) => left)).size)}`);
      const rows = [...new Set(boxes.map(({ top }) => top))].map((row) => boxes.filter(({ top }) => top === row));
      expect(rows.map((row) => new Set(row.map(({ height }) => height.toFixed(0))).size).join()).to.match(/^1(,1)*$/);
    }
    expect(columns).to.deep.equal(['1200: 3', '900: 3', '700: 2', '560: 2', '400: 1', '280: 1']);
  });

  it('a table has two columns where there is room, and else one above the other, each under its heading', async () => {
    const host = await open({ body: '<div><belonging-table></belonging-table></div>', width: 1280 });
    const shown = (width: number) => {
      host.get('div').style.inlineSize = `${String(width)}px`;
      return deep(host.document)
        .filter((element) => element.matches('th, td'))
        .map((cell) => ({ cell: `${cell.localName}.${cell.className}`, box: cell.getBoundingClientRect() }))
        .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
        .map(({ cell }) => cell)
        .join(' ');
    };
    const wide = 'th.challenge th.opportunity td.challenge td.opportunity';
    const narrow = 'th.challenge td.challenge th.opportunity td.opportunity';
    expect([1200, 700].map(shown)).to.deep.equal([wide, wide]);
    expect([600, 320, 200].map(shown)).to.deep.equal([narrow, narrow, narrow]);
  });
});
