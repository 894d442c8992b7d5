import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill } from '../../content/fill.js';
import { form, interest, meta, problems, source, sources } from '../../content/packs/en.json';
import { themeNames } from '../../content/themes.js';
import { FormSetup, type FormAttributes, type Ready, type Setup } from '../../internal/form-setup.js';
import { heading } from '../../internal/heading.js';
import { note } from '../../internal/note.styles.js';
import { PackController } from '../../internal/pack-controller.js';
import { SubmitController } from '../../internal/submit-controller.js';
import { tokens } from '../../internal/tokens.styles.js';
import { warnOnce } from '../../internal/warn-once.js';
import { countCharacters } from '../../submission/rules.js';
import { interestForm, messageLength, type InterestForm as Answers } from '../../submission/interest.js';
import type { Interest } from '../../submission/schema.js';
import { options, textArea, textInput } from './controls.js';
import { styles } from './interest-form.styles.js';
import { errorLinks, missing, needs, notice, success, summary } from './views.js';

export type { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../../events.js';
export { register } from '../../internal/register.js';

/** The fields in the order in which they are asked, and in which the summary lists what is wrong. */
const fields = ['name', 'email', 'school', 'role', 'themes', 'message', 'consent'] as const;
type FieldName = (typeof fields)[number];

/**
 * "Get involved": a form with which somebody registers their interest. It asks nothing before it knows where answers go, who
 * is responsible for them and where the privacy notice is: from its attributes, or from a belonging-receiver at `endpoint`.
 *
 * Answers live in the form alone, until the receiver has confirmed them by their id: nothing is stored in the browser.
 *
 * @tag belonging-interest-form
 * @summary A form to register interest.
 * @slot intro - Own introduction, in place of the built-in one.
 * @slot success - Shown under the thanks once the answers have arrived.
 * @csspart base - The whole.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart field - A control with its label, hint and error.
 * @csspart input - A text control.
 * @csspart notice - Who is responsible, why, how long, and where to complain.
 * @csspart summary - What is wrong, on top of the form.
 * @csspart submit - The button.
 * @csspart success - The thanks.
 * @csspart setup - The note to whoever looks after the page, while the form is not ready.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart source - The line with the link to the source, while the form is not ready.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of boxes and button.
 * @fires {BelongingSubmitEvent} belonging-submit - Valid answers are about to be sent; can be cancelled.
 * @fires {BelongingSentEvent} belonging-sent - The answers have arrived.
 * @fires {BelongingFailedEvent} belonging-failed - The answers did not arrive; they stand in the form as before.
 */
export class InterestForm extends LitElement implements FormAttributes {
  static readonly tag = 'belonging-interest-form';
  static override styles = [tokens, note, styles];

  /** Where answers go: `{base}/v1/forms/{form}` of a belonging-receiver, or whatever the adapter sends to. */
  @property() endpoint?: string;

  /** How they go there: `receiver`, `json`, or the name of an adapter of your own. */
  @property() adapter = 'receiver';

  /** Who is responsible for the data (UK GDPR, article 4(7)): the name of a school, branch or union. */
  @property() controller?: string;

  /** Address of the privacy notice. */
  @property({ attribute: 'privacy-href' }) privacyHref?: string;

  /** Address where people can complain or ask about their data; the privacy notice if not given. */
  @property({ attribute: 'complaints-href' }) complaintsHref?: string;

  /** Days after which answers are deleted. */
  @property({ type: Number, attribute: 'retention-days' }) retentionDays?: number;

  /** Level of the heading in the page's outline, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  /** Code points in the message. */
  @state() private written = 0;

  /** The words beside the box when it was ticked. */
  #agreed: string | undefined;

  #pack = new PackController(
    this,
    { meta, form, interest, problems, source, sources },
    () => this.#submission.state !== 'idle',
  );
  #setup = new FormSetup(this);
  #submission = new SubmitController(this, {
    kind: 'interests',
    rules: interestForm,
    lists: ['themes'],
    destination: () => this.#ready,
    compose: (answers, id) => this.#compose(answers, id),
  });

  protected override render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const { setup } = this.#setup;
    return html`<div class="root ${setup.status}" part="base" lang=${language} dir=${direction}>
      ${heading(this.headingLevel, words.interest.heading)}
      ${
        this.#submission.state === 'sent'
          ? success(words.interest.sent, this.#submission.reference)
          : html`<slot name="intro"><p>${words.interest.introduction}</p></slot>
              ${setup.status === 'missing' ? missing(words, this.#needs(setup)) : nothing}
              ${setup.status === 'missing' && this.#submission.state === 'idle' ? nothing : this.#form(setup)}`
      }
      ${message}
    </div>`;
  }

  protected override updated(): void {
    const { setup } = this.#setup;
    const { form } = this.#pack.words;
    // Who has agreed to other words than those that stand there now has not agreed to these.
    if (this.#agreed && this.#agreed !== this.#consent().words) this.#untick();
    if (setup.status === 'missing') warnOnce([form.setup.heading, form.setup.intro, ...this.#needs(setup)].join(' '));
  }

  #untick(): void {
    this.#agreed = undefined;
    const box = this.renderRoot.querySelector<HTMLInputElement>('[name=consent]');
    if (box) box.checked = false;
  }

  #needs(setup: Extract<Setup, { status: 'missing' }>): string[] {
    return needs(this.#pack.words, setup, { adapter: this.adapter, endpoint: this.endpoint ?? '' });
  }

  #form(setup: Setup): TemplateResult {
    const { form } = this.#pack.words;
    const { state } = this.#submission;
    const sending = state === 'sending';
    const status = sending ? form.sending : setup.status === 'waiting' ? form.waiting : '';
    return html`<form
      novalidate
      part="form"
      aria-labelledby="heading"
      @submit=${this.#sendAsked}
      @input=${this.#fieldEdited}
    >
      ${this.#summary()}
      <div class="fields" ?inert=${sending}>${this.#fields(setup)}</div>
      <button class="on-accent" part="submit">
        ${state === 'failed' ? form['send-again'] : this.#pack.words.interest.submit}
      </button>
      <p class="status" role="status">${status}</p>
    </form>`;
  }

  #fields(setup: Setup): unknown {
    const { form, interest } = this.#pack.words;
    const about = (name: FieldName) => ({
      name,
      label: interest.labels[name],
      hint: (interest.hints as Partial<Record<FieldName, string>>)[name],
      optional: name === 'school' || name === 'themes' || name === 'message' ? form.optional : undefined,
      error: this.#error(name),
    });
    const consent = this.#consent();
    const themes = (setup.status === 'ready' ? setup.themes : themeNames).map(
      (name) => [name, interest.themes[name]] as const,
    );
    const left = messageLength - this.written;
    const count = fill(left < 0 ? form.over : form.left, { count: inDigits(Math.abs(left), this.#pack.language) });
    return html`${textInput(about('name'), 'text', 'name')} ${textInput(about('email'), 'email', 'email')}
    ${textInput(about('school'), 'text', 'organization')}
    ${options(about('role'), 'radio', Object.entries(interest.roles))}
    ${themes.length ? options(about('themes'), 'checkbox', themes) : nothing}
    ${textArea(about('message'), count, left < 0)}
    ${notice(this.#pack.words, setup.status === 'ready' ? setup : undefined)}
    ${options(about('consent'), 'checkbox', [['yes', html`<span lang=${consent.language}>${consent.words}</span>`]])}`;
  }

  #summary(): TemplateResult | typeof nothing {
    const { form } = this.#pack.words;
    const { failure, state } = this.#submission;
    const wrong = fields.flatMap((name) => {
      const error = this.#error(name);
      return error ? [[name, error] as const] : [];
    });
    if (wrong.length) return summary(form.summary, errorLinks(wrong, this.#errorFollowed));
    if (!failure && state !== 'invalid') return nothing;
    return summary(
      form['not-sent'],
      html`<p>${form.failures[failure ?? 'rejected']}</p>
        <p>${form.kept}</p>`,
    );
  }

  get #ready(): Ready | undefined {
    const { setup } = this.#setup;
    return setup.status === 'ready' ? setup : undefined;
  }

  /** The sentence for what is wrong with a field; a code that has no sentence of its own is said in the field's first one. */
  #error(name: FieldName): string | undefined {
    const code = this.#submission.problems.get(name);
    const sentences = (this.#pack.words.interest.errors as Partial<Record<FieldName, Record<string, string>>>)[name];
    return code && (sentences?.[code] ?? Object.values(sentences ?? {})[0]);
  }

  /**
   * The words to agree to. A receiver takes those on its list alone: of these the page's own, else those in the language of the
   * page, else the first. Where there is no list, the words of the pack.
   */
  #consent(): { version: string; language: string; words: string; sha256?: string } {
    const { words, language } = this.#pack;
    const controller = this.#ready?.controller ?? '';
    const own = { language, ...words.interest.consent, words: fill(words.interest.consent.words, { controller }) };
    const listed = (this.#ready?.consents ?? []).filter(({ purpose }) => purpose === 'contact');
    const primary = (tag: string) => tag.split('-')[0];
    return (
      listed.find((consent) => consent.words === own.words) ??
      listed.find((consent) => primary(consent.language) === primary(language)) ??
      listed[0] ??
      own
    );
  }

  async #compose({ consent: _ticked, ...answers }: Answers, id: string): Promise<Interest> {
    const { version, language, words, sha256 = await sha256Of(words) } = this.#consent();
    return {
      id,
      language: this.#pack.language,
      ...answers,
      consent: { purpose: 'contact', version, language, words, sha256 },
    };
  }

  async #sendAsked(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    await this.#submission.submit(form);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.summary, .success')?.focus();
    if (this.#submission.failure !== 'consent') return;
    this.#untick();
    await this.#setup.ask('no-cache');
  }

  #fieldEdited(event: Event): void {
    const control = event.target as HTMLInputElement;
    if (control.name === 'message') this.written = countCharacters(control.value);
    if (control.name === 'consent') this.#agreed = control.checked ? this.#consent().words : undefined;
    this.#submission.edited(event.currentTarget as HTMLFormElement, control.name);
  }

  /** A link in a shadow root leads nowhere by itself. */
  readonly #errorFollowed = (event: Event): void => {
    event.preventDefault();
    const [, id = ''] = (event.currentTarget as HTMLAnchorElement).hash.split('#');
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  };
}

/** A pack may name a language that no browser knows. */
function inDigits(count: number, language: string): string {
  try {
    return count.toLocaleString(language);
  } catch {
    return String(count);
  }
}

async function sha256Of(words: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-interest-form': InterestForm;
  }
}
