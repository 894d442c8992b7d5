import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { counted } from '../content/counted.js';
import { fill } from '../content/fill.js';
import type { Pack } from '../content/pack.js';
import type { Kind } from '../submission/transport.js';
import { countCharacters, ticked, type Written } from '../submission/rules.js';
import { asker, control, idOf, type Consent, type Field, type Purpose, type Shown } from './form-controls.js';
import { FormSetup, type FormAttributes, type Ready, type Setup } from './form-setup.js';
import { errorLinks, missing, needs, notice, success, summary, type OwnWords } from './form-views.js';
import { heading } from './heading.js';
import { PackController, type Words } from './pack-controller.js';
import { SubmitController } from './submit-controller.js';
import { warnOnce } from './warn-once.js';

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

type Host = LitElement & FormAttributes & { headingLevel: number; src?: string | undefined };

/**
 * A form that asks, checks and sends: what the forms of this library have in common. It asks nothing before it knows where
 * answers go, who is responsible for them and where the privacy notice is.
 *
 * Answers live in the form alone, until the receiver has confirmed them by their id: nothing is stored in the browser.
 */
export class FormController<W extends FormWords> implements ReactiveController {
  readonly #pack: PackController<W>;
  readonly #setup: FormSetup;
  readonly #submission: SubmitController;
  /** The words beside each box when it was ticked. */
  readonly #agreed = new Map<string, string>();
  /** What became of the answers, for whoever is busy elsewhere. */
  #news = '';

  readonly #host: Host;
  readonly #parts: FormParts<W>;

  constructor(host: Host, parts: FormParts<W>) {
    this.#host = host;
    this.#parts = parts;
    this.#pack = new PackController(host, parts.builtin, () => this.#submission.state !== 'idle');
    this.#setup = new FormSetup(host, parts.purpose);
    this.#submission = new SubmitController(host, {
      kind: parts.kind,
      rules: (written) => Object.fromEntries(this.#fields(written).map(({ name, rule }) => [name, rule])),
      destination: () => this.#ready,
      compose: (answers) => this.#compose(answers),
    });
    host.addController(this);
  }

  hostUpdate(): void {
    // The button to change answers is about to go, as the next try begins, and the focus would fall to the page with it.
    const leaving = this.#submission.state === 'sending' && this.#host.renderRoot.querySelector('[part=change]:focus');
    if (leaving) this.#focus('button');
  }

  hostUpdated(): void {
    const { setup } = this.#setup;
    const { setup: words } = this.#pack.words.form;
    // Who has agreed to other words than those that stand there now has not agreed to these.
    for (const { name, consent } of this.#fields())
      if (consent && this.#agreed.has(name) && this.#agreed.get(name) !== consent.words) this.#untick(name);
    if (setup.status === 'missing') warnOnce([words.heading, words.intro, ...this.#needs(setup)].join(' '));
  }

  render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const { setup } = this.#setup;
    const own = this.#parts.own(words);
    const { state, reference, underWay } = this.#submission;
    const { form } = words;
    const lacks = setup.status === 'missing' && this.#needs(setup);
    // Said in one region that stays while what is above it changes: one that comes with its words is not announced.
    const status = underWay ? form[state as 'sending'] : setup.status === 'waiting' ? form.waiting : this.#news;
    const sent = state === 'sent' && success(own.sent, reference);
    return html`<div class="root ${setup.status}" part="base" lang=${language} dir=${direction}>
      ${heading(this.#host.headingLevel, own.heading)}
      ${sent ? nothing : html`<slot name="intro"><p>${own.introduction}</p></slot>`}
      ${lacks && !sent ? missing(words, lacks) : nothing}
      ${
        lacks && state === 'idle'
          ? nothing
          : html`<div class="asking">
              ${sent || this.#form(own)}
              <p class="status" role="status">${status}</p>
            </div>`
      }
      ${message}
    </div>`;
  }

  #form(own: OwnWords): TemplateResult {
    const { form } = this.#pack.words;
    const { state, underWay } = this.#submission;
    const waits = underWay && state !== 'sending';
    const again = waits || state === 'failed' || state === 'unconfirmed';
    const fields = this.#fields().map((field) => control(this.#shown(field)));
    return html`<form
      novalidate
      part="form"
      aria-labelledby="heading"
      @submit=${this.#sendAsked}
      @input=${this.#fieldEdited}
    >
      ${this.#summary()}
      <div class="fields" ?inert=${underWay}>
        ${fields.slice(0, -1)} ${notice(form, own, this.#ready, this.#pack.language)} ${fields.at(-1)}
        <input class="honeypot" name="website" tabindex="-1" autocomplete="off" aria-hidden="true" />
      </div>
      <div class="buttons">
        <button class="on-accent" part="submit" type="submit">${again ? form['send-again'] : own.submit}</button>
        ${waits ? html`<button type="button" part="change" @click=${this.#stopAsked}>${form.change}</button>` : nothing}
      </div>
    </form>`;
  }

  #fields(written = this.#submission.written): Field[] {
    const { words } = this.#pack;
    const agree: Asking['agree'] = (own, purpose, name = 'consent') => {
      const consent = this.#consent(own, purpose);
      const choices = [['yes', html`<span lang=${consent.language}>${consent.words}</span>`]] as const;
      return {
        ...asker(own)('consent', ticked, { kind: 'checkbox', choices }),
        name,
        consent: { purpose, ...consent },
      };
    };
    const asking = { written, setup: this.#ready, agree };
    return [...this.#parts.fields(words, asking), agree(this.#parts.own(words), this.#parts.purpose)];
  }

  #shown(field: Field): Shown {
    const { form } = this.#pack.words;
    const { rule, kind, name } = field;
    const left =
      (rule.max ?? 0) -
      countCharacters(kind === 'area' ? ((this.#submission.written[name] as string | undefined) ?? '') : '');
    return {
      ...field,
      optional:
        'value' in rule(kind === 'checkbox' ? [] : undefined, this.#submission.written) ? form.optional : undefined,
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
    const { characters, ...lengths } = words.form.errors;
    if (code === 'too-short' || code === 'too-long')
      return counted(lengths[code], (code === 'too-short' ? rule.min : rule.max) ?? 0, language, { label });
    return fill(code === 'characters' ? characters : (Object.values(errors)[0] ?? ''), { label });
  }

  #summary(): TemplateResult | typeof nothing {
    const { form } = this.#pack.words;
    const { failure, state } = this.#submission;
    const wrong = this.#fields().flatMap((field) => {
      const error = this.#error(field);
      return error ? [[idOf(field.name), error] as const] : [];
    });
    if (wrong.length) return summary(form.summary, errorLinks(wrong, this.#errorFollowed));
    // What is refused and is no field of ours is not the person's to mend.
    if (!failure && state !== 'invalid') return nothing;
    return summary(
      form[failure === 'unconfirmed' ? 'unsure' : 'not-sent'],
      html`<p>${form.failures[failure ?? 'rejected']}</p>
        <p>${form.kept}</p>`,
    );
  }

  get #ready(): Ready | undefined {
    const { setup } = this.#setup;
    return setup.status === 'ready' ? setup : undefined;
  }

  #needs(setup: Extract<Setup, { status: 'missing' }>): string[] {
    const { adapter, endpoint = '' } = this.#host;
    return needs(this.#pack.words.form, setup, { adapter, endpoint });
  }

  /**
   * The words to agree to. A receiver takes those on its list alone: of these the page's own, else those in the language of the
   * page, else the first. Where there is no list, the words of the pack.
   */
  #consent({ consent }: OwnWords, purpose: Purpose): Consent {
    const { language } = this.#pack;
    const controller = this.#ready?.controller ?? '';
    const own = { language, ...consent, words: fill(consent.words, { controller }) };
    const listed = (this.#ready?.consents ?? []).filter((each) => each.purpose === purpose);
    const primary = (tag: string) => tag.split('-')[0];
    return (
      listed.find(({ words }) => words === own.words) ??
      listed.find((each) => primary(each.language) === primary(language)) ??
      listed[0] ??
      own
    );
  }

  /** What crosses the wire: each answer at its name's place, and a box that is ticked as a record of what was agreed to. */
  async #compose(answers: Written): Promise<object> {
    const submission: Record<string, object | string> = { language: this.#pack.language };
    for (const { name, consent } of this.#fields()) {
      let value = answers[name];
      if (consent && value) {
        const { purpose, version, language, words, sha256 = await sha256Of(words) } = consent;
        value = { purpose, version, language, words, sha256 };
      }
      const [key = '', group] = name.split('.').reverse();
      if (value !== undefined) Object.assign(group ? (submission[group] ??= {}) : submission, { [key]: value });
    }
    return submission;
  }

  #untick(name: string): void {
    this.#agreed.delete(name);
    const box = this.#host.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`);
    if (box) box.checked = false;
  }

  #focus(selector: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  readonly #sendAsked = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const host = this.#host;
    // The fields are about to be out of reach, and the focus would fall to the page with them.
    if (this.#ready) this.#focus('button');
    this.#news = '';
    await this.#submission.submit(form);
    await host.updateComplete;
    if (this.#submission.underWay) return;
    // Whoever is busy elsewhere by the time that the answer comes is not taken away from there.
    const { activeElement, body } = host.ownerDocument;
    if (activeElement === body || host.matches(':focus-within')) this.#focus('.summary, .success');
    else {
      this.#news = host.renderRoot.querySelector('#summary, #thanks')?.textContent ?? '';
      host.requestUpdate();
    }
    if (this.#submission.failure !== 'consent') return;
    for (const name of [...this.#agreed.keys()]) this.#untick(name);
    await this.#setup.ask('no-cache');
  };

  readonly #stopAsked = (): void => {
    this.#submission.stop();
    this.#focus('button');
  };

  readonly #fieldEdited = (event: Event): void => {
    const { checked, name } = event.target as HTMLInputElement;
    const consent = this.#fields().find((field) => field.name === name)?.consent;
    if (consent && checked) this.#agreed.set(name, consent.words);
    else this.#agreed.delete(name);
    this.#submission.edited(event.currentTarget as HTMLFormElement, name);
  };

  /** A link in a shadow root leads nowhere by itself. */
  readonly #errorFollowed = (event: Event): void => {
    event.preventDefault();
    this.#focus((event.currentTarget as HTMLAnchorElement).hash);
  };
}

async function sha256Of(words: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
