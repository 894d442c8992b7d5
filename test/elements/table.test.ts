import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { register, Table } from '../../src/elements/table.js';
import { answerFetch, jsonResponse, shadowText, untilText, warningsOf } from '../helpers.js';

register(Table);

const all = (table: Table, selector: string) => [...table.shadowRoot!.querySelectorAll(selector)];
const inWidth = async (width: number) => {
  const box = await fixture(html`<div style="width:${width}px"><belonging-table></belonging-table></div>`);
  return box.querySelector('belonging-table')!;
};

describe('belonging-table', () => {
  it('is a table with a caption, two header cells and two cells with a list each: four points and six', async () => {
    const table = await fixture<Table>(html`<belonging-table></belonging-table>`);
    expect(shadowText(table, 'table > caption h2')).to.equal('Why belonging matters');
    expect(all(table, 'thead th[scope="col"]').map((cell) => cell.textContent?.trim())).to.deep.equal([
      'The belonging challenge',
      'The belonging opportunity',
    ]);
    expect(all(table, 'tbody td').map((cell) => cell.querySelectorAll('ul > li').length)).to.deep.equal([4, 6]);
  });

  it('has its columns side by side where there is room', async () => {
    const table = await inWidth(900);
    const [challenge, opportunity] = all(table, 'td').map((cell) => cell.getBoundingClientRect());
    expect(opportunity!.left).to.be.at.least(challenge!.right - 1);
    expect(opportunity!.top).to.equal(challenge!.top);
  });

  it('has one column above the other in a narrow place, each under its own heading', async () => {
    const table = await inWidth(320);
    const tops = ['th.challenge', 'td.challenge', 'th.opportunity', 'td.opportunity'].map(
      (selector) => all(table, selector)[0]!.getBoundingClientRect().top,
    );
    expect([...tops].sort((a, b) => a - b)).to.deep.equal(tops);
    expect(all(table, 'th').every((cell) => cell.getBoundingClientRect().height > 10)).to.equal(true);
    expect(table.shadowRoot!.querySelector('table')!.scrollWidth).to.be.at.most(320);
  });

  it('says which field of a pack is wrong and what was expected, and keeps the built-in words', async () => {
    const fake = answerFetch({ '/wrong.json': () => jsonResponse({ table: { challenge: { points: 'one' } } }) });
    const box = await fixture(html`<div></div>`);
    const warnings = await warningsOf(async () => {
      box.innerHTML =
        '<belonging-table src="/wrong.json"></belonging-table><belonging-table src="/wrong.json"></belonging-table>';
      for (const table of box.querySelectorAll('belonging-table'))
        await untilText(table, '[part=problem]', 'table.challenge.points');
    });
    fake.restore();
    const table = box.querySelector('belonging-table')!;
    expect(shadowText(table, '[part=problem]')).to.contain('should be a list with something in it, but is "one"');
    expect(all(table, 'li')).to.have.length(10);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('/wrong.json').and.to.contain('table.challenge.points');
  });

  for (const [what, answer, message] of [
    ['is missing', () => new Response('', { status: 404 }), /\/pack\.json could not be fetched \(404\)/],
    ['is a page', () => new Response('<!doctype html>'), /is not JSON/],
  ] as const)
    it(`says in its place that a pack ${what}`, async () => {
      const fake = answerFetch({ '/pack.json': answer });
      const table = await fixture<Table>(html`<belonging-table src="/pack.json"></belonging-table>`);
      await untilText(table, '[part=problem]', message);
      fake.restore();
      expect(all(table, 'li')).to.have.length(10);
    });

  it('takes the words of another pack when src changes, and the built-in ones when it goes', async () => {
    const pack = (heading: string) => () => jsonResponse({ table: { heading } });
    const fake = answerFetch({ '/one.json': pack('One'), '/two.json': pack('Two') });
    const table = await fixture<Table>(html`<belonging-table src="/one.json"></belonging-table>`);
    await untilText(table, 'h2', 'One');
    table.src = '/two.json';
    await untilText(table, 'h2', 'Two');
    table.removeAttribute('src');
    await untilText(table, 'h2', 'Why belonging matters');
    fake.restore();
  });

  it('marks the language of its words, and the direction of a pack that has one', async () => {
    const fake = answerFetch({ '/ar.json': () => jsonResponse({ meta: { language: 'ar', direction: 'rtl' } }) });
    const table = await fixture<Table>(html`<belonging-table></belonging-table>`);
    const marked = () => {
      const { lang, dir } = table.shadowRoot!.querySelector<HTMLElement>('.root')!;
      return [lang, dir];
    };
    expect(marked()).to.deep.equal(['en', '']);
    table.src = '/ar.json';
    await waitUntil(() => marked()[0] === 'ar');
    fake.restore();
    expect(marked()).to.deep.equal(['ar', 'rtl']);
  });
});
