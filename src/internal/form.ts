import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { counted, type Counted } from '../content/counted.js';
import { fill } from '../content/fill.js';
import type { Pack } from '../content/pack.js';
import type { Kind } from '../submission/transport.js';
import { countCharacters, ticked, type FieldCode, type Written } from '../submission/rules.js';
import { consentFor, recordOf, type Purpose } from './form-consent.js';
import { asker, control, isOptional, type Field, type Shown } from './form-controls.js';
import { FormSetup, type FormAttributes, type Ready } from './form-setup.js';
import { errorLinks, missing, needs, notice, success, summary, type OwnWords } from './form-views.js';
import { heading } from './heading.js';
import { keepTyped } from './keep-typed.js';
import { OwnForm } from './own-form.js';
import { PackController, type Words } from './pack-controller.js';
import { originOf } from './page-fetch.js';
import { SubmitController } from './submit-controller.js';
import { warnOnce } from './warn-once.js';
import { Controller } from './controller.js';

/** The sections that every form needs of its pack. */
export type FormWords = Words & Pick<Pack, 'form' | 'source' | 'sources'>;

/** What a form asks, as the functions below need it. */
export interface Asking {
  /** What stands in the form so far. */
  written: Written;
  /** Undefined while the form does not know where answers go. */
  setup: Ready | undefined;
  /** The box to agree to something. */
  agree: (own: OwnWords, purpose: Purpose, name?: string) => Field;
}

/** What makes one form another than the next. */
export interface FormParts<W extends FormWords> {
  kind: Kind;
  /** The sections in built-in words. */
  builtin: W;
  /** What the person agrees to at the end. */
  purpose: Purpose;
  /** The words that are this form's own. */
  own: (words: W) => OwnWords;
  /** The fields in their order, as far as they are asked for; the last box to agree comes after them. */
  fields: (words: W, asking: Asking) => Field[];
}

/**
 * Focuses a field that is pressed where a page forbids that. What calls itself copy protection cancels every press but one in a field,
 * and to the page ours come from the element, which is none.
 */
const focusPressed = (event: Event): void => {
  const field = event.target as HTMLElement;
  // The page has its say after us.
  setTimeout(() => {
    if (event.defaultPrevented) field.focus();
  });
};

type Host = LitElement & FormAttributes & { headingLevel: number; src?: string | undefined };

/**
 * A form that asks, checks and sends: what the forms of this library have in common. It asks nothing before it knows where
 * answers go, who is responsible for them and where the privacy notice is.
 *
 * The form is ours, or the page's own, which keeps its look and gets what ours has.
 *
 * Answers live in the form alone, until the receiver has confirmed them by their id: nothing is stored in the browser.
 */
export class FormController<W extends FormWords> extends Controller<Host> {
  readonly #pack: PackController<W>;
  readonly #setup: FormSetup;
  readonly #submission: SubmitController;
  /** The page's own form, if it has one. */
  readonly #ownForm: OwnForm;
  /** The words beside each box when it was ticked. */
  readonly #agreed = new Map<string, string>();
  /** What became of the answers, for whoever is busy elsewhere. */
  #news = '';

  readonly #parts: FormParts<W>;

  constructor(host: Host, parts: FormParts<W>) {
    super(host);
    this.#parts = parts;
    this.#pack = new PackController(
      host,
      parts.builtin,
      () => this.#submission.state !== 'idle' || !!this.#ownForm.element,
    );
    this.#ownForm = new OwnForm(host, {
      submit: this.#sendAsked,
      input: this.#fieldEdited,
      reset: this.#emptied,
    });
    this.#setup = new FormSetup(
      host,
      parts.purpose,
      () => this.#ownForm.element?.getAttribute('action')?.match(`(.+)/${parts.kind}$`)?.[1],
    );
    this.#submission = new SubmitController(host, {
      kind: parts.kind,
      rules: (written) => Object.fromEntries(this.#fields(written).map(({ name, rule }) => [name, rule])),
      destination: () => this.#ready,
      compose: (answers) => this.#compose(answers),
    });
  }

  hostUpdate(): void {
    // The button to change answers is about to go, as the next try begins, and the focus would fall to the page with it.
    const leaving = this.#submission.state === 'sending' && this.host.renderRoot.querySelector('[part=change]:focus');
    if (leaving) this.#rest();
  }

  hostUpdated(): void {
    const { setup: words } = this.#pack.words.form;
    const needs = this.#needs;
    // Who has agreed to other words than those that stand there now has not agreed to these.
    for (const { name, consent } of this.#fields())
      if (consent && this.#agreed.has(name) && this.#agreed.get(name) !== consent.words) this.#untick(name);
    const { written } = this.#submission;
    // A question that is asked again has what was written in it.
    for (const control of this.host.renderRoot.querySelectorAll<HTMLInputElement>('.field [name]')) {
      const answer = written[control.name] as string | undefined;
      control.value ||= answer ?? '';
    }
    if (needs.length) warnOnce([words.heading, words.intro, ...needs].join(' '));
    const { underWay: inert } = this.#submission;
    const seesToIt = this.host.isConnected && (inert || (this.#ready && !needs.length));
    this.#ownForm.show(seesToIt ? { inert, lang: this.#pack.language, errors: this.#errors } : undefined);
    warnOnce(this.#refusal);
  }

  render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const { status: ready } = this.#setup.setup;
    const own = this.#parts.own(words);
    const { state, reference, underWay } = this.#submission;
    const { form } = words;
    const needs = this.#needs;
    const ownForm = this.#ownForm.element;
    // Said in one region that stays while what is above it changes: one that comes with its words is not announced.
    const says = underWay ? form[state as 'sending'] : ready === 'waiting' && !ownForm ? form.waiting : this.#news;
    const status = html`<p class="status" role="status" tabindex="-1">${says}</p>`;
    const sent = state === 'sent' && success(own.sent, reference);
    const lacks = needs.length && !sent ? missing(words, needs) : nothing;
    const box = (content: unknown) =>
      html`<div class="root ${ready}" part="base" lang=${language} dir=${direction}>${content}</div>`;
    if (ownForm) {
      // What the law asks for need not be there twice.
      const noted =
        !this.#ready?.preset && ownForm.querySelector(`[href=${JSON.stringify(this.#ready?.privacyHref ?? '')}]`);
      const told = sent || noted || needs.length ? nothing : notice(form, this.#why, this.#ready, language);
      // What a box of ours sets would go on in what stands in it: the page's form stands between two.
      return html`${box(sent || html`<slot name="intro"></slot>${this.#summary()}`)}
      ${sent ? nothing : html`<slot></slot>`}
      ${box(html`${status} ${this.#change} ${told} ${lacks} ${message} ${this.#pack.problem(this.#refusal)}`)}`;
    }
    return box(html`
      ${heading(this.host.headingLevel, own.heading)}
      ${sent ? nothing : html`<slot name="intro"><p>${own.introduction}</p></slot>`} ${lacks}
      ${
        needs.length && state === 'idle'
          ? nothing
          : html`<div class="asking">${sent || this.#form(own)} ${status}</div>`
      }
      ${message} ${this.#pack.problem(this.#refusal)}
    `);
  }

  /** For whoever looks after the page: why answers can't leave it. */
  get #refusal(): string | undefined {
    const { policy } = this.#pack.words.problems;
    return this.#submission.failure === 'policy' ? fill(policy, this.#values) : undefined;
  }

  get #values() {
    const { adapter } = this.host;
    const { endpoint = '' } = this.#setup;
    return { adapter, endpoint, origin: originOf(endpoint) ?? '' };
  }

  #form(own: OwnWords): TemplateResult {
    const { form } = this.#pack.words;
    const { state, underWay } = this.#submission;
    const again = this.#waits || state === 'failed' || state === 'unconfirmed';
    const fields = this.#fields().map((field) => control(this.#shown(field)));
    return html`<form
      novalidate
      part="form"
      aria-labelledby="heading"
      @submit=${this.#sendAsked}
      @input=${this.#fieldEdited}
      @keydown=${keepTyped}
      @mousedown=${focusPressed}
    >
      ${this.#summary()}
      <div class="fields" ?inert=${underWay}>
        ${fields.slice(0, -1)} ${notice(form, this.#why, this.#ready, this.#pack.language)} ${fields.at(-1)}
        <input class="honeypot" type="text" name="website" tabindex="-1" autocomplete="off" aria-hidden="true" />
      </div>
      <div class="buttons">
        <button class="on-accent" part="submit" type="submit">
          <span>${again ? form['send-again'] : own.submit}</span>
        </button>
        ${this.#change}
      </div>
    </form>`;
  }

  /** All that answers are asked for: a story in the same go is published, too. */
  get #why(): string {
    return this.#fields()
      .flatMap(({ consent }) => consent?.why ?? [])
      .reverse()
      .join(' ');
  }

  get #waits(): boolean {
    return this.#submission.underWay && this.#submission.state !== 'sending';
  }

  get #change(): TemplateResult | typeof nothing {
    const { change } = this.#pack.words.form;
    return this.#waits
      ? html`<button type="button" part="change" @click=${this.#stopAsked}>${change}</button>`
      : nothing;
  }

  #fields(written = this.#submission.written): Field[] {
    const { words } = this.#pack;
    const agree: Asking['agree'] = (own, purpose, name = 'consent') => {
      const { language } = this.#pack;
      const { controller = '', consents, preset } = this.#ready ?? {};
      const pack = { language, ...own.consent, words: fill(own.consent.words, { controller }) };
      const consent = consentFor(purpose, preset ? pack : this.#ownForm.consent(name, pack), consents);
      const choices = [['yes', html`<span lang=${consent.language}>${consent.words}</span>`]] as const;
      return {
        ...asker(own)('consent', ticked, { kind: 'checkbox', choices }),
        name,
        consent: { purpose, why: own.purpose, ...consent },
        unlisted: preset && consent.words !== pack.words && pack.words,
      };
    };
    const asking = { written, setup: this.#ready, agree };
    const fields = [...this.#parts.fields(words, asking), agree(this.#parts.own(words), this.#parts.purpose)];
    return fields.map((field) => ({ ...field, label: this.#ownForm.label(field.name) || field.label }));
  }

  #shown(field: Field): Shown {
    const { form } = this.#pack.words;
    const { rule, kind, name } = field;
    const { written } = this.#submission;
    const left = rule.max ? rule.max - countCharacters((written[name] ?? '') as string) : 0;
    return {
      ...field,
      optional: isOptional(field, written) ? form.optional : undefined,
      error: this.#error(field),
      count: kind === 'area' ? counted(left < 0 ? form.over : form.left, Math.abs(left), this.#pack.language) : '',
      over: left < 0,
    };
  }

  /** The sentence for what is wrong with a field; a code that has no sentence of its own is said in the field's first one. */
  #error({ name, label, errors = {}, rule }: Field): string | undefined {
    const code = this.#submission.problems.get(name);
    if (!code) return undefined;
    const { language, words } = this.#pack;
    const own = errors[code];
    if (own) return own;
    const general = (words.form.errors as Partial<Record<FieldCode, string | Counted>>)[code];
    if (typeof general === 'object')
      return counted(general, (code === 'too-long' ? rule.max : rule.min) ?? 0, language, { label });
    return fill(general ?? Object.values(errors)[0] ?? '', { label });
  }

  /** The refused fields, each with why. */
  get #errors(): (readonly [name: string, error: string])[] {
    return this.#fields().flatMap((field) => {
      const error = this.#error(field);
      return error ? [[field.name, error] as const] : [];
    });
  }

  #summary(): TemplateResult | typeof nothing {
    const { form } = this.#pack.words;
    const { failure, state } = this.#submission;
    const wrong = this.#errors;
    if (wrong.length) return summary(form.summary, errorLinks(wrong, this.#errorFollowed));
    // What is refused and is no field of ours is not the person's to mend.
    if (!failure && state !== 'invalid') return nothing;
    return summary(
      form[failure === 'unconfirmed' ? 'unsure' : 'not-sent'],
      html`<p id="why">${form.failures[failure ?? 'rejected']}</p>
        <p>${form.kept}</p>`,
    );
  }

  get #ready(): Ready | undefined {
    const { setup } = this.#setup;
    return setup.status === 'ready' ? setup : undefined;
  }

  /** What keeps the form from being seen to, a sentence each for the editor. */
  get #needs(): string[] {
    const { setup } = this.#setup;
    const { form } = this.#pack.words;
    // Whatever becomes of the page meanwhile, answers that are on their way are not to be sent by another.
    if (this.#submission.underWay || setup.status === 'waiting') return [];
    if (setup.status === 'missing') return needs(form, setup, this.#values);
    const asked = (written: Written) => this.#fields(written);
    const unlisted = asked({ also: 'yes' }).flatMap(({ unlisted }) => unlisted || []);
    const faults = this.#ownForm.element ? this.#ownForm.faults(asked, setup.preset) : [];
    const [need, details] = unlisted.length ? (['settings-consent', unlisted] as const) : (['own', faults] as const);
    return details.map((detail) => fill(form.setup[need], { detail }));
  }

  /** What crosses the wire: each answer at its name's place, and a box that is ticked as a record of what was agreed to. */
  async #compose(answers: Written): Promise<object> {
    const submission: Record<string, object | string> = {
      language: this.#ownForm.language || this.#pack.language,
    };
    for (const { name, consent } of this.#fields()) {
      const answer = answers[name];
      const value = consent && answer ? await recordOf(consent) : answer;
      const [key = '', group] = name.split('.').reverse();
      if (value !== undefined) Object.assign(group ? (submission[group] ??= {}) : submission, { [key]: value });
    }
    return submission;
  }

  #untick(name: string): void {
    this.#agreed.delete(name);
    const box = this.#control(name);
    if (box) box.checked = false;
  }

  /** The first control of a name, in our form or the page's. */
  #control(name: string): HTMLInputElement | undefined {
    return this.#ownForm.element
      ? this.#ownForm.controls(name)[0]
      : (this.host.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? undefined);
  }

  /** Leaves the focus where it is safe while fields are out of reach: it would fall to the page with them. */
  #rest(): void {
    this.#focus(this.#ownForm.element ? '.status' : 'button');
  }

  /** Whether a form is ours, or the page's that is in its place: events come from others too. */
  #drives(form: EventTarget | null): boolean {
    return form === (this.#ownForm.element ?? form);
  }

  #focus(selector: string): void {
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #sendAsked = async (event: SubmitEvent): Promise<void> => {
    const form = event.target as HTMLFormElement;
    // The page has seen to it, or it is another form.
    if (event.defaultPrevented || !this.#drives(form)) return;
    event.preventDefault();
    const host = this.host;
    if (this.#ready) this.#rest();
    this.#news = '';
    await this.#submission.submit(form);
    await host.updateComplete;
    if (this.#submission.underWay) return;
    // Whoever is busy elsewhere by the time that the answer comes is not taken away from there.
    const { activeElement, body } = host.ownerDocument;
    if (activeElement === body || host.matches(':focus-within')) this.#focus('.summary, .success');
    else {
      this.#news = host.renderRoot.querySelector<HTMLElement>('.summary, .success')?.innerText ?? '';
      host.requestUpdate();
    }
    if (this.#submission.failure !== 'consent') return;
    for (const { name, consent } of this.#fields()) if (consent) this.#untick(name);
    await this.#setup.ask('no-cache');
  };

  readonly #stopAsked = (): void => {
    this.#submission.stop();
    this.#rest();
  };

  readonly #emptied = (event?: Event): void => {
    // A form that goes once its answers have arrived leaves the thanks.
    const stays = event
      ? !this.#drives(event.target) || event.defaultPrevented
      : !this.#ownForm.element && this.#submission.state === 'sent';
    if (stays) return;
    this.#news = '';
    this.#submission.reset();
  };

  readonly #fieldEdited = (event: Event): void => {
    const { checked, form, name } = event.target as HTMLInputElement;
    if (!form || !this.#drives(form)) return;
    const consent = this.#fields().find((field) => field.name === name)?.consent;
    if (consent && checked) this.#agreed.set(name, consent.words);
    else this.#agreed.delete(name);
    this.#news = '';
    this.#submission.edited(form, name);
  };

  /** A link in a shadow root leads nowhere by itself. */
  readonly #errorFollowed =
    (name: string) =>
    (event: Event): void => {
      event.preventDefault();
      this.#control(name)?.focus();
    };
}
