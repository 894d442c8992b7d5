import type { ReactiveControllerHost } from 'lit';
import { languages, type Laid } from '../content/languages.js';
import { onServer } from './on-server.js';
import { Controller } from './controller.js';

/**
 * One for all elements: it tells all of them of a change of language anywhere in the trees that they stand in, and of what a page
 * has put between the tags of one. What stays as it is costs the others little, and an observer of its own each of them more (bench).
 */
let observer: MutationObserver | undefined;

/**
 * The words of an element in the language that is nearest around it: its own `lang`, or that of whatever it stands in, across
 * shadow roots. Follows a change of it, of the place, and of what stands between the element's tags.
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
    observer ??= new MutationObserver(languages.changed);
    // Nobody ends it: it sees the element's own children alone, and goes with it.
    observer.observe(this.host, { characterData: true, childList: true, subtree: true });
    for (let node: Element | undefined = this.host; node;) {
      const root = node.getRootNode() as Partial<ShadowRoot> & Node;
      observer.observe(root, { attributeFilter: ['lang'], subtree: true });
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
