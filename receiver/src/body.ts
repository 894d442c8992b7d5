/** From the bytes of a request to a value, with nothing taken on trust. */

/** Most bytes that a submission may have: 32 KiB. */
export const bodyLimit = 32 * 1024;

/** Deepest nesting that is looked at. A submission has two levels. */
const levelLimit = 16;

export type Body = { status: 'read'; bytes: Uint8Array } | { status: 'too-large' } | { status: 'broken-off' };

/**
 * Reads the body while counting, and stops at the limit: a body without a Content-Length can't fill the memory, one that says
 * it is too large isn't read at all.
 */
export async function readBody(request: Request, limit = bodyLimit): Promise<Body> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return { status: 'too-large' };
  const bytes = new Uint8Array(limit);
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      if (size + chunk.length > limit) return { status: 'too-large' };
      bytes.set(chunk, size);
      size += chunk.length;
    }
  } catch {
    return { status: 'broken-off' };
  }
  return { status: 'read', bytes: bytes.subarray(0, size) };
}

/** Bytes as text, if they are valid UTF-8 without a byte order mark; throws otherwise. */
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

export type Json = { status: 'parsed'; value: unknown; canonical: string } | { status: 'malformed' };

/**
 * Strict JSON: valid UTF-8 without a byte order mark, nested at most 16 levels. Of a key that stands twice the last counts, as
 * everywhere in JavaScript; since what is checked, compared and stored is this one parse, no two readers can disagree.
 *
 * @returns the value, and its canonical text, which is the same however the keys are ordered and the white space is set.
 */
export function parseJson(bytes: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(decode(bytes));
    return { status: 'parsed', value, canonical: canonicalise(value, levelLimit) };
  } catch {
    return { status: 'malformed' };
  }
}

/** The fields of a form that a browser has sent by itself, or undefined if they are not in UTF-8. */
export function parseFields(bytes: Uint8Array): URLSearchParams | undefined {
  try {
    const text = decode(bytes);
    decodeURIComponent(text); // Throws where URLSearchParams would put question marks, and a page in Latin-1 lose its accents.
    return new URLSearchParams(text);
  } catch {
    return undefined;
  }
}

/** `application/json`, in no other character set than JSON has, and not compressed: 32 KiB are to stay 32 KiB. */
export function isPlainJson(request: Request): boolean {
  const type = request.headers.get('Content-Type') ?? '';
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) && isPlain(request);
}

/** What a browser sends when a form is sent without JavaScript. */
export function isFormPost(request: Request): boolean {
  const type = request.headers.get('Content-Type') ?? '';
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type) && isPlain(request);
}

const isPlain = (request: Request): boolean =>
  (request.headers.get('Content-Encoding') ?? 'identity').toLowerCase() === 'identity';

function canonicalise(value: unknown, levels: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (levels === 0) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return `[${value.map((item) => canonicalise(item, levels - 1)).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${canonicalise(item, levels - 1)}`).join()}}`;
}
