/**
 * The shape of a content pack: every word that an element shows, in one JSON file.
 *
 * One definition makes three things: the schema of a whole pack (the built-in ones, checked by the tests), the schema of a
 * site's own pack (in which anything may be left out, and the built-in words stand in for it), and the published JSON Schema.
 */
import * as z from 'zod/mini';
import { languageTag } from './language.js';
import { isWebAddress } from './web-address.js';

type Shape = Record<string, z.ZodMiniType>;
type Group = <S extends Shape>(shape: S) => z.ZodMiniObject<S, z.core.$strict>;

const text = z.string().check(z.minLength(1));
const href = z.string().check(z.refine(isWebAddress, 'must be a web address: http, https, mailto, or a path'));

/**
 * A sentence about a number, `{count}`, in each form that the language has for it: the categories of Unicode's plural rules, as
 * `Intl.PluralRules` knows them. `other` is the one for all that have none of their own.
 */
const counted = z.strictObject({
  zero: z.optional(text),
  one: z.optional(text),
  two: z.optional(text),
  few: z.optional(text),
  many: z.optional(text),
  other: text,
});

/** Something that is said, with the id of the source (a key of `sources`) that it rests on. */
const claim = z.strictObject({ text, source: z.optional(text) });

function describe(group: Group) {
  const source = group({ title: text, href });
  const card = group({ heading: text, text, href, source: text });
  const column = group({ heading: text, lead: text, points: z.array(claim).check(z.minLength(1)) });
  const words = <K extends string>(...keys: K[]) =>
    group(Object.fromEntries(keys.map((key) => [key, text])) as Record<K, typeof text>);

  return group({
    /** BCP 47 language of the words; direction `ltr`, `rtl`, or `inherit`: the page's. */
    meta: group({
      language: text.check(z.refine((tag) => languageTag.test(tag), 'must be a language tag')),
      direction: text,
    }),
    /** For those who keep packs: the language's name in itself, what the pack is about, and whether somebody who speaks it has read it. No element shows it. */
    about: words('name', 'title', 'reviewed'),
    sources: group({ page: source }),
    banner: group({
      heading: text,
      meaning: group({ text, source: z.optional(text) }),
      introduction: z.array(claim).check(z.minLength(1)),
    }),
    themes: words('heading'),
    cards: group({ leadership: card, culture: card, agency: card }),
    table: group({ heading: text, challenge: column, opportunity: column }),
    source: words('label'),
    problems: group({
      ...words('missing', 'slow', 'policy', 'not-json', 'web-page', 'wrong', 'unknown', 'builtin', 'absent', 'whole')
        .shape,
      expected: words('text', 'list', 'group', 'address', 'language'),
    }),
    /** For whoever looks after the page. Said in English. */
    doctor: words('title', 'wrapped', 'bare', 'twice', 'integrity'),
    /** The same, where an element is that the file on the page does not have. */
    absent: words('text'),
    topics: words('leadership', 'culture', 'agency'),
    phases: words('early-years', 'primary', 'secondary', 'all-through', 'special-or-ap', 'post-16', 'other'),
    form: group({
      ...words('optional', 'privacy', 'complaints', 'retention-unknown', 'summary').shape,
      ...words('waiting', 'sending', 'retrying', 'queued', 'send-again', 'change', 'not-sent', 'unsure', 'kept').shape,
      left: counted,
      over: counted,
      retention: counted,
      /** What `preset` adds to the notice, and what a refusal does not change, by preset. */
      preset: text,
      presets: words('school', 'union', 'council'),
      /** What is wrong with any text; `{label}` and `{count}` are the field's. */
      errors: group({ 'too-short': counted, 'too-long': counted, characters: text }),
      failures: words(
        'network',
        'timeout',
        'unavailable',
        'unconfirmed',
        'intercepted',
        'origin',
        'consent',
        'removed',
        'rejected',
        'policy',
      ),
      setup: words(
        'heading',
        'intro',
        'endpoint',
        'adapter',
        'controller',
        'privacy-href',
        'secure',
        'settings',
        'settings-origin',
        'settings-form',
        'settings-policy',
        'settings-consent',
        'own',
        'preset',
        'complaints-href',
        'retention-days',
        'src',
      ),
    }),
    interest: group({
      ...words('heading', 'introduction', 'purpose', 'submit').shape,
      consent: words('version', 'words'),
      sent: words('heading', 'text', 'reference'),
      labels: words('name', 'email', 'school', 'role', 'themes', 'message', 'consent'),
      hints: words('email', 'themes', 'message'),
      roles: words('teaching', 'support', 'leadership', 'governance', 'other', 'prefer-not-to-say'),
      errors: group({
        name: words('required'),
        email: words('required', 'invalid'),
        role: words('required'),
        consent: words('required'),
      }),
    }),
    practice: group({
      ...words('heading', 'introduction', 'purpose', 'also', 'submit').shape,
      consent: words('version', 'words'),
      sent: words('heading', 'text', 'reference'),
      labels: words('title', 'story', 'phase', 'themes', 'credit', 'name', 'school', 'consent'),
      hints: words('story', 'themes'),
      credits: words('anonymous', 'school', 'name-and-school'),
      errors: group({
        title: words('required'),
        story: words('required'),
        phase: words('required'),
        themes: words('required'),
        credit: words('required'),
        name: words('required'),
        school: words('required'),
        consent: words('required'),
      }),
    }),
    practices: group({
      ...words('heading', 'theme', 'phase', 'all', 'count', 'more', 'loading', 'empty', 'none', 'failed', 'again')
        .shape,
      ...words('stale', 'anonymous', 'credit', 'permalink', 'setup', 'unread').shape,
    }),
  });
}

/** A whole pack: every key is there. The built-in packs are checked against it. */
export const packSchema = describe((shape) => z.strictObject(shape));

/** A site's own pack: whatever it leaves out is said in the built-in words. An unknown key is refused, since it is a slip of the pen. */
export const ownPackSchema = describe(
  (shape) => z.partial(z.strictObject(shape)) as unknown as ReturnType<typeof z.strictObject<typeof shape>>,
);

/** Every word that the elements show, in one language. */
export type Pack = z.infer<typeof packSchema>;
