import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { form, interest, meta, problems, source, sources, topics } from '../content/packs/en.json';
import { controls } from '../internal/controls.styles.js';
import { FormController } from '../internal/form.js';
import { asker, themeChoices } from '../internal/form-controls.js';
import type { FormAttributes } from '../internal/form-setup.js';
import { styles } from '../internal/form.styles.js';
import { note } from '../internal/note.styles.js';
import { tokens } from '../internal/tokens.styles.js';
import { interestAnswers } from '../submission/interest.js';
import type { PracticeForm } from './practice-form.js';

export type { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../events.js';
export { register } from '../internal/register.js';

/**
 * "Get involved": a form with which somebody registers their interest. It asks nothing before it knows where answers go, who
 * is responsible for them and where the privacy notice is: from its attributes, or from a belonging-receiver at `endpoint`.
 *
 * Answers live in the form alone, until the receiver has confirmed them by their id: nothing is stored in the browser.
 *
 * @tag belonging-interest-form
 * @summary A form to register interest.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot - An own form, enhanced in place: its look stays yours, and without JavaScript it works by itself.
 * @slot intro - Own introduction, in place of the built-in one.
 * @slot success - Shown under the thanks once the answers have arrived.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The whole.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart field - A control with its label, hint and error.
 * @csspart input - A text control.
 * @csspart notice - Who is responsible, why, how long, and where to complain.
 * @csspart summary - What is wrong, on top of the form.
 * @csspart submit - The button that sends.
 * @csspart change - The button to change the answers in place of waiting for the next try.
 * @csspart success - The thanks.
 * @csspart setup - The note to whoever looks after the page, while the form is not ready.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart source - The line with the link to the source, while the form is not ready.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of boxes and button.
 * @fires {BelongingSubmitEvent} belonging-submit - Valid answers are about to be sent; can be cancelled.
 * @fires {BelongingSentEvent} belonging-sent - The answers have arrived.
 * @fires {BelongingFailedEvent} belonging-failed - The answers did not arrive; they stand in the form as before.
 */
export class InterestForm extends LitElement implements FormAttributes {
  static readonly tag = 'belonging-interest-form';
  static override styles = [tokens, note, controls, styles];

  /** Where answers go: `{base}/v1/forms/{form}` of a belonging-receiver, or whatever the adapter sends to. */
  @property() endpoint?: string;

  /** How they go there: `receiver`, another adapter of docs/adapters.md, or one of your own. */
  @property() adapter = 'receiver';

  /** Who is responsible for the data (UK GDPR, article 4(7)): the name of a school, branch or union. */
  @property() controller?: string;

  /** Address of the privacy notice. */
  @property({ attribute: 'privacy-href' }) privacyHref?: string;

  /** Address where people can complain or ask about their data; the privacy notice if not given. */
  @property({ attribute: 'complaints-href' }) complaintsHref?: string;

  /** Days after which answers are deleted. */
  @property({ type: Number, attribute: 'retention-days' }) retentionDays?: number;

  /**
   * Holds the form to what the law asks of a controller of this kind (docs/presets.md). Questions, notice and words to agree to
   * are fixed, and what is missing or goes too far is refused, with a note to the editor.
   */
  @property() preset?: 'school' | 'union' | 'council';

  /** Level of the heading in the page's outline, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  /** Whether a story can be shared in the same go. Asks what `belonging-practice-form` asks, and needs it registered. */
  @property({ type: Boolean }) practice = false;

  readonly #story = storySection();

  readonly #form = new FormController(this, {
    kind: 'interests',
    builtin: { meta, form, interest, topics, problems, source, sources, ...this.#story?.words },
    purpose: 'contact',
    own: (words) => words.interest,
    fields: (words, asking) => {
      const { interest, topics } = words;
      const ask = asker(interest);
      const offered = asking.setup?.themes;
      const { school, fields } = (this.practice && this.#story?.together?.(words, asking)) || { fields: [] };
      return [
        ask('name', interestAnswers.name, { autocomplete: 'name' }),
        ask('email', interestAnswers.email, { kind: 'email', autocomplete: 'email' }),
        ask('school', interestAnswers.school, { autocomplete: 'organization', ...school }),
        ask('role', interestAnswers.role, { kind: 'radio', choices: Object.entries(interest.roles) }),
        ...(offered?.length === 0
          ? []
          : [ask('themes', interestAnswers.themes, { kind: 'checkbox', choices: themeChoices(topics, offered) })]),
        ask('message', interestAnswers.message, { kind: 'area' }),
        ...fields,
      ];
    },
  });

  protected override render(): TemplateResult {
    return this.#form.render();
  }
}

/** What the form for stories asks, from whichever copy of it the page has: who shares none need not download it. Another copy may know it by other names. */
function storySection(): Partial<typeof PracticeForm.section> | undefined {
  return (customElements.get('belonging-practice-form') as typeof PracticeForm | undefined)?.section;
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-interest-form': InterestForm;
  }
}
