/** A site at Netlify with forms in a page of its own, as Netlify's documentation says: fields that the page does not have are dropped. */
import { byName, page, serve } from './service.js';

/** @param html The page that holds the forms; Netlify reads it when the site is deployed. */
export async function netlify(html: string) {
  const forms = new Map(
    [...html.matchAll(/<form name="([^"]+)"[^>]*data-netlify="true"[^>]*>([\s\S]*?)<\/form>/g)].map(
      ([, name = '', inside = '']) => [name, [...inside.matchAll(/\bname="([^"]+)"/g)].map(([, field]) => field ?? '')],
    ),
  );
  const taken: Record<string, string>[] = [];
  const headers = { 'x-nf-request-id': '01J4MJCAA6YNRM6RFTQE0SNAAE', Server: 'Netlify' };

  // Same site, so nothing is ever said about other origins.
  const service = await serve({ readable: false, preflight: false }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/old') return new Response(null, { status: 301, headers: { ...headers, Location: '/' } });
    if (request.method === 'GET') return page('A school', { headers });
    const encoded = /^application\/x-www-form-urlencoded/.test(request.headers.get('Content-Type') ?? '');
    const fields = encoded ? byName(await request.formData()) : {};
    const known = forms.get(fields['form-name'] ?? '');
    if (!known) return page('Page not found', { status: 404, headers });
    const kept = Object.entries(fields).filter(([name]) => known.includes(name));
    if (!fields['bot-field']) taken.push({ form: fields['form-name'] ?? '', ...Object.fromEntries(kept) });
    return page('Thank you! Your form submission has been received.', { headers });
  });
  return { ...service, endpoint: `${service.url}/belonging-forms.html`, taken };
}
