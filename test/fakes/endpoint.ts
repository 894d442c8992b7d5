/** A server of a site's own, for the adapters that take any: reads JSON or fields, and answers 204. */
import { byName, serve } from './service.js';

export async function endpoint({ preflight }: { preflight: boolean }) {
  const taken: unknown[] = [];
  const service = await serve({ readable: true, preflight }, async (request) => {
    const json = request.headers.get('Content-Type')?.startsWith('application/json');
    taken.push(json ? await request.json() : byName(await request.formData()));
    return new Response(null, { status: 204 });
  });
  return { ...service, endpoint: `${service.url}/interests`, taken };
}
