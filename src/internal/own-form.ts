import type { LitElement } from 'lit';
import type { Written } from '../submission/rules.js';
import { fold, type Consent } from './form-consent.js';
import { isOptional, type Field } from './form-controls.js';
import { onServer } from './on-server.js';
import { Controller } from './controller.js';

/** What is to be done when something happens to the page's form, or to another around. */
export interface OwnFormEvents {
  submit: (event: SubmitEvent) => unknown;
  input: (event: Event) => void;
  /** It is emptied, or there is another one. */
  reset: (event?: Event) => void;
}

/** How the page's form is to be while we see to it. */
export interface OwnFormState {
  /** Out of reach. */
  inert: boolean;
  /** Of the errors. */
  lang: string;
  errors: readonly (readonly [name: string, error: string])[];
}

type Control = HTMLInputElement & Partial<Pick<HTMLSelectElement, 'options'> & Pick<HTMLFieldSetElement, 'elements'>>;

const labelOf = (control?: Control): string => fold(control?.labels?.[0]?.textContent);

/** What can be answered by a control. */
const offers = ({ options, name, value }: Control): [name: string, value: string][] =>
  [...(options ?? [{ value }])].map((option) => [name, option.value]);

/** So that no two errors of a page have the same id. */
let count = 0;

/**
 * The form that a page has put between the tags: found, read, and marked. It may be changed, replaced or taken away at any time.
 * Whatever we change in it is undone when it is no longer needed, so that the page gets its form back as it wrote it.
 */
export class OwnForm extends Controller<LitElement> {
  element: HTMLFormElement | null = null;

  #observer: MutationObserver | undefined;
  #state: string | undefined;
  /** The controls that have been made so: the page may render others in their place at any time. */
  #shown: Control[] = [];
  #leave: (() => void) | undefined;

  readonly #events: OwnFormEvents;

  constructor(host: LitElement, events: OwnFormEvents) {
    super(host);
    this.#events = events;
  }

  hostConnected(): void {
    if (onServer) return;
    this.#observer ??= new MutationObserver(this.#find);
    this.#observer.observe(this.host, { childList: true, subtree: true });
    this.#find();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.show();
  }

  /** The nearest language that the page names; the `en_GB` of some themes, which no receiver would take, is written as it should be. */
  get language(): string | undefined {
    return this.element?.closest<HTMLElement>('[lang]')?.lang.replace('_', '-');
  }

  /** The controls of a name, or all. What is hidden is no box to tick: some pages send "no" that way. */
  controls(name?: string): Control[] {
    return ([...(this.element?.elements ?? [])] as Control[]).filter(
      (control) => !name || (control.name === name && (control.type !== 'hidden' || !name.endsWith('consent'))),
    );
  }

  /** What a field is called, for a sentence: without what stands behind it, such as "(optional)" or an asterisk. */
  label(name: string): string {
    return labelOf(this.controls(name)[0]).replace(/ ?[(*:].*/, '');
  }

  /** What somebody agrees to who ticks a box: what stands beside it, in place of what else would. */
  consent(name: string, { version, language, words }: Consent): Consent {
    const [box] = this.controls(name);
    return {
      version: box?.dataset['version'] ?? version,
      language: this.language || language,
      words: labelOf(box) || words,
    };
  }

  /**
   * The fields that are missing, or are not as they should be.
   *
   * @param asked Tells what fields some answers ask for.
   * @param only Whether nothing else may be asked.
   */
  faults(asked: (written: Written) => Field[], only?: unknown): string[] {
    const controls = this.controls();
    const offered = controls.flatMap(offers);
    // Whatever is chosen, what it asks for is there.
    const fields = [[], ...offered].flatMap((one) => {
      const written = Object.fromEntries([...offered, one]) as Written;
      return asked(written).map((field) => ({ ...field, written }));
    });
    const lacking = fields.flatMap((field) => {
      const { name, choices, consent, written } = field;
      const controls = this.controls(name);
      const values = controls.flatMap(offers).flatMap(([, value]) => (choices ? value || [] : value));
      const known = choices?.flatMap((one) => (one ? one[0] : [])) ?? [];
      const fine = values.length
        ? (!choices || values.every((value) => known.includes(value))) &&
          (!consent || fold(consent.words) === labelOf(controls[0]))
        : isOptional(field, written);
      return fine
        ? []
        : [`name="${name}"`, ...known.map((value) => `value="${value}"`), consent?.words].join(' ').trim();
    });
    // The trap for machines is no question.
    const known = ['website', ...fields.map(({ name }) => name)];
    const other = controls.flatMap(({ name, type, willValidate }) =>
      !only || !name || !willValidate || type === 'submit' || known.includes(name) ? [] : `name="${name}"`,
    );
    return [...new Set([...lacking, ...other])];
  }

  /** Makes the form so, or leaves it to the page. */
  show(state?: OwnFormState): void {
    const { element: form } = this;
    const controls = this.controls();
    const same = this.#state === (this.#state = state && JSON.stringify(state));
    if (same && controls.every((control) => this.#shown.includes(control))) return;
    this.#leave?.();
    this.#leave = undefined;
    this.#shown = controls;
    if (!state || !form) return;
    const { noValidate } = form;
    const end = new AbortController();
    // Where they arrive last, so that whatever else in the page has seen to it comes first.
    for (const [type, happens] of Object.entries(this.#events) as [string, EventListener][])
      form.getRootNode().addEventListener(type, happens, { signal: end.signal });
    // A copy of a form that we saw to has our marks.
    this.#unmark(form.querySelectorAll('.belonging-error'));
    const marks = state.errors.map(([name, error]) => this.#mark(name, error, state.lang));
    form.noValidate = true;
    // A control may belong to the form by its id, and stand elsewhere. Those in it may be out of reach by the page's own will.
    const outside = controls.filter((control) => !form.contains(control));
    const reach = (inert: boolean) => {
      for (const part of [form, ...outside]) part.inert = inert;
    };
    reach(state.inert);
    this.#leave = () => {
      end.abort();
      this.#unmark(marks);
      reach(false);
      form.noValidate = noValidate;
    };
  }

  /** An error stands in the tree of its field, for the field to be described by it. */
  #mark(name: string, textContent: string, lang: string): Element {
    const controls = this.controls(name);
    const [first] = controls;
    // Not a paragraph, which could not stand in one.
    const error = this.host.ownerDocument.createElement('strong');
    const id = `belonging-error-${++count}`;
    Object.assign(error, { className: 'belonging-error', id, lang, style: 'display:block', textContent });
    const group = first?.closest('fieldset');
    const legend = ([...(group?.elements ?? [])] as Control[]).every((control) => controls.includes(control))
      ? group?.querySelector('legend')
      : undefined;
    if (legend) legend.after(error);
    // What stands in a label is part of the field's name.
    else (first?.closest('label') ?? first)?.before(error);
    for (const control of controls) control.ariaInvalid = 'true';
    for (const described of group && legend ? [group] : controls)
      described.setAttribute('aria-describedby', fold(`${described.getAttribute('aria-describedby') ?? ''} ${id}`));
    return error;
  }

  #unmark(errors: Iterable<Element>): void {
    for (const error of errors) error.remove();
    for (const described of this.controls()) {
      const ids = described.getAttribute('aria-describedby') ?? '';
      const others = ids.replace(/ ?belonging-error-\d+/, '');
      if (others === ids) continue;
      described.setAttribute('aria-describedby', others);
      if (!others) described.removeAttribute('aria-describedby');
      for (const control of described.elements ?? [described]) control.removeAttribute('aria-invalid');
    }
  }

  readonly #find = (): void => {
    const found = this.host.querySelector<HTMLFormElement>(':scope > form:not([slot]), :scope > :not([slot]) form');
    if (found !== this.element) {
      this.show();
      this.element = found;
      this.#events.reset();
    }
    this.host.requestUpdate();
  };
}
