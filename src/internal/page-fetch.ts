/** An address in full, by the page's base; nothing for one that is none, or on a server, which asks nobody. (`URL.parse()` is not in Safari 17.) */
export function urlOf(address: string): URL | undefined {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
}

/** Where an address leads, as a policy names it. */
export const originOf = (address: string): string | undefined => urlOf(address)?.origin;

/**
 * `fetch()`, but for what the page's own security policy (CSP) refuses: that is an error by the name of `policy`, where browsers
 * give the same one as for a line that broke. Its message is the origin.
 */
export const pageFetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const origin = originOf(url as string);
  let refused: DOMException | undefined;
  const note = ({ blockedURI, disposition }: SecurityPolicyViolationEvent): void => {
    if (origin && disposition === 'enforce' && blockedURI.startsWith(origin))
      refused = new DOMException(origin, 'policy');
  };
  addEventListener('securitypolicyviolation', note);
  try {
    return await fetch(url, init);
  } catch (error) {
    // The report comes in a task of its own, before or after the failure; in Firefox some time after it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    throw refused ?? error;
  } finally {
    removeEventListener('securitypolicyviolation', note);
  }
};
