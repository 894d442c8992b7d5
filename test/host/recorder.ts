/*
 * The first script of every host page: writes down what goes on in the page, and answers requests as the test asks it to.
 * It is a file of its own, since a strict policy allows no inline script; the types are erased, so that it runs as a classic one.
 */
import type { HostFrame, Recorded } from './page.js';

{
  const frame = window.frameElement as HostFrame;
  const recorded: Recorded = {
    errors: [],
    said: [],
    notReady: [],
    violations: [],
    requests: [],
    stored: [],
    listening: () => [],
  };
  Object.assign(window, { recorded });

  addEventListener('error', (event) => recorded.errors.push(`error: ${event.message}`));
  addEventListener('unhandledrejection', (event) => recorded.errors.push(`rejection: ${String(event.reason)}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    recorded.violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  );
  for (const level of ['warn', 'error'] as const) {
    const say = console[level].bind(console);
    console[level] = (...words: unknown[]) => {
      const line = `${level}: ${words.map(String).join(' ')}`;
      (/This (form|list) is not ready yet/.test(line) ? recorded.notReady : recorded.said).push(line);
      // What is said on purpose need not be repeated in the report of the test run.
      if (!String(words[0]).startsWith('belonging-widgets:')) say(...words);
    };
  }

  const wrap = (owner: object, name: string, note: (target: unknown, args: unknown[]) => void) => {
    const original = (owner as Record<string, (...args: unknown[]) => unknown>)[name]!;
    Object.defineProperty(owner, name, {
      ...Object.getOwnPropertyDescriptor(owner, name),
      value(this: unknown, ...args: unknown[]) {
        note(this, args);
        return original.apply(this, args);
      },
    });
  };

  const path = (address: unknown) => {
    const url = new URL(address instanceof Request ? address.url : String(address), document.baseURI);
    return url.origin === location.origin || url.origin === parent.origin ? url.pathname : url.href;
  };
  const realFetch = window.fetch.bind(window);
  window.fetch = async (address, init) => {
    let to = String(address);
    try {
      to = path(address);
    } catch {
      // The real fetch() says what is wrong with the address.
    }
    recorded.requests.push(`${init?.method ?? 'GET'} ${to}`);
    const answer = frame.answers[to];
    return answer ? answer(init ?? {}) : realFetch(address, init);
  };
  wrap(XMLHttpRequest.prototype, 'open', (_, [method, address]) => {
    recorded.requests.push(`XHR ${String(method)} ${path(address)}`);
  });
  wrap(Navigator.prototype, 'sendBeacon', (_, [address]) => {
    recorded.requests.push(`beacon ${path(address)}`);
  });

  wrap(Storage.prototype, 'setItem', (_, [key]) => recorded.stored.push(`storage ${String(key)}`));
  wrap(IDBFactory.prototype, 'open', (_, [name]) => recorded.stored.push(`indexedDB ${String(name)}`));
  // WebKitGTK has no Cache API in some versions.
  if ('CacheStorage' in window)
    wrap(CacheStorage.prototype, 'open', (_, [name]) => recorded.stored.push(`cache ${String(name)}`));

  // Listeners on what outlives an element: a widget that is gone must have none there.
  const lasting: readonly unknown[] = [window, document, document.documentElement];
  const listening = new Map<string, number>();
  const ids = new WeakMap<object, number>();
  let last = 0;
  const keyOf = (target: unknown, [type, listener, options]: unknown[]) => {
    if (!ids.has(listener as object)) ids.set(listener as object, ++last);
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    return `${String(lasting.indexOf(target ?? window))} ${String(type)} ${String(ids.get(listener as object))} ${String(!!capture)}`;
  };
  const { addEventListener: add } = EventTarget.prototype;
  wrap(EventTarget.prototype, 'addEventListener', (target, args) => {
    if (!lasting.includes(target ?? window) || !args[1]) return;
    const key = keyOf(target, args);
    listening.set(key, 1);
    const signal = (args[2] as AddEventListenerOptions | undefined)?.signal;
    if (signal) add.call(signal, 'abort', () => listening.delete(key));
  });
  wrap(EventTarget.prototype, 'removeEventListener', (target, args) => {
    if (lasting.includes(target ?? window) && args[1]) listening.delete(keyOf(target, args));
  });
  recorded.listening = () => [...listening.keys()];

  // A page's clock that runs faster, for what takes ten seconds and no wish to wait for it.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  if (frame.hurry) AbortSignal.timeout = (milliseconds) => timeout(milliseconds / frame.hurry);
}
