import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { Hono } from 'hono';
import { mount } from 'hono/mount';
import { createReceiver, openSqliteStore } from '../src/index.js';
import {
  configJson,
  configOf,
  decide,
  formJson,
  hashOf,
  interest,
  post,
  practice,
  share,
  start,
  temporaryFolder,
} from './helpers.js';
import { token, type Running } from './helpers.js';

const samePage = { 'Sec-Fetch-Site': 'same-origin' };

/** A person at a browser: it keeps the cookie, follows where it is led, and sends forms from the receiver's own pages. */
function browser({ url }: { url: string }, headers: Record<string, string> = samePage) {
  let cookie = headers['Cookie'] ?? '';
  const go = async (
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; text: string; headers: Headers }> => {
    const address = new URL(path, `${url}/moderate/`);
    const response = await fetch(address, { redirect: 'manual', ...init, headers: { ...headers, Cookie: cookie } });
    for (const set of response.headers.getSetCookie()) cookie = (set.split(';')[0] ?? '').replace(/.*=$/, '');
    const next = response.headers.get('Location');
    if (next !== null) return go(new URL(next, address).href);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const submit = (path: string, fields: Record<string, string>) =>
    go(path, { method: 'POST', body: new URLSearchParams(fields) });
  return { go, submit, signIn: (secret = token) => submit('sign-in', { token: secret }) };
}

const signedIn = async (running: Running) => {
  const person = browser(running);
  assert.equal((await person.signIn()).status, 200);
  return person;
};

/** What the button of a page would send. */
const fieldsOf = (page: string, state: string): Record<string, string> => {
  assert.match(page, new RegExp(`<button name="state" value="${state}"`));
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), state };
};

describe('A person who moderates', () => {
  test('signs in with the token, and the cookie for it is kept from scripts and other sites', async (t) => {
    const { url } = await start(t);
    const door = await fetch(`${url}/moderate`);
    assert.equal(door.url, `${url}/moderate/`);
    assert.match(await door.text(), /<label for="token">/);
    const response = await fetch(`${url}/moderate/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: samePage,
      body: new URLSearchParams({ token: ` ${token}\n` }),
    });
    assert.equal(response.status, 303);
    const cookie = `belonging-moderator=${token}; Max-Age=28800; HttpOnly; SameSite=Strict`;
    assert.deepEqual(response.headers.getSetCookie(), [cookie]);
    assert.match((await (await signedIn({ url } as Running)).go('./')).text, /Stories for Example School/);
  });

  test('gets the cookie for https alone where a proxy of ours, or the browser, says that it is https', async (t) => {
    const [secure, not] = [/ Secure;/, /^(?!.*Secure)/];
    for (const [trustProxy, said, expected] of [
      [1, { 'X-Forwarded-Proto': 'https' }, secure],
      [0, { 'X-Forwarded-Proto': 'https' }, not],
      // Of two proxies the second replaces what the first has said, or passes it on: either way there is one value.
      [2, { 'X-Forwarded-Proto': 'https' }, secure],
      [2, { 'X-Forwarded-Proto': 'http' }, not],
      [2, { 'X-Forwarded-Proto': 'https, http' }, secure],
      // The second knows only that the first asked by http.
      [2, { 'X-Forwarded-Proto': 'http', Origin: 'https://answers.school.example' }, secure],
      [2, { 'X-Forwarded-Proto': 'http', Origin: 'http://answers.school.example' }, not],
    ] as const) {
      const config = configOf({ ...configJson(temporaryFolder(t)), trustProxy });
      const { url } = await start(t, { config });
      const response = await fetch(`${url}/moderate/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...samePage, ...said },
        body: new URLSearchParams({ token }),
      });
      assert.match(response.headers.get('Set-Cookie') ?? '', expected, JSON.stringify([trustProxy, said]));
    }
  });

  test('is told of a wrong token, and to wait after ten; whoever has the right one at the same address is not', async (t) => {
    let now = Date.parse('2026-11-23T10:00:00Z');
    const running = await start(t, { clock: () => new Date(now) });
    const reference = await share(running.endpoint);
    const [inside, person] = [await signedIn(running), browser(running)];
    const fields = fieldsOf((await inside.go(`story?reference=${reference}`)).text, 'published');
    for (let count = 0; count < 10; count += 1) {
      const page = await person.signIn(`wrong ${String(count)}`);
      assert.equal(page.status, 403);
      assert.match(page.text, /role="alert"[^]*does not open anything/);
      assert.doesNotMatch(page.text, /wrong \d/);
    }
    const slowed = await person.signIn('wrong again');
    assert.equal(slowed.status, 429);
    assert.equal(slowed.headers.get('Retry-After'), '10');
    assert.match(slowed.text, /Wait 10 seconds/);
    assert.match((await inside.submit('state', fields)).text, /“A bench for everyone” is published/);
    assert.match((await person.signIn()).text, /Stories for/);
    now += 10_000;
    assert.equal((await browser(running).signIn('wrong once more')).status, 403);
  });

  test('sees nothing before signing in, nothing after signing out, and nothing with a cookie made up', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    await post(running.endpoint, interest());
    const person = await signedIn(running);
    assert.match((await person.go(`story?reference=${reference}`)).text, /A bench/);
    assert.match((await person.go('interests.csv')).text, /Ada Lovelace/);
    await person.submit('sign-out', {});
    const addresses = ['./', `story?reference=${reference}`, 'interests.csv', 'practices.csv'];
    const strangers = [person, browser(running), browser(running, { ...samePage, Cookie: 'belonging-moderator=x' })];
    for (const stranger of strangers)
      for (const address of addresses) {
        const { text } = await stranger.go(address);
        assert.doesNotMatch(text, /bench|Ada/, address);
        assert.match(text, /<label for="token">/);
      }
    await browser(running).submit('state', { reference, state: 'published', revision: '0', from: 'pending' });
    assert.match((await (await signedIn(running)).go('./')).text, /Waiting \(1\)/);
  });

  test('is told that nothing was decided, whose time ran out before the button was pressed', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    const { text } = await (await signedIn(running)).go(`story?reference=${reference}`);
    const late = await browser(running).submit('state', fieldsOf(text, 'published'));
    assert.equal(late.status, 403);
    assert.match(late.text, /You are no longer signed in, so nothing was changed\. Sign in, then do it again\./);
    assert.match(late.text, /<label for="token">/);
  });

  test('finds the door at every address that only a button leads to', async (t) => {
    const person = await signedIn(await start(t));
    for (const address of ['sign-in', 'sign-out', 'state'])
      assert.match((await person.go(address)).text, /Stories for Example School/, address);
  });

  test('reads a story whole, publishes it, withdraws it, publishes it again; and rejects another', async (t) => {
    const running = await start(t, { clock: () => new Date('2026-07-01T22:30:00Z') });
    const named = { credit: 'name-and-school', name: 'Ada Lovelace', school: 'Example Primary' };
    const reference = await share(running.endpoint, { ...named, story: 'One paragraph.\n\nAnd another.' });
    const person = await signedIn(running);
    const public_ = async () => (await (await fetch(`${running.endpoint}/practices`)).text()).includes(reference);
    const list = await person.go('./');
    assert.match(list.text, new RegExp(`href="story\\?reference=${reference}">A bench for everyone</a>`));

    for (const [state, words] of [
      ['published', /“A bench for everyone” is published/],
      ['withdrawn', /“A bench for everyone” is withdrawn/],
      ['published', /“A bench for everyone” is published/],
    ] as const) {
      const page = (await person.go(`story?reference=${reference}`)).text;
      assert.match(page, />One paragraph\.\n\nAnd another\.<\/p>/);
      assert.match(page, /Shared by Ada Lovelace, Example Primary/);
      assert.match(page, /1 July 2026 at 23:30/);
      assert.match((await person.submit('state', fieldsOf(page, state))).text, words);
      assert.equal(await public_(), state === 'published');
    }
    const other = await share(running.endpoint);
    const page = (await person.go(`story?reference=${other}`)).text;
    const after = (await person.submit('state', fieldsOf(page, 'rejected'))).text;
    assert.match(after, /is rejected/);
    assert.match(after, /Waiting \(0\)[^]*Published \(1\)[^]*Rejected \(1\)[^]*Nothing is waiting/);
  });

  test('hears that somebody else was quicker, and sees the story as it is now', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    const person = await signedIn(running);
    const page = (await person.go(`story?reference=${reference}`)).text;
    await decide(running.url, reference, 'published');
    const late = await person.submit('state', fieldsOf(page, 'rejected'));
    assert.equal(late.status, 412);
    assert.match(late.text, /Somebody else was quicker/);
    assert.match(late.text, /This story is published/);
    assert.match((await person.submit('state', fieldsOf(late.text, 'withdrawn'))).text, /is withdrawn/);
  });

  test('is told what is wrong when no button of the page has sent it, and nothing is decided', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    const person = await signedIn(running);
    const right = { reference, state: 'published', revision: '0', from: 'pending' };
    for (const revision of ['', ' ', '-1', '0.0', '0x0', '1e0', 'null', undefined])
      for (const state of ['published', 'pending', 'nonsense', '__proto__', '', undefined]) {
        const all = Object.entries({ ...right, revision, state }).filter(([, value]) => value !== undefined);
        const page = await person.submit('state', Object.fromEntries(all) as Record<string, string>);
        assert.equal(page.status, 400, JSON.stringify([revision, state]));
        assert.match(page.text, /is no decision that this page can send, so nothing was changed/);
      }
    for (const state of ['pending', 'nonsense', ''])
      assert.equal((await person.submit('state', { ...right, state })).status, 400, state);
    const early = await person.submit('state', { ...right, state: 'withdrawn' });
    assert.equal(early.status, 409);
    assert.match(early.text, /can’t become that from what it is now, so nothing was changed/);
    assert.match((await person.go('./')).text, /Waiting \(1\)/);
    assert.match((await person.submit('state', right)).text, /is published/);
  });

  test('finds it done who presses a button twice', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    const person = await signedIn(running);
    const fields = fieldsOf((await person.go(`story?reference=${reference}`)).text, 'published');
    for (const page of [await person.submit('state', fields), await person.submit('state', fields)]) {
      assert.equal(page.status, 200);
      assert.match(page.text, /“A bench for everyone” is published/);
    }
  });

  test('finds what looks like a machine’s apart, and can publish it all the same', async (t) => {
    const running = await start(t);
    await share(running.endpoint, { title: 'From a person' });
    const reference = await share(running.endpoint, { title: 'From a machine', seconds: 0 });
    const person = await signedIn(running);
    const waiting = (await person.go('./')).text;
    assert.match(waiting, /Waiting \(1\)[^]*Suspected spam \(1\)[^]*From a person/);
    assert.doesNotMatch(waiting, /From a machine/);
    assert.match((await person.go('./?show=suspected')).text, /From a machine/);
    const page = (await person.go(`story?reference=${reference}`)).text;
    assert.match(page, /A machine may have sent this/);
    const after = (await person.submit('state', fieldsOf(page, 'published'))).text;
    assert.match(after, /Published \(1\)[^]*Suspected spam \(0\)[^]*Nothing looks as if/);
  });

  test('finds every one of many stories, page by page, the one that waits longest first', async (t) => {
    let minute = 0;
    const clock = () => new Date(Date.UTC(2026, 10, 23, 10, (minute += 1)));
    const running = await start(t, { clock });
    for (let number = 1; number <= 45; number += 1)
      await share(running.endpoint, { title: `Story ${String(number)}.` });
    const person = await signedIn(running);
    const seen: number[] = [];
    for (let path: string | undefined = './'; path !== undefined;) {
      const { text } = await person.go(path);
      seen.push(...[...text.matchAll(/>Story (\d+)\.</g)].map(([, number]) => Number(number)));
      path = /rel="next"\s+href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 45 }, (_, index) => index + 1),
    );
    for (const page of ['99', '-1', 'x', '2.5'])
      assert.match((await person.go(`./?page=${page}`)).text, /Story \d/, page);
  });

  test('keeps nobody waiting who sends while thousands of stories are looked through', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const one = { ...practice(), form: 'get-involved', withInterest: false, state: 'pending', revision: 0 } as const;
    let read = 0;
    async function* many() {
      for (; read < 20_000; read += 1)
        yield { ...one, reference: String(read), receivedAt: '2026-11-23', suspected: false };
      await Promise.resolve();
    }
    const running = await start(t, { config, store: { ...store, listPractices: many as never } });
    const person = await signedIn(running);
    read = 0;
    const page = person.go('./');
    while (!read) await fetch(`${running.url}/healthz`);
    assert.ok(read < 20_000, 'the first answer comes before the last story');
    assert.match((await page).text, /Waiting \(20000\)/);
  });

  test('sees the forms that the token opens, and no other', async (t) => {
    const config = configJson(temporaryFolder(t));
    const third = { ...formJson, controller: 'Third School', tokenSha256: hashOf('another') };
    const running = await start(t, { config: configOf({ ...config, forms: { ...config.forms, third } }) });
    const consent = { ...formJson.consents[1], words: 'Third School may publish my story.' };
    const words = { ...consent, sha256: hashOf(consent.words) };
    const hidden = await share(`${running.url}/v1/forms/third`, { consent: words });
    const person = await signedIn(running);
    const { text } = await person.go('./?form=other');
    assert.match(text, /Stories for Other School/);
    assert.match(text, /get-involved/);
    assert.doesNotMatch(text, /Third School/);
    for (const path of [
      './?form=third',
      'interests.csv?form=third',
      `story?reference=${hidden}`,
      'story',
      './nowhere',
    ]) {
      const page = await person.go(path);
      assert.equal(page.status, 404, path);
      assert.match(page.text, /<h1>This can’t be shown<\/h1>/);
      assert.doesNotMatch(page.text, /bench/);
    }
    const fields = { reference: hidden, state: 'published', revision: '0', from: 'pending' };
    assert.equal((await person.submit('state', fields)).status, 404);
    assert.doesNotMatch((await person.go(`./?done=${hidden}`)).text, /bench/);
  });

  test('can only be made to decide by a page of the receiver’s own', async (t) => {
    const running = await start(t);
    const reference = await share(running.endpoint);
    const { host } = new URL(running.url);
    const cases: [boolean, Record<string, string>][] = [
      [false, { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
      [false, { 'Sec-Fetch-Site': 'same-site', Origin: running.url }],
      [false, { 'Sec-Fetch-Site': 'none' }],
      [false, { Origin: 'https://evil.example' }],
      [false, { Origin: 'null' }],
      [false, {}],
      [true, { Origin: `http://${host}` }],
      [true, { Origin: `https://${host}` }],
      [true, { 'Sec-Fetch-Site': 'same-origin' }],
    ];
    for (const [let_, headers] of cases) {
      const response = await fetch(`${running.url}/moderate/state`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...headers, Cookie: `belonging-moderator=${token}` },
        body: new URLSearchParams({ reference, state: 'published', revision: '7' }),
      });
      // Who is let through is told that the story is another one by now.
      assert.equal(response.status, let_ ? 412 : 403, JSON.stringify(headers));
    }
  });

  test('reads what people wrote, and none of it runs', async (t) => {
    const running = await start(t);
    const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;{{7*7}}`;
    const person = { credit: 'name-and-school', name: markup, school: markup };
    const reference = await share(running.endpoint, { title: markup, story: markup.repeat(3), ...person });
    const moderator = await signedIn(running);
    const pages = [`./?done=${reference}`, `story?reference=${reference}`];
    for (const path of pages) {
      const { text, headers } = await moderator.go(path);
      assert.doesNotMatch(text, /<script|<img|'>/);
      assert.match(text, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
      assert.equal(headers.get('Referrer-Policy'), 'same-origin');
      assert.equal(headers.get('Cache-Control'), 'no-store');
      const styles = [...text.matchAll(/<style>([^]*?)<\/style>/g)].map(([, css = '']) => css);
      assert.equal(styles.length, 1);
      const hash = createHash('sha256').update(styles.join()).digest('base64');
      assert.equal(
        headers.get('Content-Security-Policy'),
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      );
    }
  });

  test('is told when the storage can not be reached, by every page', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const unavailable = () => Promise.resolve({ status: 'unavailable', reason: 'SQLITE_BUSY' } as const);
    const running = await start(t, {
      config,
      store: { ...store, findPractice: unavailable, readable: unavailable },
    });
    const person = await signedIn(running);
    const pages = [
      await person.go('story?reference=X'),
      await person.go('practices.csv'),
      await person.submit('state', { reference: 'X', state: 'published', revision: '0' }),
    ];
    for (const page of pages) {
      assert.equal(page.status, 503);
      assert.match(page.text, /can’t be reached just now/);
    }
  });

  test('finds it all below whatever path the receiver stands', async (t) => {
    const config = configOf(configJson(temporaryFolder(t)));
    const store = openSqliteStore(config.database);
    t.after(() => store.close());
    const site = new Hono().all('/answers/*', mount(createReceiver({ config, store }).fetch));
    const address = 'http://school.example/answers/moderate';
    const first = await site.request(address);
    assert.equal(new URL(first.headers.get('Location') ?? '', address).pathname, '/answers/moderate/');
    const init = { method: 'POST', headers: samePage, body: new URLSearchParams({ token }) };
    const response = await site.request(`${address}/sign-in`, init);
    assert.equal(new URL(response.headers.get('Location') ?? '', `${address}/sign-in`).pathname, '/answers/moderate/');
    assert.doesNotMatch(response.headers.get('Set-Cookie') ?? '', /Path/);
  });
});
