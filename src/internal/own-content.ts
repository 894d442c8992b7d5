/**
 * What editors leave behind by themselves, such as the classic one of WordPress: line breaks, paragraphs round nothing or round
 * a script. By number: a node may come from another window, and be an instance of its classes.
 */
const saysNothing = (node: Node): boolean =>
  node.nodeType === 1
    ? (node as Element).matches('[slot]:not([slot=""]), br, script, style, link, template') ||
      ((node as Element).localName === 'p' && [...node.childNodes].every(saysNothing))
    : // Of the others only a text has one.
      !(node as Partial<Text>).wholeText?.trim();

/**
 * Whether a page has put something of its own between the tags. White space does not count: an editor's line break must not
 * empty a widget; nor does a child for a named slot, nor one with `slot="fallback"`, which shows only while no script runs.
 * What a page fills in later counts from then on (words.ts): a framework may begin with an empty text.
 *
 * Render a `<slot>` at all times, and the built-in content beside it if there is none.
 */
export const hasOwnContent = (host: Element): boolean =>
  // Most have nothing between their tags: asked first, that is all it takes.
  !!host.childNodes.length && ![...host.childNodes].every(saysNothing);
