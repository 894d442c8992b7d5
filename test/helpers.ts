import { waitUntil } from '@open-wc/testing';

/** Text of the first match in an element's shadow root, white space folded. */
export const shadowText = (element: Element, selector: string): string | undefined =>
  element.shadowRoot?.querySelector(selector)?.textContent?.trim().replace(/\s+/g, ' ');

/** What a page answers in place of the network, by address; everything else goes to the network. */
export type Answers = Record<
  string,
  (request: { url: string; init: RequestInit | undefined }) => Promise<Response> | Response
>;

/** Puts answers in place of the network until `restore()`; `requests` are those that were asked for. */
export function answerFetch(answers: Answers) {
  const real = globalThis.fetch;
  const requests: { url: string; init: RequestInit | undefined }[] = [];
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    const answer = answers[url.pathname];
    if (!answer) return real(input, init);
    requests.push({ url: url.href, init });
    return answer({ url: url.href, init });
  };
  return {
    requests,
    restore: () => {
      globalThis.fetch = real;
    },
  };
}

export const jsonResponse = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' }, ...init });

/** A promise to be settled by hand. */
export function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject };
}

/** Runs something and gives back what went to `console.warn` meanwhile. */
export async function warningsOf(run: () => unknown): Promise<string[]> {
  const real = console.warn;
  const warnings: string[] = [];
  console.warn = (...parts: unknown[]) => warnings.push(parts.join(' '));
  try {
    await run();
  } finally {
    console.warn = real;
  }
  return warnings;
}

/** Waits until something in a shadow root has a text. */
export const untilText = (element: Element, selector: string, text: string | RegExp) =>
  waitUntil(
    () => {
      const found = shadowText(element, selector) ?? '';
      return typeof text === 'string' ? found.includes(text) : text.test(found);
    },
    `${selector} never said ${String(text)}`,
    { timeout: 5000 },
  );
