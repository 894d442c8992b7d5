import type { LitElement } from 'lit';
import { warnOnce } from './warn-once.js';

/** A class of ours: it knows its tag, and the elements that it renders. */
export interface ElementClass extends CustomElementConstructor {
  readonly tag: string;
  readonly uses?: readonly ElementClass[];
  /** Whether it takes over a declarative shadow root (hydrate.ts). */
  readonly hydrates?: boolean;
  readonly addInitializer?: (typeof LitElement)['addInitializer'];
}

/**
 * Registers an element under its tag, and those that it renders. The first copy wins: what another copy of this library, or
 * another library, has already registered stays, and one warning says so. Never throws.
 *
 * @param elements The class, or several.
 * @param registry Where to, `customElements` if not given.
 */
export function register(
  elements: ElementClass | readonly ElementClass[],
  registry: CustomElementRegistry = customElements,
): void {
  const taken = new Set<string>();
  const add = (element: ElementClass): void => {
    const present = registry.get(element.tag);
    if (!present) {
      // What a server has rendered would stand there twice.
      if (!element.hydrates) element.addInitializer?.(({ shadowRoot }) => shadowRoot?.replaceChildren());
      registry.define(element.tag, element);
    } else if (present !== element) taken.add(`<${element.tag}>`);
    // After it, since it empties a declarative root in which they stand.
    element.uses?.forEach(add);
  };
  [elements].flat().forEach(add);
  if (taken.size)
    warnOnce(`${[...taken].join(', ')}: already on this page from another copy or library. Load one copy.`);
}
