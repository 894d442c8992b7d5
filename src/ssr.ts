/**
 * Renders elements to HTML under Node, with declarative shadow DOM: a page shows them complete and styled before any script has
 * come, and where none ever does. Needs `@lit-labs/ssr` beside this package.
 */
import { html, LitElementRenderer, render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { LitElement } from 'lit';
import { languages } from './content/languages.js';
import { addPack } from './content/add-pack.js';
import cy from './content/packs/cy.json';
import { form, interest, meta, practice, practices } from './content/packs/en.json';
import { isWebAddress } from './content/web-address.js';
import { Page } from './elements/page.js';
import { ThemeCard } from './elements/theme-card/theme-card.js';
import { register, type ElementClass } from './internal/register.js';
import { adapters } from './submission/adapters/all.js';
import { registerAdapter } from './submission/adapters/index.js';

/** What an element is to be rendered with. */
export interface RenderOptions {
  /** Language of the page that it is for, such as `cy`; that of its own `lang`, if not given. */
  language?: string;
  /** Its attributes, as in HTML. `true` is an attribute without a value; one that is `false` or undefined is left out. */
  attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** HTML between its tags: own content, or a fallback for browsers that know no declarative shadow DOM. It is not escaped. */
  content?: string;
}

// Built in here, as they are where define.ts is.
addPack(cy);
adapters.forEach(registerAdapter);

/** Does something while all elements find this language around them. */
function inLanguage<T>(language: string, render: () => T): T {
  const { wordsIn } = languages;
  languages.wordsIn = (_, builtin) => wordsIn(language, builtin);
  try {
    return render();
  } finally {
    languages.wordsIn = wordsIn;
  }
}

/** What any HTML element may have, beside the attributes of its own. */
const common = /^(?:id|class|style|lang|dir|slot|part|hidden|title|role|(?:data|aria)-[a-z\d-]+)$/;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);

const inAscii = (text: string, write: (code: number) => string): string =>
  text.replace(/[^\0-\x7f]/gu, (character) => write(character.codePointAt(0) ?? 0));

/** An element class with those that it renders. */
const family = (element: ElementClass): ElementClass[] => [element, ...(element.uses ?? []).flatMap(family)];

/** Comments, tags, and text. */
const tokens = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+/gi;
const empty = /^(?:area|br|embed|hr|img|input|link|source|track|wbr)$/i;

/** Whether something stands between the tags that the element would show in place of its own words: see own-content.ts. */
function hasOwn(content: string): boolean {
  let depth = 0;
  let counts = true;
  for (const [token, closes, name = '', rest = ''] of content.matchAll(tokens)) {
    if (token.startsWith('<!--')) continue;
    if (!depth) counts = !/\sslot\s*=/i.test(rest) && !/^(?:br|link|script|style|template)$/i.test(name);
    const says = name ? !closes && !/^(?:p|br)$/i.test(name) : token.trim();
    if (counts && says) return true;
    if (name && !empty.test(name)) depth += closes ? -1 : 1;
  }
  return false;
}

/** A form in the HTML of an element, up to its fields, with what crosses the wire for it. */
const forms = /(<belonging-(interest|practice)-form\b.*?)<form\s(.*?)(<\/form>)/gs;

/**
 * Lets a form send itself where no script runs, to the receiver's addresses for such forms; with another adapter, or an address
 * that is none of the web and might run as code, it is out of order until the script comes, since answers would end up in the
 * address of the page. Says of a list that it can't come. hydrate.ts takes all of this away.
 */
function forNoScript(markup: string, attributes: Required<RenderOptions>['attributes'], language: string): string {
  // One that is `true` stands there without a value.
  const valueOf = (name: string) => (typeof attributes[name] === 'boolean' ? '' : String(attributes[name] ?? ''));
  const endpoint = valueOf('endpoint').trim();
  const sendsItself = (valueOf('adapter') || 'receiver') === 'receiver' && isWebAddress(endpoint);
  const { words } = languages.wordsIn(language, { form, interest, meta, practice, practices });
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escape(value)}">`;
  const text = (name: 'name' | 'school', autocomplete: string) =>
    `<div class="field"><label for="${name}">${escape(words.practice.labels[name])} <span class="optional">${escape(words.form.optional)}</span></label><input id="${name}" name="${name}" type="text" autocomplete="${autocomplete}"></div>`;
  const named = `<noscript class="fields">${text('name', 'name')}${text('school', 'organization')}</noscript>`;
  return markup
    .replace(forms, (_, before: string, kind: 'interest' | 'practice', fields: string, end: string) => {
      const { version } = words[kind].consent;
      const address = `${endpoint.replace(/\/+$/, '')}/${kind}s`;
      const sends = `action="${escape(address)}" method="post" accept-charset="utf-8"`;
      const noted = hidden('language', words.meta.language) + hidden('consent.version', version);
      // A story beside an interest is another form; and who is named in one is asked once that is known.
      const alone = fields
        .replace(/name="also"/, '$& disabled')
        .replace(/<div class="notice"/, (notice) => (kind === 'practice' ? named : '') + notice);
      return sendsItself
        ? `${before}<form ${sends} ${alone}${noted}${end}`
        : `${before}<form method="dialog" ${alone.replace(/part="submit"/, '$& disabled')}${end}`;
    })
    .replace(
      /<belonging-practice-list\b.*?(?=<\/template>)/s,
      (list) =>
        `${list}<noscript><style>[part=filters],[part=status]{display:none}.loading{min-block-size:0}</style><p>${escape(words.practices.failed)}</p></noscript>`,
    );
}

/**
 * Renders an element to HTML. What it would ask of the network, such as a pack at `src`, stories or the settings of a receiver,
 * it asks in the browser: until then it shows what it knows from its attributes.
 *
 * @param element Its tag, or its class.
 * @returns The element with its content, and in it a declarative shadow root.
 * @throws TypeError if there is no such element, or it has no such attribute.
 */
export function renderToString(element: string | ElementClass, options: RenderOptions = {}): string {
  const { attributes = {}, content = '' } = options;
  const language = String(attributes['lang'] ?? options.language ?? '');
  const tag = typeof element === 'string' ? element : element.tag;
  const known = new Map(family(Page).map((each) => [each.tag, each]));
  const found = known.get(tag) as (ElementClass & typeof LitElement) | undefined;
  if (!found) throw new TypeError(`There is no element <${tag}>. There are: ${[...known.keys()].join(', ')}.`);
  const own = found.observedAttributes;
  const written = Object.entries(attributes).map(([name, value]) => {
    if (!own.includes(name) && !common.test(name))
      throw new TypeError(`<${tag}> has no attribute "${name}". It has: ${own.join(', ')}.`);
    if (value === undefined || value === false) return '';
    return value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`;
  });
  register(Page);

  /** Tells each element of its children, as a browser would: a server has none to look at. */
  class Renderer extends LitElementRenderer {
    override connectedCallback(): void {
      // The cards of a group are given their words as children.
      const own = this.tagName === tag ? hasOwn(content) : this.tagName === ThemeCard.tag;
      const childNodes = own ? [{ nodeType: 3, wholeText: 'own' }] : [];
      Object.assign(this.element, { childNodes, enableUpdating: () => undefined });
      this.element.connectedCallback();
      super.connectedCallback();
    }
  }
  const strings = [`<${tag}${written.join('')}></${tag}>`];
  const template = html(Object.assign(strings, { raw: strings }));
  const markup = inLanguage(language, () => collectResultSync(render(template, { elementRenderers: [Renderer] })));
  return (
    forNoScript(markup, attributes, language)
      .replaceAll('<template shadowroot="open" ', '<template ')
      .replace(/ selected="(true|false)"/g, (_, is) => (is === 'true' ? ' selected' : ''))
      // A page may be taken for another character set than this is written in.
      .replace(/<style>.*?<\/style>/gs, (style) => inAscii(style, (code) => `\\${code.toString(16)} `))
      .replace(/.+/s, (all) => inAscii(all, (code) => `&#${String(code)};`))
      .replace(/^<[\w-]+\s+/, (start) => start.replace(/\s+/, ' '))
      .replace(/(?=<\/[\w-]+>$)/, () => content)
  );
}
