import assert from 'node:assert/strict';
import { test } from 'node:test';
import welsh from '../src/content/packs/cy.json' with { type: 'json' };
import pack from '../src/content/packs/en.json' with { type: 'json' };
import { registerPack } from '../src/content/register-pack.js';
import { Banner } from '../src/elements/banner.js';
import { renderToString } from '../src/ssr.js';

const tags = ['banner', 'theme-card', 'themes', 'table', 'interest-form', 'practice-form', 'practice-list', 'page'].map(
  (name) => `belonging-${name}`,
);

/** What somebody would read: no tags, no styles, no comments. */
const read = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const ready = {
  endpoint: 'https://answers.school.example/v1/forms/get-involved',
  controller: 'Hill School',
  'privacy-href': '/privacy',
};

for (const tag of tags)
  test(`${tag} is rendered whole, with its styles, in a declarative shadow root`, () => {
    const html = renderToString(tag);
    assert.match(html, new RegExp(`^<${tag}><template shadowrootmode="open"><style>`));
    assert.match(html, new RegExp(`</template></${tag}>$`));
    assert.equal(html.match(/<template/g)?.length, html.match(/<\/template>/g)?.length);
    assert.doesNotMatch(html, /undefined|\[object/);
  });

test('every word that an element shows without a setting is in its HTML', () => {
  const { banner, cards, table, themes } = pack;
  const words = {
    banner: [banner.heading, banner.meaning.text, ...banner.introduction.map(({ text }) => text)],
    'theme-card': [cards.leadership.heading, cards.leadership.text],
    themes: [themes.heading, ...Object.values(cards).flatMap(({ heading, text }) => [heading, text])],
    table: [table.challenge, table.opportunity].flatMap(({ heading, lead, points }) => [
      heading,
      lead,
      ...points.map(({ text }) => text),
    ]),
  };
  for (const [name, expected] of Object.entries(words)) {
    const shown = read(renderToString(`belonging-${name}`));
    for (const sentence of expected) assert.equal(shown.split(sentence).length, 2, `${name}: once "${sentence}"`);
  }
});

test('a page is rendered with all that it is composed of', () => {
  const shown = read(renderToString('belonging-page', { attributes: ready }));
  for (const { heading } of [pack.banner, pack.table, pack.themes, pack.practices, pack.interest, pack.practice])
    assert.ok(shown.includes(heading), heading);
});

test('a form that is told where answers go and who is responsible is there to be filled in', () => {
  const html = renderToString('belonging-interest-form', { attributes: { ...ready, 'retention-days': 90 } });
  assert.match(html, /<input[^>]*name="email"/);
  assert.match(read(html), /Hill School .* 90 days/);
});

test('a form that is not told says what is missing, and leads to the source', () => {
  const html = renderToString('belonging-interest-form');
  assert.doesNotMatch(html, /<form/);
  assert.ok(read(html).includes(pack.form.setup.heading));
  assert.ok(html.includes(pack.sources.page.href));
});

test('an element and all in it speak the language that is asked for, as they would in a page', () => {
  for (const options of [{ language: 'cy' }, { attributes: { lang: 'cy' } }, { language: 'cy-GB' }]) {
    const shown = read(
      renderToString('belonging-page', { ...options, attributes: { ...ready, ...options.attributes } }),
    );
    for (const { heading } of [welsh.banner, welsh.table, welsh.themes, welsh.cards.culture, welsh.interest])
      assert.ok(shown.includes(heading), heading);
    assert.ok(!shown.includes(pack.banner.heading));
  }
  assert.ok(read(renderToString('belonging-banner')).includes(pack.banner.heading), 'English again');
});

test('a form sends itself to the receiver, with what it must say, where no script runs', () => {
  for (const [tag, path, language] of [
    ['belonging-interest-form', 'interests', 'en'],
    ['belonging-practice-form', 'practices', 'cy'],
  ] as const) {
    const html = renderToString(tag, { attributes: { ...ready, endpoint: 'https://a.example/f/', lang: language } });
    assert.match(html, new RegExp(`<form action="https://a.example/f/${path}" method="post" accept-charset="utf-8" `));
    assert.ok(html.includes(`<input type="hidden" name="language" value="${language}">`));
    assert.ok(html.includes('<input type="hidden" name="consent.version" value="2026-11">'));
  }
  const page = renderToString('belonging-page', { attributes: ready });
  assert.deepEqual(
    [...page.matchAll(/<form action="([^"]*)"/g)].map(([, address = '']) => address.split('/').pop()),
    ['interests', 'practices'],
  );
});

test('words of a site stand in it as they are, whatever is in them', () => {
  const odd = '$& $1 $` <b> "£5"';
  const shown = '$&#38; $1 $` &#60;b&#62; &#34;&#163;5&#34;';
  registerPack({ meta: { language: 'fr' }, practices: { failed: odd }, practice: { labels: { school: odd } } });
  const list = renderToString('belonging-practice-list', { language: 'fr', attributes: { stories: '/s.json' } });
  assert.ok(list.includes(`<p>${shown}</p></noscript>`), list.slice(-600));
  const form = renderToString('belonging-practice-form', { language: 'fr', attributes: ready });
  assert.ok(form.includes(`<label for="school">${shown} <span`));
});

test('what a form can only do by script waits for it', () => {
  const both = renderToString('belonging-interest-form', { attributes: { ...ready, practice: true } });
  assert.match(both, /name="also" disabled/);
  const other = renderToString('belonging-interest-form', { attributes: { ...ready, adapter: 'json' } });
  assert.match(other, /<form method="dialog" /);
  assert.match(other, /part="submit" disabled/);
  assert.ok(!other.includes('action='));
});

test('an address that is none of the web becomes the action of no form', () => {
  for (const endpoint of [
    'javascript:alert(document.domain)//',
    ' JAVA\nSCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])
    for (const tag of ['belonging-interest-form', 'belonging-practice-form']) {
      const html = renderToString(tag, { attributes: { ...ready, endpoint } });
      assert.ok(!html.includes('action='), `${tag}: ${endpoint}`);
      assert.ok(!html.includes('<form'), `${tag}: ${endpoint}`);
      assert.match(html, /Say where answers go/);
    }
  for (const endpoint of ['/v1/forms/get-involved', ' https://a.example/v1/forms/get-involved/ ']) {
    const html = renderToString('belonging-interest-form', { attributes: { ...ready, endpoint } });
    assert.ok(html.includes(`<form action="${endpoint.trim().replace(/\/$/, '')}/interests" method="post"`), endpoint);
  }
});

test('an adapter without a name is the receiver, as it is in a page', () => {
  const expected = renderToString('belonging-interest-form', { attributes: ready });
  assert.match(expected, /<form action=/);
  for (const adapter of ['', true, false, undefined]) {
    const html = renderToString('belonging-interest-form', { attributes: { ...ready, adapter } });
    assert.equal(html.replace(/^(<[^>]*?) adapter(="")?>/, '$1>'), expected, String(adapter));
  }
});

test('a class does as well as a tag', () => {
  assert.equal(renderToString(Banner), renderToString('belonging-banner'));
});

test('attributes are escaped, those that are true have no value, and those that are false are left out', () => {
  const html = renderToString('belonging-interest-form', {
    attributes: { controller: '"><script>', practice: true, hidden: false, 'heading-level': 3, 'data-of': 'us' },
  });
  const [, tag = ''] = /^<([^>]*)>/.exec(html) ?? [];
  assert.equal(
    tag,
    'belonging-interest-form controller="&quot;&gt;&lt;script&gt;" practice heading-level="3" data-of="us"',
  );
  assert.match(html, /<h3 /);
});

test("own content stands between the tags, and in place of the element's own words", () => {
  const html = renderToString('belonging-banner', { content: '<p>At our school.</p>' });
  assert.match(html, /<\/template><p>At our school\.<\/p><\/belonging-banner>$/);
  for (const content of [
    'Just text',
    '<p>Text</p>',
    '<div slot="media"></div><p>Text</p>',
    '<p><img alt="" /></p>',
    '<hr />',
  ])
    assert.ok(!renderToString('belonging-banner', { content }).includes(pack.banner.meaning.text), content);
});

test('the cards of a group say their words once', () => {
  const shown = read(renderToString('belonging-themes'));
  for (const { text } of Object.values(pack.cards)) assert.equal(shown.split(text).length, 2, text);
});

test('a fallback and a picture are no own words', () => {
  for (const content of [
    '\n<p slot="fallback">A <a href="/">link</a></p>\n',
    '<div slot="media"><div>A film</div></div>',
    '<img slot="media" alt="a > b" />',
    '<!-- <p>Later</p> -->',
    '<p></p><br />',
    '<script>later()</script>',
  ])
    assert.ok(renderToString('belonging-banner', { content }).includes(pack.banner.meaning.text), content);
});

test('it reads the same in whatever character set a page is taken for, in words and in styles', () => {
  const html = renderToString('belonging-interest-form', { attributes: { ...ready, controller: 'Ysgol Tŷ Hill 🌱' } });
  assert.match(html, /^[\0-\x7f]+$/);
  assert.ok(html.includes('Ysgol T&#375; Hill &#127793;'));
  assert.match(html, /content:\s*'\\2713 '/);
});

test('what a list has chosen is chosen in its HTML, and nothing else', () => {
  const html = renderToString('belonging-practice-list', {
    attributes: { stories: '/stories.json', theme: 'culture' },
  });
  assert.deepEqual(
    html.match(/<option[^>]* selected[^>]*>/g)?.map((option) => /value="(.*?)"/.exec(option)?.[1]),
    ['culture', ''],
  );
});

test('a tag or an attribute that does not exist is a mistake, and is named', () => {
  assert.throws(() => renderToString('belonging-baner'), /no element <belonging-baner>.*belonging-banner/);
  assert.throws(
    () => renderToString('belonging-banner', { attributes: { headinglevel: 1 } }),
    /<belonging-banner> has no attribute "headinglevel".*heading-level/,
  );
});

test('nothing is asked of the network', async (t) => {
  const asked = t.mock.method(globalThis, 'fetch');
  renderToString('belonging-page', { attributes: { ...ready, src: 'https://a.example/pack.json' } });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked.mock.callCount(), 0);
});
