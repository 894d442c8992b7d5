/** A WordPress site with Contact Form 7, as the plugin's own source (includes/rest-api.php, submission.php) says. */
import { answer, serve } from './service.js';

/** Fields as PHP sees them: no dots in names, the last of the same name wins. */
const php = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].map(([name, value]) => [name.replace(/[. ]/g, '_'), String(value)]));

/** @param template The form as it is written in the plugin's editor: `[email* your-email]`. */
export async function contactForm7(template: string) {
  const tags = [...template.matchAll(/\[(text|email|textarea|acceptance|hidden)(\*?) ([\w-]+)[^\]]*\]/g)].map(
    ([, type, star, name = '']) => ({ type, required: star === '*', name }),
  );
  const mails: Record<string, string>[] = [];
  const state = { mail: true, spam: false, aborts: false };
  const refuse = (status: number, code: string, message: string) => answer(status, { code, message, data: { status } });

  const service = await serve({ readable: true, preflight: true }, async (request) => {
    const id = /^\/wp-json\/contact-form-7\/v1\/contact-forms\/(\d+)\/feedback$/.exec(
      new URL(request.url).pathname,
    )?.[1];
    if (!id) return refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.');
    if (!request.headers.get('Content-Type')?.startsWith('multipart/form-data'))
      return refuse(415, 'wpcf7_unsupported_media_type', 'The request payload format is not supported.');
    if (id !== '12') return refuse(404, 'wpcf7_not_found', 'The requested contact form was not found.');
    const fields = php(await request.formData());
    const unit = (fields['_wpcf7_unit_tag'] ?? '').replace(/[^\w-]/g, '');
    if (!unit) return refuse(400, 'wpcf7_unit_tag_not_found', 'There is no valid unit tag.');

    const invalid = tags.filter(({ type, required, name }) => {
      const value = fields[name] ?? '';
      return (required && !value) || (type === 'email' && value && !value.includes('.'));
    });
    const told = (status: string, message: string) =>
      answer(200, {
        contact_form_id: Number(id),
        status,
        message,
        into: `#${unit}`,
        invalid_fields: (status === 'validation_failed' ? invalid : []).map(({ name }) => ({
          field: name,
          message: 'Please enter it.',
          idref: null,
          error_id: `${unit}-ve-${name}`,
        })),
      });
    if (invalid.length) return told('validation_failed', 'One or more fields have an error.');
    if (tags.some(({ type, name }) => type === 'acceptance' && !fields[name]))
      return told('acceptance_missing', 'You must accept the terms and conditions.');
    if (state.spam) return told('spam', 'There was an error trying to send your message.');
    if (state.aborts) return told('aborted', 'Sending mail has been aborted.');
    if (!state.mail) return told('mail_failed', 'There was an error trying to send your message.');
    mails.push(Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_'))));
    return told('mail_sent', 'Thank you for your message. It has been sent.');
  });
  return {
    ...service,
    endpoint: `${service.url}/wp-json/contact-form-7/v1/contact-forms/12/feedback`,
    mails,
    state,
  };
}
