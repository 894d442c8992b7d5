/** The demo is the main job, run from end to end: a visitor, a school's page, the file from the build, a receiver, a database. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { held, startBrowser, watchLayout, withPage } from './demo/browser.js';
import { cleanUp, dataFolder, run, startDemo, type Running } from './demo/demo.js';

const { pages } = (await import(new URL('../demo/pages.mjs', import.meta.url).href)) as {
  pages: { path: string; file: string; title: string }[];
};

/** The pages that have a widget; the others have nothing that could come late, or not at all. */
const bare = ['/', '/get-involved/plain-form', '/privacy', '/your-data'];
const withWidgets = pages.filter(({ path }) => !bare.includes(path));

const phone = { width: 320, height: 640 };
const tablet = { width: 768, height: 1024 };
const desk = { width: 1280, height: 800 };

let browser: Browser;
before(async () => {
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  cleanUp();
});

/** Fills in the form as a person does, with the keyboard alone, and answers the reference on the thank-you note. */
async function registerInterest(page: Page, site: string, name: string): Promise<string> {
  await page.goto(`${site}/get-involved`);
  const field = async (selector: string) => (await page.waitForSelector(selector, { visible: true }))!;
  await (await field('aria/Full name')).type(name);
  await (await field('aria/Email address')).type('ada@example.org');
  await (await field('aria/School leader')).press('Space');
  await (await field('aria/Culture')).press('Space');
  await (await field('belonging-interest-form >>> textarea')).type('A table for everyone,\nevery day.');
  await (await field('belonging-interest-form >>> #consent')).press('Space');
  await (await field('aria/Register your interest')).press('Enter');
  const thanks = await field('aria/Thank you for getting involved[role="group"]');
  const text = await thanks.evaluate((element) => element.textContent ?? '');
  return /Your reference is (\S+)\./.exec(text)?.[1] ?? `no reference in "${text}"`;
}

describe('an interest', () => {
  test("filled in on the school's page stands in the database, and demo:answers prints it", async () => {
    const folder = dataFolder();
    const demo = await startDemo(folder);
    const reference = await withPage(browser, desk, (page) => registerInterest(page, demo.site, 'Ada Obi'));
    const answers = await run('answers.mjs', [], folder);
    await demo.stop();

    assert.equal(answers.code, 0);
    for (const said of [reference, 'Ada Obi', 'ada@example.org', 'leadership', 'culture', 'every day.', 'I agree'])
      assert.ok(answers.output.includes(said), `"${said}" is missing in:\n${answers.output}`);
  });

  test('is still there after a restart, before those that come later', async () => {
    const folder = dataFolder();
    let demo = await startDemo(folder);
    await withPage(browser, phone, (page) => registerInterest(page, demo.site, 'Before the restart'));
    const ended = await demo.stop('SIGINT');
    const whileStopped = await run('answers.mjs', [], folder);
    demo = await startDemo(folder);
    await withPage(browser, phone, (page) => registerInterest(page, demo.site, 'After the restart'));
    const { output } = await run('answers.mjs', [], folder);
    await demo.stop();

    assert.equal(ended.code, 0);
    assert.match(whileStopped.output, /Before the restart/);
    assert.match(output, /^2 interests[^]*Before the restart[^]*After the restart/);
  });

  test('that nobody has sent yet is said to be so, in a sentence, and makes no database', async () => {
    const folder = dataFolder();
    const first = await run('answers.mjs', [], folder);
    const second = await run('answers.mjs', [], folder);
    assert.equal(first.code, 0);
    assert.match(first.output, /^No interest and no story has arrived yet\..*npm start/);
    assert.equal(second.output, first.output);
  });
});

/** Fills in the form for stories, and answers the reference on the thank-you note. */
async function shareStory(page: Page, site: string, title: string): Promise<string> {
  await page.goto(`${site}/belonging/share-a-story`);
  const field = async (selector: string) => (await page.waitForSelector(selector, { visible: true }))!;
  await (await field('aria/Title of your story')).type(title);
  // As fast as a person can: what takes less than two seconds is suspected to be a machine's.
  await (await field('belonging-practice-form >>> textarea')).type('We asked the pupils.\nThey knew.', { delay: 80 });
  await (await field('aria/Primary')).press('Space');
  await (await field('aria/Agency')).press('Space');
  await (await field('aria/My school')).press('Space');
  await (await field('aria/School or organisation')).type('Quarry Bank Primary');
  await (await field('belonging-practice-form >>> #consent')).press('Space');
  await (await field('aria/Share your story')).press('Enter');
  const thanks = await field('aria/Thank you for sharing[role="group"]');
  const text = await thanks.evaluate((element) => element.textContent ?? '');
  return /Your reference is (\S+)\./.exec(text)?.[1] ?? `no reference in "${text}"`;
}

/** Presses what leads to another page, and waits for that. */
async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
}

/** The titles in the list on the school's page, as a visitor finds them. */
async function listed(page: Page, site: string): Promise<string[]> {
  await page.goto(`${site}/belonging/what-works`);
  // `visible` looks at every frame; without it only a change of the document makes it look again,
  // and the entries come later, inside a shadow root.
  await page.waitForSelector('belonging-practice-list >>> article', { visible: true });
  return page.$$eval('belonging-practice-list >>> [part=title]', (titles) =>
    titles.map(({ textContent }) => textContent.trim()),
  );
}

/** What the receiver tells everybody of a demo that runs. */
async function published({ receiver }: Running): Promise<string[]> {
  const response = await fetch(`${receiver}/v1/forms/interest/practices?limit=50`);
  const { practices } = (await response.json()) as { practices: { title: string }[] };
  return practices.map(({ title }) => title);
}

describe('a story', () => {
  test("shared on the school's page waits, and stands in the list once somebody has published it, without JavaScript", async () => {
    const folder = dataFolder();
    const demo = await startDemo(folder);
    const title = 'Pupils <b>chose</b> the benches';
    const before = await withPage(browser, desk, (page) => listed(page, demo.site));
    const reference = await withPage(browser, desk, (page) => shareStory(page, demo.site, title));
    const waiting = await run('answers.mjs', [], folder);
    const unpublished = await published(demo);

    await withPage(browser, phone, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(`${demo.receiver}/moderate`);
      await page.type('#token', demo.token);
      await follow(page, 'button');
      await follow(page, `a[href*="${reference}"]`);
      await follow(page, 'button[value="published"]');
    });
    const after = await withPage(browser, desk, (page) => listed(page, demo.site));
    const answers = await run('answers.mjs', [], folder);
    await demo.stop();

    for (const said of [reference, title, 'They knew.', 'Quarry Bank Primary', 'pending'])
      assert.ok(waiting.output.includes(said), `"${said}" is missing in:\n${waiting.output}`);
    assert.ok(!unpublished.includes(title));
    assert.deepEqual(after.slice(0, 2), [title, before[0]]);
    assert.match(answers.output, /State +published/);
  });

  test('that comes with the demo stands there once, however often it is started, and stays away once withdrawn', async () => {
    const folder = dataFolder();
    let demo = await startDemo(folder);
    const first = await published(demo);
    const list = await fetch(`${demo.receiver}/v1/forms/interest/practices?limit=1`);
    const { practices } = (await list.json()) as { practices: { id: string }[] };
    const withdrawn = await fetch(`${demo.receiver}/v1/practices/${String(practices[0]?.id)}/state`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${demo.token}`, 'If-Match': '"1"', 'Content-Type': 'application/json' },
      body: '{"state":"withdrawn"}',
    });
    await demo.stop();
    demo = await startDemo(folder);
    const second = await published(demo);
    const { output } = await run('answers.mjs', [], folder);
    await demo.stop();

    assert.equal(withdrawn.status, 200);
    assert.equal(first.length, 7);
    assert.deepEqual(second, first.slice(1));
    assert.match(output, /^No interest and no story[^]*Beside these, 8 stories came with the demo\.\n$/);
  });
});

describe('the plain form', () => {
  test('needs no JavaScript: a page thanks with the reference, and demo:answers prints what was sent', async () => {
    const folder = dataFolder();
    const demo = await startDemo(folder);
    const thanks = await withPage(browser, phone, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(`${demo.site}/get-involved/plain-form`);
      await page.type('#name', 'Ada Obi');
      await page.type('#email', 'ada@example.org');
      await page.select('#role', 'governance');
      await page.click('[value=culture]');
      await page.type('#message', 'No script here');
      await page.click('[name=consent]');
      await follow(page, '.plain button');
      return page.$eval('main', (main) => main.innerText);
    });
    const { output } = await run('answers.mjs', [], folder);
    await demo.stop();

    const reference = /Your reference is (\S+)\./.exec(thanks)?.[1] ?? `no reference in "${thanks}"`;
    for (const said of [reference, 'Ada Obi', 'ada@example.org', 'governance', 'culture', 'No script here', 'I agree'])
      assert.ok(output.includes(said), `"${said}" is missing in:\n${output}`);
  });
});

describe('a port', () => {
  for (const option of ['--port', '--receiver-port'])
    test(`that is taken is named in one sentence, with how to choose another (${option})`, async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { code, output } = await run(
        'start.mjs',
        ['--port', '0', '--receiver-port', '0', option, String(port)],
        dataFolder(),
      );
      other.close();

      assert.equal(code, 1);
      assert.match(output, new RegExp(`^Port ${String(port)} is taken .* npm start -- ${option} \\d+\n$`));
    });

  test('that is none is refused in one sentence', async () => {
    const { code, output } = await run('start.mjs', ['--port', 'http'], dataFolder());
    assert.equal(code, 1);
    assert.match(output, /^--port .*"http"\.\n$/);
  });

  test('that leaves none after it for the receiver is refused as such, with how to choose one for the receiver', async () => {
    const { code, output } = await run('start.mjs', ['--port', '65535'], dataFolder());
    assert.equal(code, 1);
    assert.match(output, /^There is no port after 65535, .* npm start -- --port 65535 --receiver-port \d{4,5}\n$/);
  });

  test('for the website and the receiver at once is refused as such, with how to choose another for one of them', async () => {
    const { code, output } = await run('start.mjs', ['--port', '4300', '--receiver-port', '4300'], dataFolder());
    assert.equal(code, 1);
    assert.match(output, /^Port 4300 .* both .* npm start -- --port 4300 --receiver-port \d+\n$/);
  });
});

describe('the website of the school', () => {
  let demo: Running;
  before(async () => {
    demo = await startDemo(dataFolder());
  });
  after(() => demo.stop());

  test('serves every page without a CSP report, a console message or a failed request', async () => {
    const problems = await Promise.all(
      pages.map(({ path }) =>
        withPage(browser, desk, async (page, complaints) => {
          await page.evaluateOnNewDocument(() => {
            addEventListener('securitypolicyviolation', (event) => {
              console.error(`CSP report: ${event.violatedDirective} ${event.blockedURI}`);
            });
          });
          const response = await page.goto(demo.site + path, { waitUntil: 'networkidle0' });
          const undefinedTags = await page.$$eval(':not(:defined)', (tags) => tags.map((tag) => tag.localName));
          const policy = response!.headers()['content-security-policy'] ?? '';
          return [
            ...complaints,
            ...undefinedTags.map((tag) => `<${tag}> is not defined`),
            ...(response!.status() === 200 ? [] : [`answered ${String(response!.status())}`]),
            ...(policy.includes("require-trusted-types-for 'script'") ? [] : ['no policy for trusted types']),
          ].map((problem) => `${path}: ${problem}`);
        }),
      ),
    );
    assert.deepEqual(problems.flat(), []);
  });

  test('has no link of its own that leads nowhere', async () => {
    const documents = await Promise.all(pages.map(async ({ path }) => (await fetch(demo.site + path)).text()));
    const links = new Set(
      documents.flatMap((html) => [...html.matchAll(/(?:href|src)="(\/[^"#?]*)/g)].map(([, link]) => link!)),
    );
    const answers = await Promise.all(
      [...links].map(async (link) => `${link} ${String((await fetch(demo.site + link)).status)}`),
    );
    assert.deepEqual(
      answers.filter((answer) => !answer.endsWith(' 200')),
      [],
    );
  });

  test('answers an address that it does not have with a page of its own, whatever the address is made of', async () => {
    for (const path of [
      '/nothing',
      '/media/../package.json',
      '/media/%2e%2e/package.json',
      '/constructor',
      '//x/%zz',
    ]) {
      const response = await fetch(demo.site + path);
      assert.equal(response.status, 404, path);
      const body = await response.text();
      assert.match(body, /find that page/);
      assert.ok(!body.includes(path));
    }
  });

  for (const screen of [phone, tablet, desk])
    test(`moves by at most 0.05 when the script comes 5 s late, at ${String(screen.width)} px`, async (t) => {
      const measured = await Promise.all(
        withWidgets.map(({ path }) =>
          withPage(browser, screen, async (page) => {
            const moved = await watchLayout(page);
            const script = held(page, '.min.js');
            const heights = () =>
              page.$$eval('main [slot="fallback"]', (parts) => parts.map((part) => part.clientHeight));

            const arrived = page.goto(demo.site + path, { waitUntil: 'networkidle0' });
            await page.waitForSelector('footer');
            assert.ok(!(await heights()).includes(0), `${path}: there is nothing to read until the script comes`);
            await setTimeout(5000);
            await (await script).continue();
            await arrived;
            assert.ok(!(await heights()).some(Boolean), `${path}: the fallback outlives the script's coming`);
            return { path, moved: await moved() };
          }),
        ),
      );
      for (const { path, moved } of measured) t.diagnostic(`${path}: ${moved.toFixed(4)}`);
      assert.deepEqual(
        measured.filter(({ moved }) => moved > 0.05),
        [],
      );
    });

  test('reads well with JavaScript off: the words, the source and another way to be heard', async () => {
    const problems = await Promise.all(
      withWidgets.map(({ path, file }) =>
        withPage(browser, phone, async (page, complaints) => {
          await page.setJavaScriptEnabled(false);
          await page.goto(demo.site + path, { waitUntil: 'networkidle0' });
          const { parts, source, ways, wide } = await page.evaluate(() => ({
            parts: [...document.querySelectorAll<HTMLElement>('main [slot="fallback"]')].map((part) => ({
              kind: part.className,
              words: part.innerText.split(/\s+/).length,
              // Room kept for what never comes would be a hole in the page.
              hole:
                part.clientHeight -
                Math.max(
                  ...[...part.children].map(
                    (child) => (child as HTMLElement).offsetTop + (child as HTMLElement).offsetHeight,
                  ),
                ) +
                part.offsetTop,
            })),
            source: document.querySelector<HTMLElement>('main a[href^="https://neu.org.uk/"]')?.offsetHeight,
            ways: document.querySelector<HTMLElement>('main a[href^="mailto:belonging@"]')?.offsetHeight,
            wide: document.documentElement.scrollWidth - innerWidth,
          }));
          return [
            ...complaints,
            ...parts
              .filter(({ words }) => words < 20)
              .map(({ kind, words }) => `${kind} has only ${String(words)} words`),
            ...parts
              .filter(({ hole }) => hole > 60)
              .map(({ kind, hole }) => `${kind} has a hole of ${String(hole)} px`),
            ...(wide > 0 ? ['runs out of the screen'] : []),
            ...(parts.length ? [] : ['has no fallback']),
            ...(!source ? ['does not show the source'] : []),
            ...(/form|page/.test(file) && !ways ? ['names no other way to be heard'] : []),
          ].map((problem) => `${path}: ${problem}`);
        }),
      ),
    );
    assert.deepEqual(problems.flat(), []);
  });
});
