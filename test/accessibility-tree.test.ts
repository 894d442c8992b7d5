/**
 * What assistive technology is told: names, roles, states and descriptions as Chromium computes them, in the accessibility
 * tree of a page with the file from the build. Nothing here looks at an attribute. Then the same page in forced colours.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { startBrowser } from './demo/browser.js';

const site = 'https://school.example/';
const file = readFileSync(new URL('../cdn/belonging-widgets.min.js', import.meta.url), 'utf8');

const consent = (purpose: string, words: string) => ({
  ...{ purpose, words, version: '2026-11', language: 'en', sha256: '0'.repeat(64) },
});
const agreed = {
  contact: 'I agree that Elm Park School may contact me about belonging in school. I can change my mind at any time.',
  publish:
    'I agree that Elm Park School may publish my story, naming who I chose. I can have it taken down at any time.',
};
const settings = {
  controller: 'Elm Park School',
  privacyUrl: `${site}privacy`,
  complaintsUrl: `${site}complaints`,
  retentionDays: 365,
  themes: ['leadership', 'culture', 'agency'],
  consents: Object.entries(agreed).map(([purpose, words]) => consent(purpose, words)),
};
const practices = ['A seat for everyone', 'The head teacher at the gate'].map((title, index) => ({
  id: `BLG-${String(index)}`,
  ...{ title, story: 'There is toast, and there is tea.', language: 'en', phase: 'primary', themes: ['culture'] },
  ...{ school: 'Elm Park School', published: '2026-11-19' },
}));

/** The school's site: one page with every widget, the file, and a receiver. No request leaves the machine. */
const answers: Record<string, { contentType: string; body: string }> = {
  [site]: {
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>A school</title><main><h1>Belonging</h1>
      <belonging-page endpoint="/involve"></belonging-page></main>
      <script type="module" src="/widgets.js"></script>`,
  },
  [`${site}widgets.js`]: { contentType: 'text/javascript', body: file },
  [`${site}involve`]: { contentType: 'application/json', body: JSON.stringify(settings) },
  [`${site}involve/practices?limit=10`]: {
    contentType: 'application/json',
    body: JSON.stringify({ practices, total: 2 }),
  },
};

let browser: Browser;
let page: Page;
let cdp: CDPSession;
before(async () => {
  browser = await startBrowser();
  page = await browser.newPage();
  cdp = await page.createCDPSession();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void request.respond(answers[request.url()] ?? { status: 404 });
  });
  await page.goto(site);
});
after(() => browser.close());

/** One line for each part of the page that somebody is told of, in the order in which it is read: `role "name" state (description)`. */
async function told(): Promise<string[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const known = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node = nodes[0]!): typeof nodes => [
    node,
    ...(node.childIds ?? []).flatMap((id) => inOrder(known.get(id))),
  ];
  return inOrder().flatMap(({ ignored, role, name, description, properties = [] }) => {
    const is = (state: string): unknown =>
      (properties as { name: string; value: { value?: unknown } }[]).find((each) => each.name === state)?.value.value;
    const what = String(role?.value);
    const states = [
      what === 'heading' && `level ${String(is('level'))}`,
      is('invalid') === 'true' && 'invalid',
      is('checked') === 'true' && 'checked',
      is('focused') === true && 'focused',
    ].filter((state) => state);
    const why = description?.value ? [`(${String(description.value)})`] : [];
    return ignored || what === 'InlineTextBox'
      ? []
      : [[what, `"${String(name?.value ?? '')}"`, ...states, ...why].join(' ')];
  });
}
const those = (lines: string[], ...roles: string[]): string[] =>
  lines.filter((line) => roles.includes(line.split(' ')[0]!));
const from = (lines: string[], first: string, last: string): string[] =>
  lines.slice(lines.indexOf(first), lines.indexOf(last) + 1);
const controls = ['textbox', 'combobox', 'group', 'radio', 'checkbox', 'button'];

describe('somebody who does not see the page is told', () => {
  let lines: string[];
  before(async () => {
    await page.waitForSelector('aria/Share your story[role="button"]');
    await page.waitForSelector('aria/The head teacher at the gate[role="article"]');
    lines = await told();
  });

  test('its outline, in which no level is left out', () => {
    assert.deepEqual(those(lines, 'heading'), [
      'heading "Belonging" level 1',
      'heading "Everyone needs a place where they belong" level 2',
      'heading "Why belonging matters" level 3',
      'heading "Three themes that belong together" level 3',
      'heading "Belonging and leadership" level 4',
      'heading "Belonging and culture" level 4',
      'heading "Belonging and agency" level 4',
      'heading "What works in other schools" level 3',
      'heading "A seat for everyone" level 4',
      'heading "The head teacher at the gate" level 4',
      'heading "Get involved" level 3',
      'heading "Share what works" level 3',
    ]);
  });

  test('that the table is one, its name, its two columns and what is a list in them', () => {
    const table = from(lines, 'table "Why belonging matters"', 'heading "Three themes that belong together" level 3');
    assert.deepEqual(those(table, 'columnheader'), [
      'columnheader "The belonging challenge"',
      'columnheader "The belonging opportunity"',
    ]);
    assert.deepEqual([those(table, 'row').length, those(table, 'cell').length, those(table, 'list').length], [2, 2, 2]);
    assert.equal(those(table, 'listitem').length, 10);
  });

  test('of each card its title, once, as an article and as the link that it is', () => {
    for (const title of ['Belonging and leadership', 'Belonging and culture', 'Belonging and agency'])
      assert.deepEqual(
        lines.filter((line) => line.includes(`"${title}"`) && !line.startsWith('StaticText')),
        [`article "${title}"`, `heading "${title}" level 4`, `link "${title}"`],
      );
  });

  test('what no link leaves open, and nothing of what only adorns', () => {
    assert.deepEqual(
      [...new Set(those(lines, 'link'))],
      [
        'link "Creating a sense of place and belonging in schools, National Education Union"',
        'link "Belonging and leadership"',
        'link "Belonging and culture"',
        'link "Belonging and agency"',
        'link "Link to this story" (A seat for everyone)',
        'link "Link to this story" (The head teacher at the gate)',
        'link "Privacy notice"',
        'link "Complain, or ask about your data"',
      ],
    );
    assert.deepEqual(those(lines, 'image', 'img', 'SvgRoot', 'graphics-document'), []);
  });

  test('how many stories there are, as soon as they have come, and that they are a list of articles', () => {
    const list = from(lines, 'combobox "Theme"', 'heading "Get involved" level 3');
    assert.deepEqual(those(list, 'combobox'), ['combobox "Theme"', 'combobox "Kind of school"']);
    assert.ok(list.indexOf('StaticText "Stories shown: 2 of 2"') === list.indexOf('status ""') + 1);
    assert.equal(those(list, 'listitem').length, 2);
    assert.deepEqual(those(list, 'article'), [
      'article "A seat for everyone"',
      'article "The head teacher at the gate"',
    ]);
  });

  test('what each field of the form to get involved is for, which may be left out, and what helps to fill it in', () => {
    const form = from(lines, 'form "Get involved"', 'button "Register your interest"');
    assert.deepEqual(those(form, ...controls), [
      'textbox "Full name"',
      'textbox "Email address" (We only contact you about this.)',
      'textbox "School or organisation (optional)"',
      'group "Your role"',
      ...['Teaching staff', 'Support staff', 'School leader'].map((role) => `radio "${role}"`),
      ...['Governor or trustee', 'Something else', 'Prefer not to say'].map((role) => `radio "${role}"`),
      'group "Which themes interest you? (optional)" (Choose all that apply.)',
      ...['Leadership', 'Culture', 'Agency'].map((theme) => `checkbox "${theme}"`),
      'textbox "Your message (optional)" (What helps people to belong in your school? Please don\'t name any pupil. 1,000 characters left)',
      'group "Your agreement"',
      `checkbox "${agreed.contact}"`,
      'button "Register your interest"',
    ]);
  });

  test('what each field of the form to share a story is for', () => {
    const form = from(lines, 'form "Share what works"', 'button "Share your story"');
    assert.deepEqual(those(form, 'textbox', 'group', 'button'), [
      'textbox "Title of your story"',
      'textbox "Your story" (What did you do, and what changed? Please don\'t name any pupil. 3,000 characters left)',
      'group "Kind of school"',
      'group "Which themes is it about?" (Choose all that apply.)',
      'group "Who may be named?"',
      'group "Your agreement to publishing"',
      'button "Share your story"',
    ]);
  });

  test('what is wrong, first in a summary that has the focus, then at each field', async () => {
    const send = await page.waitForSelector('aria/Register your interest[role="button"]');
    await send!.press('Enter');
    await page.waitForSelector('aria/Enter your name[role="link"]');
    const form = from(await told(), 'form "Get involved"', 'button "Register your interest"');
    const summary = form.slice(0, form.indexOf('textbox "Full name" invalid (Enter your name)'));
    assert.deepEqual(those(summary, 'group', 'link'), [
      'group "There is a problem" focused (Enter your name Enter your email address Choose your role Tick the box if you agree to be contacted)',
      'link "Enter your name"',
      'link "Enter your email address"',
      'link "Choose your role"',
      'link "Tick the box if you agree to be contacted"',
    ]);
    const wrong = form.filter((line) => line.includes(' invalid') || /^group.*\((Choose your|Tick)/.test(line));
    assert.deepEqual(wrong, [
      'textbox "Full name" invalid (Enter your name)',
      'textbox "Email address" invalid (We only contact you about this. Enter your email address)',
      'group "Your role" (Choose your role)',
      ...['Teaching staff', 'Support staff', 'School leader'].map((role) => `radio "${role}" invalid`),
      ...['Governor or trustee', 'Something else', 'Prefer not to say'].map((role) => `radio "${role}" invalid`),
      'group "Your agreement" (Tick the box if you agree to be contacted)',
      `checkbox "${agreed.contact}" invalid`,
    ]);
  });
});

describe('with colours that somebody has chosen for all pages (forced colours)', () => {
  before(async () => {
    await cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  });

  const every = 'belonging-page >>> :is(input:not(.honeypot), select, textarea, button)';

  test('fields, buttons and boxes to tick keep a line, and the focus its ring', async () => {
    const found = await page.$$(every);
    const faint: string[] = [];
    for (const control of found) {
      const { line, ring, name } = await control.evaluate((element) => {
        (element as HTMLElement).focus();
        const style = getComputedStyle(element);
        const isOwn = style.appearance === 'none' || !element.matches('[type=radio], [type=checkbox]');
        return {
          // The browser itself draws a box that has its own appearance.
          line: !isOwn || (parseFloat(style.borderTopWidth) >= 1 && style.borderTopColor !== style.backgroundColor),
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          name: `${element.localName} ${element.id || (element.textContent ?? '').trim()}`,
        };
      });
      if (!line || !ring) faint.push(name);
    }
    assert.deepEqual(faint, []);
    assert.ok(found.length > 30, String(found.length));
  });

  test('a box that is ticked looks other than one that is not', async () => {
    const box = (await page.$('belonging-page >>> belonging-interest-form >>> #consent'))!;
    await page.mouse.move(0, 0);
    const open = await box.screenshot({ encoding: 'base64' });
    await box.evaluate((element) => {
      (element as HTMLInputElement).checked = true;
    });
    assert.notEqual(await box.screenshot({ encoding: 'base64' }), open);
  });
});
