import type { ReactiveControllerHost } from 'lit';
import { onServer } from './on-server.js';

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

/** One for all: it takes as long to make another as to render a card's picture (bench). */
let observer: MutationObserver | undefined;

/** Who is to hear of it, by the node that is observed. */
const hosts = new WeakMap<Node, ReactiveControllerHost>();

function tell(records: readonly MutationRecord[]): void {
  for (const { target } of records)
    for (let node: Node | null = target; node; node = node.parentNode) hosts.get(node)?.requestUpdate();
}

/**
 * Tells whether a page has put something of its own between the tags. White space does not count: an editor's line break must
 * not empty a widget; nor does a child for a named slot, nor one with `slot="fallback"`, which shows only while no script runs.
 * What a page fills in later counts from then on: a framework may begin with an empty text.
 *
 * Render a `<slot>` at all times, and the built-in content beside it if not `own.present`.
 */
export class OwnContent {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    if (onServer) return;
    hosts.set(host, host);
    // Nobody ends it: it sees the element's own children alone, in a page or not, and goes with it.
    (observer ??= new MutationObserver(tell)).observe(host, { characterData: true, childList: true, subtree: true });
  }

  get present(): boolean {
    return ![...this.#host.childNodes].every(saysNothing);
  }
}
