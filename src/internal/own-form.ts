import type { LitElement, ReactiveController } from 'lit';
import type { Written } from '../submission/rules.js';
import type { Kind } from '../submission/transport.js';
import type { Consent } from './form-consent.js';
import type { Field } from './form-controls.js';
import { onServer } from './on-server.js';

/** What is to be done when something happens to the page's form. */
export interface OwnFormEvents {
  submit: (event: SubmitEvent) => unknown;
  reset: () => void;
  /** In any form around: the fields of one can stand anywhere. */
  input: (event: Event) => void;
  /** There is one now, or another, or none any more. */
  replaced: () => void;
}

/** How the page's form is to be while we see to it. */
export interface OwnFormState {
  /** Out of reach. */
  inert: boolean;
  /** Of the errors. */
  language: string;
  errors: readonly (readonly [name: string, error: string])[];
}

/** Why we can't see to a form; each has its sentence for the editor in the pack (`form.setup`). */
export type OwnFormFault = 'fields' | 'values' | 'words';

type Control = HTMLInputElement & Partial<Pick<HTMLSelectElement, 'options'>>;

/** White space as it is shown. */
export const fold = (text: string | null = ''): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** All that can be chosen in a control. */
const offers = ({ options, value, name }: Control) =>
  (options ? [...options].map((option) => option.value) : [value]).map((each) => [name, each] as const);

/** The fieldset of boxes or circles that have one to themselves. */
const groupOf = (control: Control): HTMLFieldSetElement | undefined => {
  const fieldset = /radio|checkbox/.test(control.type) ? control.closest('fieldset') : null;
  const alone = fieldset && ([...fieldset.elements] as Control[]).every(({ name }) => name === control.name);
  return alone ? fieldset : undefined;
};

/** Changes an attribute, and gives back what undoes it. */
function lend(element: Element, name: string, value: string): () => void {
  const before = element.getAttribute(name);
  element.setAttribute(name, value);
  return () => {
    if (before === null) element.removeAttribute(name);
    else element.setAttribute(name, before);
  };
}

/** So that no two errors of a page have the same id. */
let errors = 0;

/**
 * The form that a page has put between the tags: found, read, and marked. It may be changed, replaced or taken away at any time.
 * Whatever we change in it is undone when it is no longer needed, so that the page gets its form back as it wrote it.
 */
export class OwnForm implements ReactiveController {
  element: HTMLFormElement | undefined;

  #observer: MutationObserver | undefined;
  #state = '';
  readonly #undo: (() => void)[] = [];

  readonly #host: LitElement;
  readonly #events: OwnFormEvents;

  constructor(host: LitElement, events: OwnFormEvents) {
    this.#host = host;
    this.#events = events;
    host.addController(this);
  }

  hostConnected(): void {
    if (onServer) return;
    this.#observer ??= new MutationObserver(this.#find);
    this.#observer.observe(this.#host, { childList: true, subtree: true });
    this.#find();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.show();
  }

  /** Its language, as the page says; else none. */
  get language(): string | undefined {
    return this.element?.closest<HTMLElement>('[lang]')?.lang;
  }

  /** Where a form that is sent to a receiver without script goes with one: its `action`, but for the last part. */
  endpoint(kind: Kind): string | undefined {
    const [, endpoint] = this.element?.getAttribute('action')?.match(`^(.+)/${kind}$`) ?? [];
    return endpoint;
  }

  /** What stands beside a box, in place of the words of the pack. */
  consent(name: string, { version, language }: Consent): Consent | undefined {
    const [box] = this.#boxes(name);
    return (
      box && {
        version: box.dataset['version'] ?? version,
        language: this.language || language,
        words: this.words(name),
      }
    );
  }

  controls(name: string): Control[] {
    return this.#controls.filter((control) => control.name === name);
  }

  /** What a field is called, for a sentence: without what stands behind it, such as "(optional)" or an asterisk. */
  label(name: string): string {
    const [control] = this.controls(name);
    const label = control && (groupOf(control)?.querySelector('legend') ?? control.labels?.[0]);
    return fold(label?.textContent).replace(/ ?[(*:].*/, '');
  }

  /** What stands beside a box. */
  words(name: string): string {
    return fold(
      this.#boxes(name)
        .flatMap(({ labels }) => [...(labels ?? [])].map((label) => label.textContent))
        .join(' '),
    );
  }

  /** Whether the page leads to an address by itself, inside of our tags. */
  links(href?: string): boolean {
    return (
      href !== undefined &&
      [...this.#host.querySelectorAll('a')].some((link) => link.href === URL.parse(href, link.baseURI)?.href)
    );
  }

  /** What is wrong with the form itself; `asked` tells the fields that it needs, for what may be chosen in it. */
  faults(asked: (written: Written) => Field[]): (readonly [fault: OwnFormFault, detail: string])[] {
    const found = { fields: new Set<string>(), values: new Set<string>(), words: new Set<string>() };
    for (const written of [{}, ...this.#controls.flatMap(offers).map((chosen) => Object.fromEntries([chosen]))])
      for (const { name, rule, kind, choices, consent } of asked(written)) {
        const controls = consent ? this.#boxes(name) : this.controls(name);
        const offered = controls.flatMap(offers).filter(([, value]) => value || !choices);
        if (!offered.length && 'code' in rule(kind === 'checkbox' ? [] : undefined, written)) found.fields.add(name);
        for (const [, value] of offered)
          if (choices?.every(([known]) => known !== value)) found.values.add(`${name}="${value}"`);
        if (consent && controls.length && fold(consent.words) !== this.words(name)) found.words.add(consent.words);
      }
    const said = (Object.keys(found) as OwnFormFault[]).map((fault) => [fault, [...found[fault]].join(', ')] as const);
    return said.filter(([, detail]) => detail);
  }

  /** Makes the form so, or leaves it to the page. */
  show(state?: OwnFormState): void {
    const key = state ? JSON.stringify(state) : '';
    if (key === this.#state) return;
    this.#state = key;
    for (const undo of this.#undo.splice(0)) undo();
    const form = this.element;
    if (!state || !form) return;
    // A copy of a form that we saw to has our marks, which nobody else takes off.
    for (const marked of form.querySelectorAll<HTMLElement & Partial<HTMLFieldSetElement>>(
      '[aria-describedby*=belonging-error-]',
    )) {
      const ids = marked.getAttribute('aria-describedby') ?? '';
      marked.setAttribute('aria-describedby', fold(ids.replace(/belonging-error-\S+/, '')));
      for (const control of marked.elements ?? [marked]) control.removeAttribute('aria-invalid');
    }
    for (const error of form.querySelectorAll('.belonging-error')) error.remove();
    const end = new AbortController();
    const { submit, reset, input } = this.#events;
    form.addEventListener('submit', submit, end);
    form.addEventListener('reset', reset, end);
    form.getRootNode().addEventListener('input', input, end);
    form.inert = state.inert;
    this.#undo.push(lend(form, 'novalidate', ''), () => {
      end.abort();
      form.inert = false;
    });
    for (const [name, error] of state.errors) this.#mark(name, error, state.language);
  }

  get #controls(): Control[] {
    return [...(this.element?.elements ?? [])] as Control[];
  }

  #boxes(name: string): Control[] {
    return this.controls(name).filter(({ type }) => type === 'checkbox');
  }

  /** An error must stand in the same tree as its field, for the field to be described by it. */
  #mark(name: string, text: string, language: string): void {
    const controls = this.controls(name);
    const [first] = controls;
    if (!first) return;
    // Not a paragraph, which could not stand in one.
    const error = first.ownerDocument.createElement('strong');
    error.className = 'belonging-error';
    error.id = `belonging-error-${String(++errors)}`;
    error.lang = language;
    error.style.display = 'block';
    error.textContent = text;
    const group = groupOf(first);
    const legend = group?.querySelector('legend');
    if (legend) legend.after(error);
    else if (group) group.prepend(error);
    // What stands in a label is part of the field's name.
    else (first.closest('label') ?? first).before(error);
    this.#undo.push(
      () => {
        error.remove();
      },
      ...controls.map((control) => lend(control, 'aria-invalid', 'true')),
      ...(group ? [group] : controls).map((described) =>
        lend(described, 'aria-describedby', fold(`${described.getAttribute('aria-describedby') ?? ''} ${error.id}`)),
      ),
    );
  }

  readonly #find = (): void => {
    const host = this.#host;
    const found =
      host.querySelector<HTMLFormElement>(':scope > form:not([slot]), :scope > :not([slot]) form') ?? undefined;
    if (found !== this.element) {
      this.show();
      this.element = found;
      this.#events.replaced();
    }
    host.requestUpdate();
  };
}
