/** Formspree, as its help and its own client library (formspree-js) say. */
import { answer, byName, page, serve } from './service.js';

export async function formspree() {
  const taken: Record<string, string>[] = [];
  const refuse = (status: number, ...errors: { code: string; field?: string; message: string }[]) =>
    answer(status, { error: errors.map(({ message }) => message).join(', '), errors });

  const service = await serve({ readable: true, preflight: true }, async (request) => {
    const json = /application\/json/.test(request.headers.get('Accept') ?? '');
    if (new URL(request.url).pathname !== '/f/known')
      return json
        ? refuse(404, { code: 'FORM_NOT_FOUND', message: 'Form not found' })
        : page('Not found', { status: 404 });
    const fields = byName(await request.formData());
    if (!Object.values(fields).some(Boolean)) return refuse(400, { code: 'EMPTY', message: 'Empty form' });
    if (fields['email'] !== undefined && !fields['email'].includes('.'))
      return refuse(422, { code: 'TYPE_EMAIL', field: 'email', message: 'should be an email' });
    // What fills the honeypot is thanked like anybody.
    if (!fields['_gotcha']) taken.push(fields);
    return json ? answer(200, { next: '/thanks?language=en', ok: true }) : page('Thanks!');
  });
  return { ...service, endpoint: `${service.url}/f/known`, taken, refuse };
}
