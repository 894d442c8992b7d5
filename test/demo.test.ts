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
const withWidgets = pages.filter(({ path }) => !['/', '/privacy', '/your-data'].includes(path));

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
    assert.match(first.output, /^No interest has arrived yet\..*npm start/);
    assert.equal(second.output, first.output);
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
