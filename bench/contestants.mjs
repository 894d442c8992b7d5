// Ours, the least that Lit could do, and plain HTML; and how a library of bench/peers becomes a contestant beside them.
//
// A contestant has:
//   bundle(part, more)  the script and styles of its page, or of its cards or its form alone, with more code at the end;
//                       `chunks` are imported by the script at once, `later` when something needs them
//   make                code by which a page makes a card: `window.make(theme)`
//   body                the page of peers.md
//   frame, attributes   what it wants around a page, and on <html>
//   sent                where its form shows messages; left out if it checks nothing
import { plainCard, plainForm, plainPage, plainStyles, restStyles, themes } from './baselines/plain.mjs';
import { bundle, bundleAll } from './bundle.mjs';

/** One of several custom elements, which does all by itself. */
const element = ({ code, tags: [banner, card, table, form], attributes = '', ...rest }) => ({
  bundle: async (part, more = '') => ({ script: await bundle(`${code[part]}\n${more}`), styles: '' }),
  make: `window.make = (theme) => {
    const card = document.createElement('${card}');
    card.setAttribute('theme', theme);
    return card;
  };`,
  body: `<${banner}></${banner}><div class="cards">${themes
    .map((theme) => `<${card} theme="${theme}"></${card}>`)
    .join('')}</div><${table}></${table}><${form} ${attributes}></${form}>`,
  sent: { tag: form, button: 'button', message: 'p.error', summary: '.summary' },
  ...rest,
});

/** Code that makes cards of HTML, parsed once for each theme. */
const making = (card) => `
  const template = document.createElement('template');
  const cards = ${JSON.stringify(Object.fromEntries(themes.map((theme) => [theme, card(theme)])))};
  for (const theme in cards) {
    template.innerHTML = cards[theme];
    cards[theme] = template.content.firstElementChild;
  }
  window.make = (theme) => document.importNode(cards[theme], true);`;

const registering = `import { register } from 'belonging-widgets/elements/theme-card/theme-card.js';`;
const ourCard = `import { ThemeCard } from 'belonging-widgets/elements/theme-card/theme-card.js';`;
const ourForm = `import { InterestForm } from 'belonging-widgets/elements/interest-form.js';
  import { registerAdapter } from 'belonging-widgets/submission/adapters/index.js';
  import { json } from 'belonging-widgets/submission/adapters/json.js';
  registerAdapter(json);`;

export const ours = element({
  title: 'ours',
  code: {
    cards: `${registering} ${ourCard} register(ThemeCard);`,
    form: `${registering} ${ourForm} register(InterestForm);`,
    page: `import { Banner } from 'belonging-widgets/elements/banner.js';
      import { Table } from 'belonging-widgets/elements/table.js';
      ${registering} ${ourCard} ${ourForm}
      register([Banner, ThemeCard, Table, InterestForm]);`,
  },
  tags: ['belonging-banner', 'belonging-theme-card', 'belonging-table', 'belonging-interest-form'],
  attributes: 'adapter="json" endpoint="/answers" controller="A school" privacy-href="/privacy"',
});

export const floor = element({
  title: 'Lit floor',
  code: {
    cards: `import { MinimalCard } from 'bench/baselines/card.js'; customElements.define('minimal-card', MinimalCard);`,
    form: `import { MinimalForm } from 'bench/baselines/page.js'; customElements.define('minimal-form', MinimalForm);`,
    page: `import { define } from 'bench/baselines/page.js'; define();`,
  },
  tags: ['minimal-banner', 'minimal-card', 'minimal-table', 'minimal-form'],
});

const partsOf = (part) => (part === 'page' ? ['cards', 'form'] : [part]);

export const plain = {
  title: 'plain HTML',
  bundle: async (part, more = '') => ({
    script: more,
    styles: partsOf(part)
      .map((one) => plainStyles[one])
      .concat(part === 'page' ? restStyles : [])
      .join(''),
  }),
  make: making(plainCard),
  body: plainPage({ card: plainCard, form: plainForm }),
};

/** A library of bench/peers, whose folder has its packages. */
export const peer = ({ both = {}, cards, form, card, html, ...rest }, from) => ({
  bundle: async (part, more = '') => {
    const parts = [both, ...partsOf(part).map((one) => ({ cards, form })[one])];
    const code = [...parts.map(({ code = '' }) => code), more].join('\n');
    const { styles, ...files } = code.trim() ? await bundleAll(code, { from }) : { styles: '' };
    const own = [...parts.map(({ styles = '' }) => styles), part === 'page' ? restStyles : ''];
    return { ...files, styles: styles + own.join('') };
  },
  make: making(card),
  body: plainPage({ card, form: html }),
  ...rest,
});

/** The files of a page of a contestant, by the folder they are served in. */
export const files = (folder, html, { script, styles, chunks = {}, later = {} }) => {
  const code = { ...(script && { 'bundle.js': script }), ...chunks, ...later };
  return {
    [folder]: ['text/html', html],
    ...(styles && { [`${folder}page.css`]: ['text/css', styles] }),
    ...Object.fromEntries(Object.entries(code).map(([name, text]) => [folder + name, ['text/javascript', text]])),
  };
};

/** What refers to them. */
export const head = ({ script, styles }) =>
  (styles && '<link rel="stylesheet" href="page.css">') +
  (script ? '<script type="module" src="bundle.js"></script>' : '');
