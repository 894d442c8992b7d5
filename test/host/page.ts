/** Builds the pages of somebody else that our files are pasted into. Each is a frame, with a registry and a console of its own. */

/** What the recorder (recorder.ts) has seen in a host page. */
export interface Recorded {
  /** Errors and rejections that reached the window. */
  errors: string[];
  /** Warnings and errors on the console. */
  said: string[];
  /** What a form or a list that lacks something says of it: most pages here have one by design. */
  notReady: string[];
  /** Breaches of the content security policy. */
  violations: string[];
  /** Requests made by script. */
  requests: string[];
  /** Whatever was put in a storage. */
  stored: string[];
  /** The listeners that are on the window, the document and the root element now. */
  listening: () => string[];
}

type Answer = (init: RequestInit) => Promise<Response> | Response;

export interface HostFrame extends HTMLIFrameElement {
  answers: Record<string, Answer>;
  hurry: number;
}

type HostWindow = Window & typeof globalThis & { recorded: Recorded };

export interface HostOptions {
  /** The language of the page; English if not given. */
  lang?: string;
  /** What stands in the body before the scripts. */
  body?: string;
  css?: string;
  /** Whether the page has no doctype, as very old ones have none; browsers lay it out by the rules of those days. */
  quirks?: boolean;
  /** Addresses of style sheets. */
  sheets?: string[];
  /** A content security policy. */
  csp?: string;
  /** Addresses of scripts, or whole tags, in the order of the page; our everything file if not given. */
  scripts?: string[];
  width?: number;
  height?: number;
  /** What the page's `fetch` answers, by path; everything else goes to the test server. */
  answers?: Record<string, Answer>;
  /** How many times faster than real the time-outs of requests are. */
  hurry?: number;
  /** Whether to wait for the page's load event, and for the widgets to have rendered; so if not given. */
  wait?: boolean;
}

/** A widget as the outside sees it. */
export type Widget = HTMLElement & { updateComplete: Promise<boolean> } & Record<string, unknown>;

export interface Host {
  frame: HostFrame;
  window: HostWindow;
  document: Document;
  recorded: Recorded;
  /** The first element that a selector finds in the page. */
  get: <T extends Element = Widget>(selector: string) => T;
  /** Adds a script at the end of the body, as a tag manager would, and waits until it has run. */
  load: (script: string) => Promise<void>;
  /** Waits until every widget in the page has rendered, and has the stories of `readyList` if it lists any. */
  settled: () => Promise<void>;
}

export const everything = '/cdn/belonging-widgets.min.js';
export const display = '/cdn/belonging-content.min.js';

/** A form that is ready without a receiver, and asks for nothing by itself. */
export const readyForm =
  'endpoint="/answers" adapter="json" controller="Hill School" privacy-href="/privacy" retention-days="90"';

/** A list whose stories are in a file of the test server, which would make a module of a `.json`. */
export const readyList = 'stories="/test/host/stories.txt"';

const frames: HostFrame[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** Polls until something is so; says what was awaited if it does not become so in time. */
export async function until<T>(what: string, probe: () => T, milliseconds = 8000): Promise<NonNullable<T>> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    const found = probe();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited in vain until ${what}`);
}

/** Two frames on, layout and paint have taken place. */
export const painted = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    window.requestAnimationFrame(() => window.requestAnimationFrame(() => resolve()));
  });

/** Every element under a root, and in the shadow roots there, in the order of the page. */
export const deep = (root: ParentNode): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? deep(element.shadowRoot) : []),
  ]);

/** The first element that a selector fits; a space in the selector may lead into shadow roots, at any depth. */
export function find<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const [first = '', ...rest] = selector.split(' ');
  const found = deep(root).filter((element) => element.matches(first));
  const inside = (element: HTMLElement) => [element, ...(element.shadowRoot ? [element.shadowRoot] : [])];
  return (rest.length ? found.flatMap(inside).map((part) => find(part, rest.join(' '))) : found).find(Boolean) as T;
}

/** The text of what a selector fits, shadow roots included. */
export const textOf = (root: ParentNode, selector: string): string =>
  (find(root, selector) as HTMLElement | undefined)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** All that an element says in its shadow root, and in those within it. */
export const wordsOf = ({ shadowRoot }: Element): string =>
  [shadowRoot, ...(shadowRoot ? deep(shadowRoot).map((element) => element.shadowRoot) : [])]
    .map((root) => root?.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The same, line by line. */
export const linesOf = ({ shadowRoot }: Element): string[] =>
  deep(shadowRoot!)
    .filter(({ childElementCount, textContent }) => !childElementCount && textContent.trim())
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

/** Writes into a control, as a person does. */
export function type(root: ParentNode, window: HostWindow, selector: string, value: string): void {
  const input = find<HTMLInputElement>(root, selector);
  input.value = value;
  input.dispatchEvent(new window.Event('input', { bubbles: true, composed: true }));
}

/** Fills in what is required, as a person does: by typing and ticking. */
export function fillIn(root: ParentNode, window: HostWindow): void {
  type(root, window, 'input[name=name]', 'Ada Example');
  type(root, window, 'input[name=email]', 'ada@example.org');
  find(root, 'input[name=role]').click();
  find(root, 'input[name=consent]').click();
}

const tag = (script: string) => (script.startsWith('<') ? script : `<script src="${script}"></script>`);

export async function open(options: HostOptions = {}): Promise<Host> {
  const {
    lang = 'en',
    body = '',
    css = '',
    sheets = [],
    csp,
    scripts = [everything],
    width = 1024,
    height = 900,
  } = options;
  const frame = document.createElement('iframe') as HostFrame;
  Object.assign(frame, { answers: options.answers ?? {}, hurry: options.hurry ?? 0 });
  frame.style.cssText = `border: 0; block-size: ${String(height)}px; inline-size: ${String(width)}px`;
  const page = `${options.quirks ? '' : '<!doctype html>'}
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <title>A school</title>
        ${csp ? `<meta http-equiv="Content-Security-Policy" content="${csp}" />` : ''}
        <script src="${new URL('recorder.ts', import.meta.url).pathname}"></script>
        ${sheets.map((sheet) => `<link rel="stylesheet" href="${sheet}" />`).join('')}
        ${css ? `<style>${css}</style>` : ''}
      </head>
      <body>${body}${scripts.map(tag).join('')}</body>
    </html>`;
  frames.push(frame);
  // Written into a page of the server, and not given as `srcdoc`: to Firefox nothing is 'self' in a page without an address.
  frame.src = new URL('blank.html', import.meta.url).pathname;
  // At the top of the test page, so that it is in view: what is out of view has no layout shifts, and loads no lazy pictures.
  document.body.prepend(frame);
  const complete = () => frame.contentDocument?.readyState === 'complete';
  await until(
    'the blank page is there',
    () => complete() && frame.contentWindow?.location.pathname === frame.src.slice(location.origin.length),
  );
  const window = frame.contentWindow as HostWindow;
  window.document.open();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the one way to have a page's own parser read text with scripts in it
  window.document.write(page);
  window.document.close();
  const begun = () => (window as Partial<HostWindow>).recorded && window.document.body;
  await until('the page has loaded', () => begun() && (options.wait === false || complete()));

  const host: Host = {
    frame,
    window,
    document: window.document,
    recorded: window.recorded,
    get: <T extends Element>(selector: string) => window.document.querySelector<T>(selector)!,
    load: async (script) => {
      const template = window.document.createElement('template');
      template.innerHTML = tag(script);
      const given = template.content.firstElementChild!;
      // A script that a parser has made for a template does not run; one made by hand does.
      const element = window.document.createElement('script');
      for (const { name, value } of given.attributes) element.setAttribute(name, value);
      const ran = new Promise<void>((resolve, reject) => {
        element.addEventListener('load', () => resolve());
        element.addEventListener('error', () => reject(new Error(`${script} did not load`)));
      });
      window.document.body.append(element);
      await ran;
      await host.settled();
    },
    settled: async () => {
      // Twice, since what is rendered first may contain widgets itself.
      for (let round = 0; round < 2; round++)
        for (const element of deep(window.document)) await (element as Partial<Widget>).updateComplete;
      const waits = ({ shadowRoot }: Element) => shadowRoot && !shadowRoot.querySelector('article');
      await until('the stories are there', () => ![...window.document.querySelectorAll(`[${readyList}]`)].some(waits));
    },
  };
  if (options.wait !== false) await host.settled();
  return host;
}
