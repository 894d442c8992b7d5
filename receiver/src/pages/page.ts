/** What every page of the receiver has: its frame, its look, and a policy by which nothing but that look is loaded. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../env.js';
import { css } from './css.js';

/** Markup made by `html`, in which every value is escaped. */
export type Markup = ReturnType<typeof html>;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** In one piece: the policy has the hash of every byte between the tags. */
const style = raw(`<style>${css}</style>`);

export interface Page {
  title: string;
  body: Markup;
  status?: ContentfulStatusCode;
  /** BCP 47 language of the words, English if not given. */
  language?: string;
}

export function page(
  c: Context<Env>,
  { title, body, status = 200, language = 'en' }: Page,
): Response | Promise<Response> {
  c.header('Content-Security-Policy', policy);
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <title>${title}</title>
          ${style}
        </head>
        <body>
          ${body}
        </body>
      </html> `,
    status,
  );
}
