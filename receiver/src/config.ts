/** The configuration: from JSON to what the handler needs, or everything that is wrong with it, in words. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { interest, practice } from 'belonging-widgets/content/en.json';
import { interestSchema, themeNames, type FieldCode, type FormSettings } from 'belonging-widgets/submission';
import * as z from 'zod/mini';
import { sha256 } from './hash.js';
import { placeFault } from './store/place.js';

/** One form that sites may embed. */
export interface Form {
  name: string;
  /** The sites that may send, each exactly as browsers say it in `Origin`. */
  origins: ReadonlySet<string>;
  /** What `GET {endpoint}` answers. */
  settings: FormSettings;
  /** Where a form that is sent without JavaScript leads to; without one, to a page of ours. */
  thanksUrl: string | undefined;
  /** SHA-256 of the token that opens the answers; without one they can't be read over the network. */
  tokenSha256: string | undefined;
}

/** How much one address may send: so many at once, and so many more each minute. */
export interface Limits {
  burst: number;
  perMinute: number;
}

export interface Config {
  /** Path of the SQLite file, or address of a PostgreSQL database. */
  database: string;
  host: string;
  port: number;
  /** How many proxies of our own stand before the receiver: what they say of the sender is believed. */
  trustProxy: number;
  limits: Limits;
  /** SHA-256 of the token that opens the forms which have none of their own, and those that are not here any more. */
  tokenSha256?: string | undefined;
  forms: ReadonlyMap<string, Form>;
}

/** One thing that is wrong: where, as in `forms.get-involved.origins[0]`, and what, as the rest of the sentence. */
export interface Fault {
  path: string;
  message: string;
}

/** Settings that may come from the environment, to keep secrets out of the file. */
export interface Environment {
  tokenSha256?: string | undefined;
  database?: string | undefined;
}

/** The variables that they come from. */
export const variables: Readonly<Record<keyof Environment, string>> = {
  tokenSha256: 'BELONGING_TOKEN_SHA256',
  database: 'DATABASE_URL',
};

export type ConfigResult = { status: 'valid'; config: Config } | { status: 'faulty'; faults: Fault[] };

/** Says what is wanted, whether it is missing or something else stands there. */
const wanted = (what: string) => ({
  error: (issue: { input?: unknown }) => `${issue.input === undefined ? 'is missing: it must be' : 'must be'} ${what}`,
});

const isFilled = (value: string) => value.trim() !== '';

const string = (what: string, isRight: (value: string) => boolean = isFilled) =>
  z.string(wanted(what)).check(z.refine(isRight, wanted(what)));

const wholeNumber = (what: string, min: number, max: number) =>
  z
    .number(wanted(what))
    .check(z.refine((value) => Number.isInteger(value) && value >= min && value <= max, wanted(what)));

const isPage = (value: string) => /^https?:\/\/[^/]/.test(value) && URL.canParse(value);

const isPageOrMail = (value: string) => isPage(value) || (/^mailto:[^@]+@/.test(value) && URL.canParse(value));

/** The origin that browsers would send from this address. */
const originOf = (address: string): string | undefined =>
  /^https?:/i.test(address) && URL.canParse(address) ? new URL(address).origin : undefined;

const origin = z.string(wanted('the address of a site, such as "https://www.school.example"')).check(
  z.refine((value) => originOf(value) === value, {
    error: ({ input }) => {
      const meant = originOf(input as string);
      const hint = meant ? `write "${meant}"` : 'such as "https://www.school.example"';
      return `must be the origin of a site exactly as browsers send it, without a path or a slash at the end: ${hint}`;
    },
  }),
);

const tokenSha256 = z.optional(
  string('the SHA-256 of a token, 64 digits, as `belonging-receiver token` prints it', (value) =>
    /^[\da-f]{64}$/.test(value),
  ),
);

const { version, language, words } = interestSchema.shape.consent.shape;

const ownConsent = z.strictObject(
  { purpose: z.literal(['contact', 'publish'], wanted('"contact" or "publish"')), version, language, words },
  wanted('"built-in", or a group of purpose, version, language and words'),
);

type Consent = z.infer<typeof ownConsent>;

/** `"built-in"` in a list of consents: the words of the library's English pack, for both purposes. */
const builtInConsents: Consent[] = [
  { purpose: 'contact', language: 'en', ...interest.consent },
  { purpose: 'publish', language: 'en', ...practice.consent },
];

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One that is wrong stays in the list as it was written, so that what is wrong with the list as a whole can be told too. */
const consents = z.pipe(
  z.unknown(),
  z.transform((value, { issues }): Consent[] => {
    if (value === 'built-in') return builtInConsents;
    const { data, error } = z.safeParse(ownConsent, value);
    if (!error) return [data];
    issues.push(...(error.issues as typeof issues));
    return isGroup(value) ? [value as Consent] : [];
  }),
);

/** For checks of a whole list, or a whole form: they are made also if something in it is wrong. */
const whenList = { when: ({ value }: { value: unknown }) => Array.isArray(value) };
const whenForm = { when: ({ value }: { value: unknown }) => isGroup(value) };

const hasTwice = (list: readonly unknown[]): boolean => new Set(list).size < list.length;

/** The words of a consent with the controller's name in them. */
const filledIn = ({ words: text }: Consent, controller: string) =>
  z.safeParse(
    words,
    text.replaceAll('{controller}', () => controller),
  );

interface Fillable {
  controller: string;
  consents: Consent[][];
}

/** What is in order by itself may not be any more with the controller's name in it. */
const fits = z.check<Fillable>(({ value: { controller, consents }, issues }) => {
  if (typeof controller !== 'string' || !Array.isArray(consents)) return;
  for (const [index, texts] of consents.entries())
    for (const text of texts) {
      if (!z.safeParse(ownConsent, text).success) continue;
      const message = filledIn(text, controller).error?.issues[0]?.message;
      if (message === undefined) continue;
      const path = ['consents', index, 'words'];
      const said = `${codeWords[message as FieldCode] ?? message} once the controller is filled in`;
      issues.push({ code: 'custom', input: text, path, message: said });
      break;
    }
}, whenForm);

const form = z.strictObject(
  {
    origins: z
      .array(origin, wanted('the list of the sites that may send, such as ["https://www.school.example"]'))
      .check(z.minLength(1, 'must name at least one site')),
    controller: string('the name of who is responsible for the answers'),
    privacyUrl: string('the full address of the privacy notice, beginning with https://', isPage),
    complaintsUrl: string('the full address for complaints, beginning with https:// or mailto:', isPageOrMail),
    retentionDays: wholeNumber('a whole number of days, 1 to 3650', 1, 3650),
    themes: z.optional(
      z
        .array(
          z.literal([...themeNames], wanted(`one of ${themeNames.join(', ')}`)),
          wanted(`a list of ${themeNames.join(', ')}`),
        )
        .check(z.refine((themes) => !hasTwice(themes), { error: 'names one twice', ...whenList })),
    ),
    consents: z
      .array(consents, wanted('the list of what people can agree to, such as ["built-in"] for our English words'))
      .check(
        z.refine((lists) => lists.flat().some(({ purpose }) => purpose === 'contact'), {
          error: 'must have a text of the purpose "contact", such as "built-in"',
          ...whenList,
        }),
        z.refine(
          // Whoever looks for a language doesn't mind its capital letters.
          (lists) => !hasTwice(lists.flat().map(({ purpose, language }) => `${purpose} ${language}`.toLowerCase())),
          { error: 'has two texts of the same purpose and language', ...whenList },
        ),
      ),
    thanksUrl: z.optional(string('the full address of the page that thanks, beginning with https://', isPage)),
    tokenSha256,
  },
  wanted('a group of settings'),
);

/** Whether the address of a PostgreSQL database says which server: by its host, or by the folder of its socket. */
function hasServer(address: string): boolean {
  const [, authority = ''] = /^[^:]+:\/\/([^/?#]*)/.exec(address) ?? [];
  return authority.split('@').at(-1) ? URL.canParse(address) : /[?&]host=[^&]/.test(address);
}

/** Whether `database` is the address of a PostgreSQL database; else it is the path of a SQLite file. */
export const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//.test(database);

/** Whether `database` can be the path of a file. */
const isFile = (database: string): boolean =>
  isFilled(database) && !database.includes('://') && database !== ':memory:';

const configSchema = z.strictObject(
  {
    database: string(
      'the path of the database file, such as "data/receiver.sqlite", or an address that begins with postgres://',
      (value) => isPostgres(value) || isFile(value),
    ).check(
      z.refine(
        (value) => !isPostgres(value) || hasServer(value),
        'must name a server, as in postgres://user:password@host/database (in the password with %40 for @, %2F for / and %23 for #)',
      ),
    ),
    host: z.optional(string('the address to listen on, such as "127.0.0.1"')),
    port: z.optional(wholeNumber('a port, 0 to 65535', 0, 65_535)),
    trustProxy: z.optional(wholeNumber('the number of your proxies before the receiver, 0 to 9', 0, 9)),
    limits: z.optional(
      z.strictObject(
        {
          burst: wholeNumber('how many submissions one address may send at once, 1 to 1000000', 1, 1_000_000),
          perMinute: wholeNumber('how many more it may send each minute, 1 to 1000000', 1, 1_000_000),
        },
        wanted('a group of burst and perMinute'),
      ),
    ),
    tokenSha256,
    forms: z
      .record(z.string(), form.check(fits), wanted('a group with one entry for each form'))
      .check(z.refine((forms) => Object.keys(forms).length > 0, 'must have at least one form')),
  },
  wanted('a JSON object'),
);

/** Name of a form, as it stands in its address. */
const formName = /^[a-z\d][a-z\d-]{0,62}$/;

/** Lets 200 people behind one address send within a few minutes, each of them more than once. */
export const defaultLimits: Limits = { burst: 300, perMinute: 60 };

/** Reads a configuration that is already JSON. All the faults are found at once. */
export function parseConfig(json: unknown): ConfigResult {
  const names = isGroup(json) && isGroup(json['forms']) ? Object.keys(json['forms']) : [];
  const misnamed = names
    .filter((name) => !formName.test(name))
    .map((name) => ({ path: `forms.${name}`, message: 'must be named in small letters, digits and hyphens' }));
  const parsed = z.safeParse(configSchema, json);
  const faults: Fault[] = [...misnamed, ...(parsed.error?.issues.flatMap(faultsOf) ?? [])];
  if (!parsed.success || faults.length) return { status: 'faulty', faults };

  const { database, host = '127.0.0.1', port = 8787, trustProxy = 0, limits = defaultLimits } = parsed.data;
  const entries = Object.entries(parsed.data.forms).map(([name, settings]): [string, Form] => {
    const consents = settings.consents.flat().map((each) => {
      const { data: shown = each.words } = filledIn(each, settings.controller);
      return { ...each, words: shown, sha256: sha256(shown) };
    });
    const { controller, privacyUrl, complaintsUrl, retentionDays, themes = [...themeNames], thanksUrl } = settings;
    return [
      name,
      {
        name,
        origins: new Set(settings.origins),
        settings: { controller, privacyUrl, complaintsUrl, retentionDays, themes, consents },
        thanksUrl,
        tokenSha256: settings.tokenSha256 ?? parsed.data.tokenSha256,
      },
    ];
  });
  const { tokenSha256 } = parsed.data;
  return {
    status: 'valid',
    config: { database, host, port, trustProxy, limits, tokenSha256, forms: new Map(entries) },
  };
}

/**
 * Reads the configuration from a file. A relative `database` counts from the file's own folder.
 *
 * @param environment What stands in place of the file's values: those of the `variables`, if set. A fault of theirs has their name.
 */
export function loadConfig(path: string, environment: Environment = {}): ConfigResult {
  const faulty = (message: string): ConfigResult => ({ status: 'faulty', faults: [{ path, message }] });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return faulty(`can't be read: ${(error as Error).message}`);
  }
  let json: unknown;
  try {
    // Notepad begins a file with a byte order mark, which is no part of JSON.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return faulty(`is not JSON: ${(error as Error).message}`);
  }
  const overrides = new Map(Object.entries(environment).filter(([, value]) => value));
  if (isGroup(json)) json = { ...json, ...Object.fromEntries(overrides) };
  const result = withDatabaseFrom(path, json);
  if (result.status === 'valid') return result;
  const faults = result.faults.map(({ path: key, message }) => ({
    path: overrides.has(key) ? `the variable ${variables[key as keyof Environment]}` : key,
    message,
  }));
  return { status: 'faulty', faults };
}

/** Reads a configuration with the path of its database as it counts from the folder of the file, and whether there can be one. */
function withDatabaseFrom(path: string, json: unknown): ConfigResult {
  const result = parseConfig(json);
  const database = isGroup(json) ? json['database'] : undefined;
  if (typeof database !== 'string' || isPostgres(database) || !isFile(database)) return result;
  const file = resolve(dirname(path), database);
  const fault = placeFault(file, database);
  if (fault) {
    const faults = result.status === 'faulty' ? result.faults : [];
    return { status: 'faulty', faults: [...faults, { path: 'database', message: fault }] };
  }
  if (result.status === 'valid') result.config.database = file;
  return result;
}

/** What the contract's codes mean to whoever writes a configuration. */
const codeWords: Partial<Record<FieldCode, string>> = {
  required: 'is missing: it must be text',
  'too-long': 'is too long',
  characters: 'has characters in it that are not allowed',
  invalid: 'is not what can stand here',
};

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const at = (keys: readonly PropertyKey[]) =>
    keys.reduce<string>((path, key) => {
      if (typeof key === 'number') return `${path}[${String(key)}]`;
      return path ? `${path}.${String(key)}` : String(key);
    }, '') || 'the configuration';
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: at([...issue.path, key]),
      message: 'is no setting of ours: look at its spelling',
    }));
  return [{ path: at(issue.path), message: codeWords[issue.message as FieldCode] ?? issue.message }];
}
