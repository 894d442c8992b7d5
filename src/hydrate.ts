/** Has elements take over what a server has rendered of them, node by node. Needs `@lit-labs/ssr-client` beside this package. */
import { hydrate } from '@lit-labs/ssr-client';
import { render, type RenderOptions } from 'lit';
import type { ElementClass } from './internal/register.js';

export { register } from './internal/register.js';

/** A Lit element as its lifecycle sees it. */
interface Living extends HTMLElement {
  renderRoot: ShadowRoot;
  renderOptions: RenderOptions;
  updateComplete: Promise<boolean>;
  connectedCallback: (this: Living) => void;
  attributeChangedCallback: (this: Living, name: string, before: string | null, value: string | null) => void;
  createRenderRoot: (this: Living) => ShadowRoot;
  update: (this: Living, changed: Map<PropertyKey, unknown>) => void;
  render: (this: Living) => unknown;
}

/** Stands on an element in another's declarative shadow root until that one has told it its properties. */
const deferred = 'defer-hydration';

/**
 * Prepares a class of ours, and those that it renders, to take over a declarative shadow root: its nodes stay, and with them what
 * somebody has written. A root that says something else than the element would, because words or attributes have changed, or
 * somebody has edited it, is rendered anew. Call it before the class is registered: `register(hydratable(Page))`.
 *
 * @returns The same class.
 */
export function hydratable<E extends ElementClass>(element: E): E {
  element.uses?.forEach(hydratable);
  if (Object.hasOwn(element, 'hydrates')) return element;
  const { observedAttributes, prototype } = element as unknown as { observedAttributes: string[]; prototype: Living };
  const { attributeChangedCallback, connectedCallback, createRenderRoot, update } = prototype;
  const declared = new WeakSet<Living>();
  Object.defineProperties(element, {
    hydrates: { value: true },
    observedAttributes: { value: [...observedAttributes, deferred] },
  });
  Object.assign(prototype, {
    connectedCallback() {
      if (!this.hasAttribute(deferred)) connectedCallback.call(this);
    },
    attributeChangedCallback(name, before, value) {
      attributeChangedCallback.call(this, name, before, value);
      if (name === deferred && value === null && this.isConnected) connectedCallback.call(this);
    },
    createRenderRoot() {
      const { shadowRoot } = this;
      if (shadowRoot) declared.add(this);
      // A strict policy keeps style elements from working; the style sheets that Lit adopts in their place do.
      for (const child of [...(shadowRoot?.children ?? [])]) if (child.localName === 'style') child.remove();
      const root = createRenderRoot.call(this);
      // Lit would take the first node that stands there for one to render before.
      if (shadowRoot) this.renderOptions.renderBefore = null;
      return root;
    },
    update(changed) {
      if (declared.delete(this)) takeOver(this);
      update.call(this, changed);
    },
  } satisfies Partial<Living> & ThisType<Living>);
  return element;
}

/** Binds the nodes that stand in the element's root to its template, if they are what it would render; else makes room. */
function takeOver(element: Living): void {
  const { ownerDocument, renderOptions, renderRoot } = element;
  removeWhatNeedsNoScript(renderRoot);
  const restore = remember(renderRoot);
  void element.updateComplete.then(restore);
  try {
    const content = element.render();
    // In a document of its own nothing loads and no element comes to life.
    const fresh = ownerDocument.createDocumentFragment();
    const creationScope = ownerDocument.implementation.createHTMLDocument();
    render(content, fresh, { ...renderOptions, creationScope });
    if (renderRoot.firstChild?.nodeType === 8 && shapeOf(renderRoot) === shapeOf(fresh)) {
      hydrate(content, renderRoot, renderOptions);
      return;
    }
  } catch {
    // The marks that Lit's server leaves are not where they should be.
  }
  renderRoot.replaceChildren();
}

/** What a server adds to a form for browsers that run no script. */
function removeWhatNeedsNoScript(root: ShadowRoot): void {
  for (const node of root.querySelectorAll('noscript, [type=hidden]')) node.remove();
  for (const node of root.querySelectorAll('form, [disabled]'))
    for (const name of ['action', 'method', 'accept-charset', 'disabled']) node.removeAttribute(name);
}

/** Everything that an element says and is, but for white space and in whatever order its attributes stand. */
function shapeOf(root: DocumentFragment): string {
  const elements = [...root.querySelectorAll('*')].map(({ attributes, localName }) => [
    localName,
    ...[...attributes]
      .filter(({ name }) => name !== deferred && name !== 'selected')
      .map(({ name, value }) => `${name}=${value.trim()}`)
      .sort(),
  ]);
  return JSON.stringify([elements, root.textContent.replace(/\s/g, '')]);
}

/** What somebody has written and chosen before the script came: to be told to the form, or written again if it is a new one. */
function remember(root: ShadowRoot): () => void {
  const written = [...root.querySelectorAll<HTMLInputElement>('input, textarea')].filter(
    ({ checked, defaultChecked, defaultValue, value }) => value !== defaultValue || checked !== defaultChecked,
  );
  const place = ({ name, type, value }: HTMLInputElement) =>
    (/radio|checkbox/.test(type) ? [name, value] : [name]).join();
  return () => {
    const controls = [...root.querySelectorAll<HTMLInputElement>('input, textarea')];
    for (const before of written) {
      const now = controls.find((control) => place(control) === place(before));
      // Who has agreed to what stood there has not agreed to what stands there now.
      if (!now || (now !== before && now.name.endsWith('consent'))) continue;
      Object.assign(now, { checked: before.checked, value: before.value });
      now.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
}
