/** A page in Welsh that our built files are pasted into: visitors read Welsh from the first word to the thanks, and no English. */
import { expect } from '@open-wc/testing';
import cy from '../../src/content/packs/cy.json';
import en from '../../src/content/packs/en.json';
import {
  deep,
  display,
  everything,
  fillIn,
  find,
  open,
  readyForm,
  readyList,
  textOf,
  type,
  until,
  wordsOf,
} from './page.js';
import type { Host } from './page.js';

type Pack = typeof en | typeof cy;

/** What each element says as it comes. */
const sections: Record<string, (pack: Pack) => unknown[]> = {
  banner: ({ banner, source, sources }) => [banner, source, sources],
  table: ({ table, source, sources }) => [table, source, sources],
  themes: ({ themes, cards }) => [themes, cards],
  'theme-card': ({ cards }) => [cards.agency],
  'interest-form': ({ form, interest: { heading, introduction, purpose, submit, consent, labels, hints, roles } }) => [
    [form.optional, form.privacy, form.complaints, form.retention.other],
    [heading, introduction, purpose, submit, consent, labels, hints, roles],
  ],
  'practice-form': ({
    practice: { heading, introduction, purpose, submit, consent, labels, hints, credits },
    phases,
  }) => [
    [heading, introduction, purpose, submit, consent, phases, hints, credits],
    [labels.title, labels.story, labels.phase, labels.themes, labels.credit],
  ],
  'practice-list': ({ practices: { heading, theme, phase, all, permalink, anonymous, credit }, topics, phases }) => [
    [heading, theme, phase, all, permalink, anonymous, credit, topics, phases],
  ],
};
sections['page'] = (pack) => ['banner', 'table', 'themes', 'interest-form'].flatMap((name) => sections[name]!(pack));

/** What nobody sees, and what is only for whoever looks after the page. */
const notForVisitors = [
  'source',
  'href',
  'version',
  'meta',
  'about',
  'sources',
  'problems',
  'doctor',
  'setup',
  'unread',
];

/** What stands as it is in words for visitors: without what is filled in. */
const fragments = (words: unknown): string[] =>
  typeof words === 'string'
    ? words.split(/\{\w+\}/).flatMap((part) => /\p{L}{2}.*/u.exec(part.trim())?.[0] ?? [])
    : Object.entries(words as Record<string, unknown>)
        .filter(([key]) => !notForVisitors.includes(key))
        .flatMap(([, inner]) => fragments(inner));

/** What is said in the one language and not in the other. */
const only = (pack: Pack, other: Pack): string[] => {
  const common = new Set(fragments(other));
  return [...new Set(fragments(pack))].filter((part) => !common.has(part));
};
const english = [...only(en, cy), 'October', 'November'];
const welsh = only(cy, en);

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Those of some words that stand in a text by themselves. */
const foundIn = (text: string, parts: string[]): string[] =>
  parts.filter((part) => new RegExp(`(?<!\\p{L})${escape(part)}(?!\\p{L})`, 'u').test(text));

/** All that an element says, also to those who hear it; not what people wrote, in whatever language. */
const allSaid = (element: Element): string => {
  const inside = deep(element.shadowRoot!);
  const heard = inside.flatMap((each) =>
    ['aria-label', 'alt', 'placeholder', 'title'].map((name) => each.getAttribute(name) ?? ''),
  );
  return inside
    .filter((each) => each.matches('[part=text]'))
    .reduce((said, { textContent }) => said.replace(textContent.replace(/\s+/g, ' ').trim(), ''), wordsOf(element))
    .concat(' ', heard.join(' '));
};

const ready = (name: string) => (name.endsWith('list') ? readyList : readyForm);
const bodyOf = (names: string[]) =>
  names
    .map(
      (name) =>
        `<belonging-${name} ${ready(name)} ${name === 'theme-card' ? 'theme="agency"' : ''}></belonging-${name}>`,
    )
    .join('');

/** Every element says all of one language, and nothing of the other. */
function speaks(host: Host, names: string[], pack: Pack, foreign: string[]): void {
  for (const name of names) {
    const said = allSaid(host.get(`belonging-${name}`));
    const missing = sections[name]!(pack)
      .flatMap(fragments)
      .filter((part) => !said.includes(part));
    expect(missing, `what ${name} does not say`).to.deep.equal([]);
    expect(foundIn(said, foreign), `foreign words in ${name}`).to.deep.equal([]);
  }
}

for (const [file, names] of Object.entries({
  [everything]: Object.keys(sections),
  [display]: ['banner', 'table', 'themes', 'theme-card'],
}))
  describe(`A page in Welsh with ${file}`, () => {
    it('has every word of every element in Welsh, and English once the page is in English', async () => {
      const host = await open({ lang: 'cy', body: bodyOf(names), scripts: [file] });
      speaks(host, names, cy, english);
      for (const [lang, pack, foreign] of [
        ['en', en, welsh],
        ['cy-GB', cy, english],
      ] as const) {
        host.document.documentElement.lang = lang;
        await until(
          `the table is in ${lang}`,
          () => textOf(host.document, 'belonging-table h2') === pack.table.heading,
        );
        await host.settled();
        speaks(host, names, pack, foreign);
      }
      expect(host.recorded.errors).to.deep.equal([]);
    });
  });

const openForm = async (name: 'interest-form' | 'practice-form', answer?: () => Response) => {
  const host = await open({ lang: 'cy', body: bodyOf([name]), answers: answer ? { '/answers': answer } : {} });
  const form = host.get(`belonging-${name}`);
  return {
    host,
    root: form.shadowRoot!,
    said: () => allSaid(form),
    send: () => find(form.shadowRoot!, 'button').click(),
  };
};

describe('A form in Welsh', () => {
  for (const name of ['interest', 'practice'] as const)
    it(`says in Welsh what is missing (${name})`, async () => {
      const { root, said, send } = await openForm(`${name}-form`);
      send();
      await until('the summary is there', () => textOf(root, '[part=summary]'));
      const { errors } = cy[name];
      const missing = Object.entries(errors as Record<string, { required: string }>).filter(
        // A story is only named after somebody who may be.
        ([field]) => !(name === 'practice' && /^(name|school)$/.test(field)),
      );
      expect(textOf(root, '[part=summary]')).to.equal(
        [cy.form.summary, ...missing.map(([, { required }]) => required)].join(''),
      );
      expect(foundIn(said(), english)).to.deep.equal([]);
    });

  it('says in Welsh what is wrong with an email address', async () => {
    const { host, root, said, send } = await openForm('interest-form');
    fillIn(root, host.window);
    type(root, host.window, 'input[name=email]', 'ada');
    send();
    await until('the error is there', () => textOf(root, '[part=summary]').includes(cy.interest.errors.email.invalid));
    expect(foundIn(said(), english)).to.deep.equal([]);
  });

  it('counts in Welsh, with the form of the word that each number takes', async () => {
    const { host, root } = await openForm('interest-form');
    for (const [length, words] of [
      [999, '1 cymeriad ar ôl'],
      [998, '2 gymeriad ar ôl'],
      [997, '3 chymeriad ar ôl'],
      [996, '4 cymeriad ar ôl'],
      [994, '6 chymeriad ar ôl'],
      [1002, '2 gymeriad yn ormod'],
      [1003, '3 chymeriad yn ormod'],
      [1010, '10 cymeriad yn ormod'],
    ] as const) {
      type(root, host.window, 'textarea[name=message]', 'a'.repeat(length));
      await until(`it counts ${words}`, () => allSaid(host.get('belonging-interest-form')).includes(words));
    }
  });

  it('says in Welsh that answers did not arrive, and thanks in Welsh when they do', async () => {
    let isDown = true;
    const { host, root, said, send } = await openForm('interest-form', () => {
      if (isDown) throw new TypeError('offline');
      return new Response('{}', { status: 201 });
    });
    fillIn(root, host.window);
    send();
    await until('it says so', () => said().includes(cy.form['send-again']));
    expect(said()).to.contain(cy.form.kept);
    expect(foundIn(said(), english)).to.deep.equal([]);
    isDown = false;
    send();
    await until('it thanks', () => textOf(root, '[part=success]'));
    expect(textOf(root, '[part=success]')).to.contain(cy.interest.sent.heading).and.contain(cy.interest.sent.text);
    expect(foundIn(said(), english)).to.deep.equal([]);
    expect(host.recorded.errors).to.deep.equal([]);
  });
});
