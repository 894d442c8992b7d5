import { expect } from '@open-wc/testing';
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
  type Host,
} from './page.js';

const strict = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'`;
const trusted = `${strict}; require-trusted-types-for 'script'`;

// Firefox and WebKit take the directives for Trusted Types or pass over them, as their version may be: nothing may break in either.
const policies = {
  'a strict policy': strict,
  'a strict policy with Trusted Types': trusted,
  'a strict policy that allows the Trusted Types of Lit alone': `${trusted}; trusted-types lit-html`,
};

const body = `<belonging-banner></belonging-banner><belonging-theme-card image="/test/host/picture.svg"></belonging-theme-card>
  <belonging-table src="/pack"></belonging-table><belonging-themes></belonging-themes>
  <belonging-interest-form ${readyForm}></belonging-interest-form><belonging-page></belonging-page>
  <belonging-practice-list ${readyList}></belonging-practice-list><belonging-practice-form ${readyForm}></belonging-practice-form>`;

const pack = () => new Response('{ "table": { "heading": "In our words" } }');

function silent({ recorded }: Host): void {
  expect(recorded.violations).to.deep.equal([]);
  expect(recorded.errors).to.deep.equal([]);
  expect(recorded.said).to.deep.equal([]);
}

for (const [name, csp] of Object.entries(policies))
  describe(`Under ${name}`, () => {
    it('every element shows what it has to say, in its own style, with nothing to report', async () => {
      const host = await open({ body, csp, answers: { '/pack': pack } });
      await until('the pack is shown', () => textOf(host.document, 'belonging-table h2') === 'In our words');
      const empty = deep(host.document).filter(
        (element) =>
          element.localName.startsWith('belonging-') && !/(?:\w{2}.+){9}/.test(element.innerText + wordsOf(element)),
      );
      expect(empty.map(({ localName }) => localName)).to.deep.equal([]);
      expect(host.window.getComputedStyle(find(host.document, 'belonging-banner .inner')).display).to.equal('grid');
      expect(host.window.getComputedStyle(find(host.document, '.number')).textAlign).to.equal('center');
      silent(host);
    });

    it('a form can be filled in wrongly, then rightly, and is sent', async () => {
      const sent: unknown[] = [];
      const answer = ({ body: content }: RequestInit) => {
        sent.push(JSON.parse(content as string));
        return new Response('{}');
      };
      const host = await open({ body, csp, answers: { '/pack': pack, '/answers': answer } });
      const form = host.get('belonging-interest-form');
      find(form.shadowRoot!, 'button').click();
      await host.settled();
      expect(textOf(form.shadowRoot!, '.summary')).to.contain('Enter your name');
      fillIn(form.shadowRoot!, host.window);
      find(form.shadowRoot!, 'button').click();
      await until('it is sent', () => textOf(form.shadowRoot!, '.success'));
      expect((sent as { email: string }[]).map(({ email }) => email)).to.deep.equal(['ada@example.org']);
      silent(host);
    });

    it("a page's own form is checked, marked and sent, and its marks are seen", async () => {
      const sent: unknown[] = [];
      const answer = ({ body: content }: RequestInit) => {
        sent.push(JSON.parse(content as string));
        return new Response('{}');
      };
      const form = `<form action="/elsewhere" method="post">
        <label>Name <input name="name" required></label><label>Email <input name="email"></label>
        <fieldset><legend>Role</legend><label><input type="radio" name="role" value="other"> Other</label></fieldset>
        <label><input type="checkbox" name="consent" value="yes"> I agree.</label><button>Send</button></form>`;
      const host = await open({
        body: `<belonging-interest-form ${readyForm}>${form}</belonging-interest-form>`,
        csp,
        answers: { '/answers': answer },
      });
      const element = host.get('belonging-interest-form');
      find(element, 'button').click();
      await until('it is marked', () => textOf(element, 'strong') === 'Enter your name');
      expect(host.window.getComputedStyle(find(element, 'strong')).display).to.equal('block');
      fillIn(element, host.window);
      find(element, 'button').click();
      await until('it is sent', () => textOf(element.shadowRoot!, '.success'));
      expect((sent as { email: string }[]).map(({ email }) => email)).to.deep.equal(['ada@example.org']);
      silent(host);
    });

    it('a story can be shared, stories can be chosen by theme, and one be followed by its link', async () => {
      const sent: unknown[] = [];
      const answer = ({ body: content }: RequestInit) => {
        sent.push(JSON.parse(content as string));
        return new Response('{}');
      };
      const host = await open({ body, csp, answers: { '/pack': pack, '/answers': answer } });
      const root = host.get('belonging-practice-form').shadowRoot!;
      type(root, host.window, '[name=title]', 'A seat for everyone');
      type(root, host.window, '[name=story]', 'Breakfast begins at eight.');
      for (const name of ['phase', 'themes', 'credit', 'consent']) find(root, `input[name=${name}]`).click();
      find(root, 'button').click();
      await until('it is sent', () => textOf(root, '.success'));
      expect((sent as { title: string }[]).map(({ title }) => title)).to.deep.equal(['A seat for everyone']);

      const list = host.get('belonging-practice-list');
      list.setAttribute('theme', 'agency');
      await until('one story is left', () => textOf(list.shadowRoot!, '[role=status]').includes('1 of 1'));
      expect(textOf(list.shadowRoot!, 'h3')).to.equal('The head at the gate');
      find(list.shadowRoot!, 'article a').click();
      await until('the story has the focus', () => list.shadowRoot!.activeElement?.localName === 'h3');
      silent(host);
    });

    it('a pack that is wrong, a held height and a moved element make no report either', async () => {
      const wrong = () => new Response('{ "banner": { "heading": 7 }, "form": 1 }');
      const host = await open({
        body: `<belonging-banner src="/wrong"></belonging-banner><p></p>`,
        csp,
        answers: { '/wrong': wrong },
      });
      await until('the message is shown', () => textOf(host.document, '.note'));
      host.get('p').append(host.get('belonging-banner'));
      await host.settled();
      expect(host.recorded.violations).to.deep.equal([]);
      expect(host.recorded.errors).to.deep.equal([]);
    });

    it('the large file brings forms to a page that has the small one', async () => {
      const host = await open({ body, csp, answers: { '/pack': pack }, scripts: [display, everything] });
      expect(textOf(host.document, 'belonging-interest-form h2')).to.equal('Get involved');
      expect(textOf(host.document, 'belonging-banner h2')).to.contain('belong');
      expect(host.recorded.violations).to.deep.equal([]);
      expect(host.recorded.errors).to.deep.equal([]);
    });

    it('a second copy of our file is one warning, and no error', async () => {
      const host = await open({
        body: `<belonging-themes></belonging-themes>`,
        csp,
        scripts: [everything, `${everything}?v=2`],
      });
      expect(textOf(host.document, 'belonging-theme-card h3')).to.equal('Belonging and leadership');
      expect(host.recorded.violations).to.deep.equal([]);
      expect(host.recorded.errors).to.deep.equal([]);
      expect(host.recorded.said.length, host.recorded.said.join('\n')).to.equal(1);
    });
  });

describe('The test of policies', () => {
  it('would see a report', async () => {
    const host = await open({ csp: strict, scripts: [] });
    host.document.body.setAttribute('style', 'color: red');
    await until('the style attribute is reported', () => host.recorded.violations.length);
    expect(deep(host.document).length).to.be.greaterThan(3);
  });
});
