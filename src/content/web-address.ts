/**
 * Whether an address may become a link: http, https, mailto, or relative to the page. Everything else, `javascript:` above
 * all, is refused, since packs and attributes can come from people who may write words but not code.
 *
 * A scheme is read as browsers read it: white space and control characters in it are skipped (WHATWG URL, "basic URL parser").
 */
export function isWebAddress(address: string): boolean {
  const plain = address.replace(/[\0- ]/g, '');
  return plain !== '' && !/^(?!https?:|mailto:)[a-z][a-z\d+.-]*:/i.test(plain);
}
