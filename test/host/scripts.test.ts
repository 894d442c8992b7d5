/** Pages whose own scripts, or whose browsers, are not as ours would like them. */
import { expect } from '@open-wc/testing';
import { everything, fillIn, find, open, readyForm, textOf, until } from './page.js';

const form = `<belonging-interest-form ${readyForm}></belonging-interest-form>`;

describe('A page with shortcuts', () => {
  it('does not take letters for them that somebody types into a form, and keeps those with Ctrl, and Escape', async () => {
    const host = await open({ body: form });
    const heard: string[] = [];
    host.document.addEventListener('keydown', ({ key }) => heard.push(key));
    const field = find(host.document, 'textarea');
    for (const pressed of [
      { key: 's' },
      { key: '/' },
      { key: '@', ctrlKey: true, altKey: true },
      { key: 'k', ctrlKey: true },
      { key: 'Escape' },
    ])
      field.dispatchEvent(new host.window.KeyboardEvent('keydown', { ...pressed, bubbles: true, composed: true }));
    expect(heard).to.deep.equal(['k', 'Escape']);
  });

  it('does not take letters for them with which somebody looks for a choice in a filter', async () => {
    const host = await open({
      body: '<belonging-practice-list stories="/stories"></belonging-practice-list>',
      answers: { '/stories': () => new Response('{ "practices": [] }') },
    });
    const heard: string[] = [];
    host.document.addEventListener('keydown', ({ key }) => heard.push(key));
    for (const key of ['s', 'ArrowDown'])
      find(host.document, 'select').dispatchEvent(
        new host.window.KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
      );
    expect(heard).to.deep.equal(['ArrowDown']);
  });
});

describe('A page with "copy protection"', () => {
  for (const [name, protects] of Object.entries({ cancels: true, 'does not cancel': false }))
    it(`that ${name} a press in a field leaves the field to be focused`, async () => {
      const host = await open({ body: form });
      host.document.addEventListener('mousedown', (event) => {
        if (protects && !/INPUT|TEXTAREA/.test((event.target as Element).tagName)) event.preventDefault();
      });
      const field = find(host.document, 'textarea');
      const press = { bubbles: true, cancelable: true, composed: true };
      field.dispatchEvent(new host.window.MouseEvent('mousedown', press));
      await new Promise((resolve) => setTimeout(resolve, 50));
      // A press that a script makes up focuses nothing by itself.
      expect((field.getRootNode() as ShadowRoot).activeElement === field).to.equal(protects);
    });
});

describe('A browser that is older than a year or two', () => {
  it('shows a pack, and sends a form, without URL.parse()', async () => {
    const sent: unknown[] = [];
    const host = await open({
      body: `<belonging-banner src="/pack"></belonging-banner>${form}`,
      scripts: ['<script>delete URL.parse</script>', everything],
      answers: {
        '/pack': () => new Response('{ "banner": { "heading": "In our words" } }'),
        '/answers': ({ body }) => {
          sent.push(JSON.parse(body as string));
          return new Response('{}');
        },
      },
    });
    await until('the pack is shown', () => textOf(host.document, 'belonging-banner h2') === 'In our words');
    const { shadowRoot } = host.get('belonging-interest-form');
    fillIn(shadowRoot!, host.window);
    find(shadowRoot!, 'button').click();
    await until('it is sent', () => textOf(shadowRoot!, '.success'));
    expect(sent).to.have.length(1);
    expect(host.recorded.errors).to.deep.equal([]);
  });
});

describe('A page with a script that breaks what we need', () => {
  it('gets a line on the console, and no error', async () => {
    // A policy of the page's own by the name that Lit's has, where the page allows each name once.
    const taken = `<script>trustedTypes.createPolicy = () => { throw new TypeError('The name is taken') }</script>`;
    const host = await open({
      body: `<belonging-banner></belonging-banner>`,
      scripts: ['trustedTypes' in window ? taken : `<script>document.importNode = null</script>`, everything],
      wait: false,
    });
    await until('it is said', () => host.recorded.said.length);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('gets a form that is sent, and hears of it, where the script has a class Event of its own, as MooTools does', async () => {
    const host = await open({
      body: form,
      scripts: [
        '<script>window.Event = function (native) { this.type = native.type.toLowerCase() }</script>',
        everything,
      ],
      answers: { '/answers': () => new Response('{}') },
    });
    const heard: string[] = [];
    for (const name of ['belonging-submit', 'belonging-sent', 'belonging-failed'])
      host.document.addEventListener(name, ({ type }) => heard.push(type));
    const { shadowRoot } = host.get('belonging-interest-form');
    // What a browser makes itself is of its own class.
    fillIn(shadowRoot!, window as typeof host.window);
    find(shadowRoot!, 'button').click();
    await until('it says what became of it', () => textOf(shadowRoot!, '.success') || textOf(shadowRoot!, '.summary'));
    expect(heard).to.deep.equal(['belonging-submit', 'belonging-sent']);
    expect(host.recorded.errors).to.deep.equal([]);
  });

  it('gets a form that is sent, where the script has a list of controls of its own, as the polyfill of scoped registries does', async () => {
    const sent: unknown[] = [];
    const polyfill = `<script>
      const { get } = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements');
      class Controls {
        constructor(all) {
          for (const [index, control] of all.entries()) Object.assign(this, { [index]: control, [control.name]: control });
          this.length = all.length;
        }
        [Symbol.iterator]() {
          throw new Error('Method not implemented.');
        }
      }
      Object.defineProperty(HTMLFormElement.prototype, 'elements', {
        get() {
          return new Controls([...get.call(this)]);
        },
      });
    </script>`;
    const host = await open({
      body: form,
      scripts: [polyfill, everything],
      answers: {
        '/answers': ({ body }) => {
          sent.push(JSON.parse(body as string));
          return new Response('{}');
        },
      },
    });
    const { shadowRoot } = host.get('belonging-interest-form');
    fillIn(shadowRoot!, host.window);
    find(shadowRoot!, 'button').click();
    await until('it is sent', () => textOf(shadowRoot!, '.success'));
    expect(sent.map((answers) => (answers as { name: string }).name)).to.deep.equal(['Ada Example']);
    expect(host.recorded.errors).to.deep.equal([]);
  });
});
