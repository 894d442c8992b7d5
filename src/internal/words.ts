import type { ReactiveControllerHost } from 'lit';
import { languages, type Laid } from '../content/languages.js';
import { onServer } from './on-server.js';
import { Controller } from './controller.js';

/** One for all elements: another for each takes longer to make than to render all of them anew, should one change (bench). */
let observer: MutationObserver | undefined;

/** Renders the elements that have words anew whenever something in a tree changes. */
export function watch(node: Node, what: MutationObserverInit): void {
  if (!onServer) (observer ??= new MutationObserver(languages.changed)).observe(node, what);
}

/**
 * The words of an element in the language that is nearest around it: its own `lang`, or that of whatever it stands in, across
 * shadow roots. Follows a change of it, and of the place.
 */
export class Words<W extends object> extends Controller<ReactiveControllerHost & HTMLElement> {
  readonly #builtin: W;

  constructor(host: ReactiveControllerHost & HTMLElement, builtin: W) {
    super(host);
    this.#builtin = builtin;
  }

  hostConnected(): void {
    if (onServer) return;
    languages.followers.add(this.#follow);
    for (let node: Element | undefined = this.host; node;) {
      const root = node.getRootNode() as Partial<ShadowRoot> & Node;
      watch(root, { attributeFilter: ['lang'], subtree: true });
      node = root.host;
    }
    this.#follow();
  }

  hostDisconnected(): void {
    languages.followers.delete(this.#follow);
  }

  /** The words in a language, that around the element if none is given. */
  in(language = languageAround(this.host)): Laid<W> {
    return languages.wordsIn(language, this.#builtin);
  }

  readonly #follow = (): void => {
    this.host.requestUpdate();
  };
}

function languageAround(element: Element): string {
  let language: string | null | undefined;
  for (
    let node: Element | undefined = element;
    node && !language && !onServer;
    node = (node.getRootNode() as Partial<ShadowRoot>).host
  )
    language = node.closest('[lang]')?.getAttribute('lang');
  return language ?? '';
}
