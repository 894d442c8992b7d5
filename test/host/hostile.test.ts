/** What somebody types, a receiver answers, a list tells or a pack says is text, and never markup: nothing of it runs. */
import { expect } from '@open-wc/testing';
import en from '../../src/content/packs/en.json';
import { deep, find, open, painted, textOf, until, wordsOf, type Host, type Widget } from './page.js';

/** Each sets `canary` in the page if anything takes it for more than text. */
const payloads = [
  '<script>canary = 1</script>',
  '<img src=x onerror=canary=1>',
  '<svg onload=canary=1>',
  '<svg><script>canary = 1</script></svg>',
  '<math><mtext></p><img src onerror=canary=1>',
  '"><img src=x onerror="canary=1">',
  "' onfocus='canary=1' autofocus='",
  '" onmouseover="canary=1" style="position:fixed;inset:0',
  '<details open ontoggle=canary=1>',
  '<a href="javascript:canary=1">x</a>',
  '<iframe srcdoc="<script>parent.canary=1</script>">',
  '<template><img src=x onerror=canary=1></template>',
  '</textarea></title></style><script>canary = 1</script>',
  '<style>@import "x"; * { display: none }</style>',
  '<base href="//evil.example/">',
  '<belonging-theme-card heading="x" href="javascript:canary=1">',
  '<slot name="fallback"></slot>',
  '${canary = 1}',
  '`${window.canary = 1}`',
  "{{constructor.constructor('canary=1')()}}",
  '<?lit$123$?><!--lit-part--><!--?lit$1$-->',
  'lit$123456789$',
  'javascript:canary=1',
  ' jAvAsCrIpT:canary=1//'.trim(),
  'data:text/html,<script>parent.canary=1</script>',
  '&lt;img src=x onerror=canary=1&gt;',
  '\\u003cscript\\u003ecanary=1',
  '__proto__',
  'constructor',
];

const strict = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'`;
const policies: Record<string, string | undefined> = {
  "under require-trusted-types-for 'script'": `${strict}; require-trusted-types-for 'script'`,
  // Where nothing but the widget itself would keep it from running.
  'without any policy': undefined,
};

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });

/** Elements and attributes that none of ours has. */
const foreign =
  'script, iframe, base, details, math, template, [onerror], [onload], [onfocus], [ontoggle], [onmouseover]';

async function nothingRan({ document, recorded, window }: Host, widget: Element, payload: string): Promise<void> {
  await painted(window);
  const found = deep(widget.shadowRoot!).filter((element) => element.matches(foreign));
  expect(
    found.map(({ outerHTML }) => outerHTML),
    payload,
  ).to.deep.equal([]);
  const links = deep(widget.shadowRoot!).filter((element) => element.localName === 'a') as HTMLAnchorElement[];
  const wrong = links.filter(({ protocol }) => !['http:', 'https:', 'mailto:'].includes(protocol));
  expect(
    wrong.map(({ href }) => href),
    payload,
  ).to.deep.equal([]);
  expect((window as { canary?: unknown }).canary, payload).to.equal(undefined);
  expect(recorded.violations, payload).to.deep.equal([]);
  expect(recorded.errors, payload).to.deep.equal([]);
  expect(document.baseURI, payload).to.contain(location.origin);
}

/** Puts a widget into the page, in place of the one before. */
async function show(host: Host, tag: string, attributes: Record<string, string>): Promise<Widget> {
  const widget = host.document.createElement(tag) as Widget;
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
  host.get('main').replaceChildren(widget);
  await host.settled();
  return widget;
}

const settings = {
  controller: 'Hill School',
  privacyUrl: '/privacy',
  complaintsUrl: '/complaints',
  retentionDays: 90,
  themes: ['culture'],
  consents: ['contact', 'publish'].map((purpose) => ({
    purpose,
    version: '1',
    language: 'en',
    words: 'I agree.',
    sha256: 'a'.repeat(64),
  })),
};

/** Writes into a field, or ticks a box, as a person does. */
function fill(root: ParentNode, { Event }: Host['window'], name: string, value?: string): void {
  const control = find<HTMLInputElement>(root, `[name="${name}"]`);
  if (value === undefined) return control.click();
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

const enough = (payload: string) => `${payload} ${'and so on '.repeat(2)}`.trim();

interface Sent {
  id: string;
  practice?: object;
}

for (const [where, csp] of Object.entries(policies))
  describe(`What is hostile stays text, ${where}:`, () => {
    let host: Host;
    beforeEach(async () => {
      host = await open({ body: '<main></main>', ...(csp && { csp }) });
    });

    /** A receiver that refuses at first, and puts the payload wherever an answer can carry text. */
    function receiver(payload: string): Sent[] {
      const sent: Sent[] = [];
      const answer = ({ body }: RequestInit) => {
        const submission = JSON.parse(body as string) as Sent;
        sent.push(submission);
        if (sent.length > 1) return json({ id: submission.id, reference: payload, receivedAt: payload }, 201);
        const errors = [
          { pointer: `/${payload}`, code: 'invalid' },
          { pointer: '/name', code: payload },
          { pointer: payload, code: 'required', detail: payload },
        ];
        return json({ type: payload, title: payload, detail: payload, code: payload, errors }, 422);
      };
      host.frame.answers = { '/form': () => json(settings), '/form/interests': answer, '/form/practices': answer };
      return sent;
    }

    /** Sends in vain, and sends again: the same both times, to the letter. */
    async function sendTwice(form: Widget, sent: Sent[]): Promise<Sent> {
      const root = form.shadowRoot!;
      find(root, 'button').click();
      await until('it is refused', () => textOf(root, '.summary'));
      expect(sent.length, textOf(root, '.summary')).to.equal(1);
      find(root, 'button').click();
      await until('it is sent', () => textOf(root, '.success'));
      return sent[1]!;
    }

    it('whatever somebody writes into every field of an interest and its story, and the receiver answers', async () => {
      for (const payload of payloads) {
        const sent = receiver(payload);
        const form = await show(host, 'belonging-interest-form', { endpoint: '/form', practice: '' });
        const root = form.shadowRoot!;
        await until('it asks', () => textOf(root, '.notice').includes('Hill School'));
        const email = `${payload.replace(/[\s@]/g, '')}@example.org`;
        const written = {
          name: payload,
          email,
          school: payload,
          message: payload,
          title: enough(payload),
          story: enough(payload),
        };
        fill(root, host.window, 'also');
        await host.settled();
        for (const [name, value] of Object.entries(written))
          fill(root, host.window, ['title', 'story'].includes(name) ? `practice.${name}` : name, value);
        for (const name of [
          'role',
          'practice.phase',
          'practice.themes',
          'practice.credit',
          'practice.consent',
          'consent',
        ])
          fill(root, host.window, name);
        const { practice, ...interest } = await sendTwice(form, sent);
        expect({ ...interest, ...practice }, payload).to.include(written);
        expect(textOf(root, '.success')).to.contain(`Your reference is ${payload}.`);
        await nothingRan(host, form, payload);
      }
    }).timeout(60_000);

    it('whatever somebody writes into every field of a story, and the receiver answers', async () => {
      for (const payload of payloads) {
        const sent = receiver(payload);
        const form = await show(host, 'belonging-practice-form', { endpoint: '/form' });
        const root = form.shadowRoot!;
        await until('it asks', () => textOf(root, '.notice').includes('Hill School'));
        for (const name of ['phase', 'themes', 'consent']) fill(root, host.window, name);
        find(root, '[value=name-and-school]').click();
        await host.settled();
        const written = { title: enough(payload), story: enough(payload), school: payload, name: payload };
        for (const [name, value] of Object.entries(written)) fill(root, host.window, name, value);
        expect(await sendTwice(form, sent), payload).to.include(written);
        expect(textOf(root, '.success')).to.contain(`Your reference is ${payload}.`);
        await nothingRan(host, form, payload);
      }
    }).timeout(60_000);

    it('whatever the settings of a form say', async () => {
      for (const payload of payloads) {
        const consents = settings.consents.map((consent) => ({
          ...consent,
          words: payload,
          version: payload,
          language: payload,
        }));
        const told = {
          ...settings,
          controller: payload,
          consents,
          themes: [payload, 'culture'],
          complaintsUrl: payload,
        };
        host.frame.answers = { '/form': () => json(told), '/urls': () => json({ ...settings, privacyUrl: payload }) };
        const form = await show(host, 'belonging-interest-form', { endpoint: '/form' });
        await until('it asks', () => textOf(form.shadowRoot!, '.notice').includes(`${payload} is responsible`));
        expect(textOf(form.shadowRoot!, 'label:has([name=consent])')).to.equal(payload);
        await nothingRan(host, form, payload);
        form.setAttribute('endpoint', '/urls');
        await until('it has the other settings', () => /privacy-href|Hill School/.test(wordsOf(form)));
        await nothingRan(host, form, payload);
      }
    }).timeout(60_000);

    it('whatever a published story says', async () => {
      for (const payload of payloads) {
        const parts = { id: payload, title: payload, story: payload, name: payload, school: payload };
        const story = { ...parts, language: payload, published: payload, phase: 'primary', themes: ['culture'] };
        const practices = [story, { ...story, id: 'x', phase: payload }, { ...story, id: 'y', themes: [payload] }];
        host.frame.answers = {
          '/form/practices': () => json({ practices, total: payload, next: payload, [payload]: 1 }),
        };
        const list = await show(host, 'belonging-practice-list', { endpoint: '/form' });
        const root = list.shadowRoot!;
        await until('the story is there', () => textOf(root, 'article'));
        expect(deep(root).filter(({ localName }) => localName === 'article').length, 'the others are none').to.equal(1);
        expect([textOf(root, '[part=title]'), textOf(root, '[part=text]')]).to.deep.equal([payload, payload]);
        expect(textOf(root, '[part=credit]')).to.contain(`${payload}, ${payload}`);
        expect(find<HTMLAnchorElement>(root, 'article a').pathname).to.equal(host.window.location.pathname);
        await nothingRan(host, list, payload);
      }
    }).timeout(60_000);

    // Each a test of its own: on a busy machine all of them take longer than a test may.
    for (const payload of payloads)
      it(`whatever a pack says, in every string of it: ${payload}`, async () => {
        const hostile = (value: unknown, key = ''): unknown => {
          if (Array.isArray(value)) return value.map((one) => hostile(one));
          if (typeof value === 'object' && value)
            return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hostile(one, name)]));
          // What is no web address, language or direction is refused as such, and shown in the message about that.
          return /^(href|language|direction|source|\$schema)$/.test(key) ? value : `${payload} ${String(value)}`;
        };
        const path = `/pack/${String(payloads.indexOf(payload))}`;
        host.frame.answers = {
          [path]: () => json(hostile(en)),
          '/form': () => json(settings),
          '/form/practices': () => json({ practices: [] }),
        };
        const page = await show(host, 'belonging-page', { src: path, endpoint: '/form' });
        await until('the words are there', () => wordsOf(page).includes(`${payload} ${en.practices.empty}`));
        for (const words of [
          en.banner.heading,
          en.themes.heading,
          en.table.heading,
          en.interest.labels.role,
          en.form.privacy,
          en.practices.heading,
        ])
          // Each part has words of its own to wait for, and one form may ask before the other does.
          await until(`it says ${payload} ${words}`, () => wordsOf(page).includes(`${payload} ${words}`));
        const form = find<Widget>(page.shadowRoot!, 'belonging-interest-form');
        // Until the settings are there, the form stands hidden behind "One moment", with all its words.
        await until('it asks', () => wordsOf(form).includes('Hill School'));
        find(form.shadowRoot!, 'button').click();
        await host.settled();
        expect(wordsOf(page), payload).to.contain(`${payload} ${en.interest.errors.name.required}`);
        await nothingRan(host, page, payload);
      }).timeout(60_000);

    it('whatever is wrong with a pack, when the message says so', async () => {
      for (const payload of payloads) {
        const path = `/wrong/${String(payloads.indexOf(payload))}`;
        // As text, since a name such as __proto__ can't be written otherwise.
        const pack = `{ "banner": { ${JSON.stringify(payload)}: ${JSON.stringify(payload)} } }`;
        host.frame.answers = { [path]: () => new Response(pack) };
        const banner = await show(host, 'belonging-banner', { src: path });
        await until('the message is there', () => textOf(banner.shadowRoot!, '[part=problem]'));
        expect(textOf(banner.shadowRoot!, '[part=problem]')).to.contain(payload);
        await nothingRan(host, banner, payload);
      }
    }).timeout(60_000);
  });

describe('What turns the direction of a text round', () => {
  for (const [name, character] of Object.entries({
    'right-to-left override': '\u202e',
    'left-to-right override': '\u202d',
    'right-to-left isolate': '\u2067',
    'a null character': '\u0000',
  }))
    it(`is refused in each field, with a sentence that says so: ${name}`, async () => {
      const host = await open({ body: '<main></main>' });
      host.frame.answers = { '/form': () => json(settings) };
      const form = await show(host, 'belonging-practice-form', { endpoint: '/form' });
      const root = form.shadowRoot!;
      await until('it asks', () => textOf(root, '.notice').includes('Hill School'));
      find(root, '[value=name-and-school]').click();
      await host.settled();
      for (const field of ['title', 'story', 'school', 'name'])
        fill(root, host.window, field, `Everybody who ${character}gnoleb comes`);
      find(root, 'button').click();
      await host.settled();
      for (const label of ['Title of your story', 'Your story', 'School or organisation', 'Full name'])
        expect(textOf(root, '.summary')).to.contain(`${label} has a character that can't be used`);
      expect(host.recorded.requests).to.deep.equal(['GET /form']);
    });
});

describe('The test of hostile text', () => {
  it('would see it run', async () => {
    const host = await open({ body: '<main></main>', scripts: [] });
    host.get('main').innerHTML = payloads[1]!;
    await until('the canary is set', () => (host.window as { canary?: unknown }).canary);
  });

  it('would see the policy report it', async () => {
    const host = await open({ body: '<main></main>', scripts: [], csp: strict });
    host.get('main').innerHTML = payloads[1]!;
    await until('it is reported', () => host.recorded.violations.length);
  });
});
