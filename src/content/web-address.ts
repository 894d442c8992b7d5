/**
 * Whether an address may become a link: http, https, mailto, or relative to the page. Everything else, `javascript:` above
 * all, is refused, since packs and attributes can come from people who may write words but not code.
 *
 * A scheme is read as browsers read it: white space and control characters in it are skipped (WHATWG URL, "basic URL parser").
 */
export function isWebAddress(address: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are what a URL parser skips
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\0- ]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined ? address.trim() !== '' : ['http', 'https', 'mailto'].includes(scheme);
}
