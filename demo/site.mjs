/** The web server of the school: pages, a style sheet, and the two files of widgets in its media folder. */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { notFound, pages } from './pages.mjs';
import { render } from './render.mjs';

const here = (file) => new URL(file, import.meta.url);

/** All that is served beside the pages, by address. What is not on the list can't be reached, however an address is written. */
const files = {
  '/site.css': { file: here('site/site.css'), type: 'text/css; charset=utf-8' },
  '/favicon.svg': { file: here('site/favicon.svg'), type: 'image/svg+xml' },
};
const widgets = ['belonging-widgets.min.js', 'belonging-content.min.js'];
for (const name of widgets) {
  files[`/media/${name}`] = { file: here(`../cdn/${name}`), type: 'text/javascript; charset=utf-8' };
  files[`/media/${name}.map`] = { file: here(`../cdn/${name}.map`), type: 'application/json' };
}

/** The longest that `?slow=` makes anybody wait, in milliseconds. */
const slowest = 20_000;
const slowness = (search) => Math.min(slowest, Math.max(0, Math.floor(Number(search.get('slow'))) || 0));

/** The hashes as the build wrote them down, for an editor to copy; read anew each time, since a build may have come between. */
async function readIntegrity() {
  try {
    return JSON.parse(await readFile(here('../cdn/integrity.json'), 'utf8'));
  } catch {
    const hash = async (name) =>
      `sha384-${createHash('sha384')
        .update(await readFile(here(`../cdn/${name}`)))
        .digest('base64')}`;
    return Object.fromEntries(await Promise.all(widgets.map(async (name) => [name, await hash(name)])));
  }
}

/**
 * As strict as a policy gets: if the widgets needed anything more than a script from here, their pages would be bare. The plain
 * form goes to the receiver too.
 */
const policy = (receiver) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${receiver}`,
    `form-action ${receiver}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/**
 * @param {object} options
 * @param {() => string} options.receiver Origin of the receiver: it is asked for once both are up.
 * @param {string} options.form Name of the form there.
 */
export function createSite({ receiver, form }) {
  const answer = async (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (!['GET', 'HEAD'].includes(request.method))
      return { status: 405, headers: { Allow: 'GET, HEAD' }, type: 'text/plain', body: 'This site can only be read.' };
    const slow = slowness(searchParams);
    const found = Object.hasOwn(files, pathname) ? files[pathname] : undefined;
    if (found) {
      const body = await readFile(found.file);
      await setTimeout(slow);
      return { status: 200, type: found.type, body };
    }
    // An editor's "/privacy/" and "/privacy" are the same page.
    const path = pathname.replace(/(?<=.)\/$/, '');
    const page = pages.find((each) => each.path === path);
    const body = render(page ?? notFound, {
      endpoint: `${receiver()}/v1/forms/${form}`,
      integrity: await readIntegrity(),
      slow,
    });
    return { status: page ? 200 : 404, type: 'text/html; charset=utf-8', body };
  };

  return createServer((request, response) => {
    answer(request)
      .catch((error) => {
        console.error(error);
        return {
          status: 500,
          type: 'text/plain',
          body: 'Something is wrong with this website. The console says what.',
        };
      })
      .then(({ status, headers, type, body }) => {
        response.writeHead(status, {
          ...headers,
          'Content-Type': type,
          'Content-Length': Buffer.byteLength(body),
          'Cache-Control': 'no-cache',
          'Content-Security-Policy': policy(receiver()),
          'Referrer-Policy': 'strict-origin-when-cross-origin',
          'X-Content-Type-Options': 'nosniff',
        });
        response.end(request.method === 'HEAD' ? undefined : body);
      });
  });
}
