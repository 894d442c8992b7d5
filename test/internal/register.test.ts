import { expect } from '@open-wc/testing';
import { register, type ElementClass } from '../../src/internal/register.js';
import { warningsOf } from '../helpers.js';

let count = 0;
const element = (uses: ElementClass[] = [], tag = `x-register-${String(count++)}`): ElementClass =>
  class extends HTMLElement {
    static readonly tag = tag;
    static readonly uses = uses;
  };

describe('register', () => {
  it('registers an element and what it renders', () => {
    const inner = element();
    const outer = element([inner]);
    register(outer);
    expect([outer, inner].map(({ tag }) => customElements.get(tag) !== undefined)).to.deep.equal([true, true]);
  });

  it('can be called again without a word', async () => {
    const one = element();
    expect(await warningsOf(() => [register(one), register([one, one])])).to.deep.equal([]);
  });

  it('leaves a tag to whoever had it first, and says so once, for all of them', async () => {
    const [first, second] = [element(), element()];
    register([first, second]);
    const warnings = await warningsOf(() => {
      const others = [element([], first.tag), element([], second.tag)];
      register(others);
      register(others);
    });
    expect(customElements.get(first.tag) === first).to.equal(true);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain(`<${first.tag}>, <${second.tag}>`);
  });
});
