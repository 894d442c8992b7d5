import type { ReactiveControllerHost } from 'lit';
import { Controller } from './controller.js';

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
 * Tells whether a page has put something of its own between the tags. White space does not count: an editor's line break must
 * not empty a widget; nor does a child for a named slot, nor one with `slot="fallback"`, which shows only while no script runs.
 *
 * Render a `<slot>` at all times, with `@slotchange=${own.changed}`, and the built-in content beside it if not `own.present`.
 */
export class OwnContent extends Controller<ReactiveControllerHost & HTMLElement> {
  present = false;

  hostConnected(): void {
    this.present = ![...this.host.childNodes].every(saysNothing);
  }

  readonly changed = (): void => {
    const before = this.present;
    this.hostConnected();
    if (before !== this.present) this.host.requestUpdate();
  };
}
