import { expect, fixture, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { LitElement } from 'lit';
import { fill } from '../../src/content/fill.js';
import cy from '../../src/content/packs/cy.json';
import en from '../../src/content/packs/en.json';
import '../../src/define.js';
import { answerFetch, jsonResponse, shadowText, warningsOf, type Answers } from '../helpers.js';

const ready = {
  endpoint: '/answers',
  adapter: 'json',
  controller: 'Hill School',
  privacyHref: '/privacy',
  complaintsHref: '/complaints',
  retentionDays: 365,
};
const { setup, presets } = en.form;
const adds = (preset: keyof typeof presets) => fill(en.form.preset, { detail: presets[preset] });

/** Words as a receiver lists them. */
const consent = (purpose: string, words: string, language = 'en') => ({
  purpose,
  version: '1',
  language,
  words,
  sha256: '0'.repeat(64),
});
const inPlace = (words: string) => fill(words, { controller: 'Hill School' });
const builtin = [
  consent('contact', inPlace(en.interest.consent.words)),
  consent('publish', inPlace(en.practice.consent.words)),
];
const settings = {
  controller: 'Hill School',
  privacyUrl: '/privacy',
  complaintsUrl: '/complaints',
  retentionDays: 365,
  themes: ['culture'],
  consents: builtin,
};

type Kind = 'interest' | 'practice';

async function form(kind: Kind, properties: object, content = html``, answers: Answers = {}): Promise<LitElement> {
  const { restore } = answerFetch(answers);
  const element = await fixture<LitElement>(
    kind === 'interest'
      ? html`<belonging-interest-form .practice=${true}>${content}</belonging-interest-form>`
      : html`<belonging-practice-form>${content}</belonging-practice-form>`,
  );
  Object.assign(element, properties);
  await element.updateComplete;
  await waitUntil(() => !element.shadowRoot?.querySelector('.waiting'), 'the form waits for ever');
  await element.updateComplete;
  restore();
  return element;
}

const needs = (element: LitElement): string[] =>
  [...(element.shadowRoot?.querySelectorAll('[part=setup] li') ?? [])].map(({ textContent }) =>
    textContent.trim().replace(/\s+/g, ' '),
  );

for (const kind of ['interest', 'practice'] as const) {
  describe(`A form to share an ${kind} with a preset`, () => {
    for (const preset of ['school', 'union', 'council'] as const)
      it(`"${preset}" says in its notice what the law wants to be said, and asks`, async () => {
        const element = await form(kind, { ...ready, preset });
        expect(needs(element)).to.deep.equal([]);
        const notice = shadowText(element, '.notice');
        for (const words of [inPlace(en[kind].purpose), adds(preset), '365 days']) expect(notice).to.contain(words);
      });

    it('says what it refuses, in its place and once on the console: everything at once', async () => {
      const missing = { ...ready, complaintsHref: undefined, retentionDays: undefined, src: `/words-${kind}.json` };
      let element: LitElement | undefined;
      const warnings = await warningsOf(async () => {
        element = await form(kind, { ...missing, preset: 'shcool' });
        element.requestUpdate();
        await element.updateComplete;
      });
      expect(needs(element!)).to.deep.equal([
        setup.preset,
        setup.src,
        setup['complaints-href'],
        setup['retention-days'],
      ]);
      expect(shadowText(element!, 'form')).to.equal(undefined);
      // The second kind of form lacks the same, and a page is told once.
      const said = warnings.filter((line) => line.includes(setup.src));
      expect(said.length, warnings.join('\n')).to.equal(kind === 'interest' ? 1 : 0);
    });

    for (const [days, allowed] of [
      [1, true],
      [1095, true],
      [1096, false],
      [0, false],
      [1.5, false],
    ] as const)
      it(`${allowed ? 'keeps' : 'does not keep'} answers for ${String(days)} days`, async () => {
        const element = await form(kind, { ...ready, preset: 'school', retentionDays: days });
        expect(needs(element).length).to.equal(allowed ? 0 : 1);
      });

    it('refuses a preset without a name, and what is no preset but a name of every object', async () => {
      for (const preset of ['', 'toString', '__proto__', 'School'])
        expect(needs(await form(kind, { ...ready, preset })).length, preset).to.equal(1);
    });

    it('takes the rest from its receiver, whose words to agree to are the built-in ones', async () => {
      const answers = { [`/r-${kind}`]: () => jsonResponse(settings) };
      const element = await form(kind, { endpoint: `/r-${kind}`, preset: 'union' }, html``, answers);
      expect(needs(element)).to.deep.equal([]);
      expect(shadowText(element, '.notice')).to.contain(adds('union'));
    });

    it('refuses other words on the list of its receiver, and shows those to put there', async () => {
      const other = builtin.map((one) => ({ ...one, words: 'I agree to everything.' }));
      const answers = { [`/o-${kind}`]: () => jsonResponse({ ...settings, consents: other }) };
      const element = await form(kind, { endpoint: `/o-${kind}`, preset: 'union' }, html``, answers);
      const asked = kind === 'interest' ? (['practice', 'interest'] as const) : (['practice'] as const);
      expect(needs(element)).to.deep.equal(
        asked.map((each) => fill(setup['settings-consent'], { detail: inPlace(en[each].consent.words) })),
      );
    });

    it('refuses words of the page, which could ask for anything, and takes them without a preset', async () => {
      const pack = { [kind]: { heading: 'Ours', consent: { words: 'Yes to all.' } } };
      const src = `/pack-${kind}.json`;
      const answers = { [src]: () => jsonResponse(pack) };
      const element = await form(kind, { ...ready, preset: 'council', src }, html``, answers);
      // The pack comes, and with it new nodes.
      await waitUntil(() => needs(element).length, 'nothing is refused');
      expect(needs(element)).to.deep.equal([setup.src]);
      const free = await form(kind, { ...ready, src }, html``, answers);
      await waitUntil(() => shadowText(free, '[part=heading]') === 'Ours', 'the words do not come');
      expect(needs(free)).to.deep.equal([]);
    });

    it('changes nothing where there is none', async () => {
      const element = await form(kind, { ...ready, complaintsHref: undefined, retentionDays: 9999 });
      expect(needs(element)).to.deep.equal([]);
      expect(shadowText(element, '.notice')).not.to.contain('lawful basis');
      expect(shadowText(element, '.notice')).not.to.contain('undefined');
    });
  });
}

describe('A form with a preset', () => {
  it('speaks Welsh where the page does', async () => {
    const { registerPack } = await import('../../src/content/register-pack.js');
    registerPack(cy);
    const welsh = consent('contact', inPlace(cy.interest.consent.words), 'cy');
    const answers = { '/cy': () => jsonResponse({ ...settings, consents: [welsh, ...builtin] }) };
    const inWelsh = { preset: 'school', lang: 'cy', practice: false };
    const element = await form('interest', { endpoint: '/cy', ...inWelsh }, html``, answers);
    expect(needs(element)).to.deep.equal([]);
    expect(shadowText(element, '.notice')).to.contain(fill(cy.form.preset, { detail: cy.form.presets.school }));
    // Nobody agrees in another language than that of the questions.
    const english = { '/en': () => jsonResponse(settings) };
    const refused = await form('interest', { endpoint: '/en', ...inWelsh }, html``, english);
    expect(needs(refused).join()).to.contain(welsh.words);
  });

  const own = (more: unknown, words = inPlace(en.interest.consent.words)) =>
    html`<form>
      <label>Name <input name="name" /></label> <label>Mail <input name="email" /></label>
      <label
        >Role
        <select name="role">
          <option value="other">Other</option>
        </select></label
      >
      <label><input type="checkbox" name="consent" value="yes" /> ${words}</label>
      <input type="hidden" name="csrf" value="1" /><input name="website" />${more}<button name="go">Send</button>
    </form>`;

  it('sees to a form of the page that asks what it asks itself', async () => {
    const element = await form('interest', { ...ready, preset: 'school', practice: false }, own(''));
    expect(needs(element)).to.deep.equal([]);
  });

  for (const field of ['membership', 'religion', 'health', 'pupil'])
    it(`refuses a form of the page that asks for more: ${field}`, async () => {
      const more = html`<label>${field} <input name=${field} /></label>`;
      const element = await form('interest', { ...ready, preset: 'school', practice: false }, own(more));
      expect(needs(element)).to.deep.equal([fill(setup.own, { detail: `name="${field}"` })]);
      const free = await form('interest', { ...ready, practice: false }, own(more));
      expect(needs(free)).to.deep.equal([]);
    });

  it('refuses a form of the page whose box has other words than those of the preset', async () => {
    const other = own('', 'I agree, and you may sell my name.');
    const wanted = `name="consent" value="yes" ${inPlace(en.interest.consent.words)}`;
    const element = await form('interest', { ...ready, preset: 'school', practice: false }, other);
    expect(needs(element)).to.deep.equal([fill(setup.own, { detail: wanted })]);
    expect(needs(await form('interest', { ...ready, practice: false }, other))).to.deep.equal([]);
  });

  it('tells what it adds beside a form of the page, though that links the privacy notice', async () => {
    const link = html`<a href="/privacy">Privacy</a>`;
    const element = await form('interest', { ...ready, preset: 'council', practice: false }, own(link));
    expect(shadowText(element, '.notice')).to.contain(adds('council'));
  });

  it('takes a story whose name is only asked of some, whatever order the choices have', async () => {
    const story = html`<form>
      ${['title', 'story', 'school', 'name'].map((name) => html`<label>${name} <input name=${name} /></label>`)}
      <label
        >Phase
        <select name="phase">
          <option>primary</option>
        </select></label
      >
      <label><input type="checkbox" name="themes" value="culture" /> Culture</label>
      <label
        >Credit
        <select name="credit">
          <option>name-and-school</option>
          <option>school</option>
          <option>anonymous</option>
        </select></label
      >
      <label><input type="checkbox" name="consent" value="yes" /> ${inPlace(en.practice.consent.words)}</label>
      <button>Send</button>
    </form>`;
    expect(needs(await form('practice', { ...ready, preset: 'union' }, story))).to.deep.equal([]);
  });

  it('holds every form of a page', async () => {
    const page = await fixture<LitElement>(html`<belonging-page preset="union"></belonging-page>`);
    Object.assign(page, ready);
    await page.updateComplete;
    for (const tag of ['interest', 'practice']) {
      const inner = page.shadowRoot?.querySelector<LitElement>(`belonging-${tag}-form`);
      await inner?.updateComplete;
      expect(shadowText(inner!, '.notice'), tag).to.contain(adds('union'));
    }
  });
});
