import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { holdHeight } from '../../src/internal/steady.js';

const build = async () => {
  const page = await fixture<HTMLElement>(
    html`<div>
      <div class="box"><p style="height:100px;margin:0"></p></div>
    </div>`,
  );
  const box = page.querySelector<HTMLElement>('.box')!;
  const grow = (height: number) => (page.querySelector('p')!.style.height = `${String(height)}px`);
  return { box, grow, height: () => box.getBoundingClientRect().height };
};

describe('holdHeight', () => {
  for (const to of [300, 20])
    it(`keeps a box in view as high as it is while its content becomes ${String(to)} px high`, async () => {
      const { box, grow, height } = await build();
      holdHeight(box);
      grow(to);
      expect(height()).to.equal(100);
    });

  for (const type of ['click', 'keydown'])
    it(`lets go at the next ${type}`, async () => {
      const { box, grow, height } = await build();
      holdHeight(box);
      grow(300);
      document.body.dispatchEvent(new Event(type, { bubbles: true }));
      expect(height()).to.equal(300);
    });

  it('lets go once it is scrolled out of view, and leaves no style behind', async () => {
    const { box, grow, height } = await build();
    box.style.marginTop = '3000px';
    box.style.marginBottom = '3000px';
    window.scrollTo(0, 2950);
    await nextFrame();
    holdHeight(box);
    grow(300);
    expect(height()).to.equal(100);
    window.scrollTo(0, 0);
    for (let frame = 0; frame < 60 && height() === 100; frame++) await nextFrame();
    expect(height()).to.equal(300);
    expect(box.style.overflow + box.style.minBlockSize + box.style.maxBlockSize).to.equal('');
  });
});
