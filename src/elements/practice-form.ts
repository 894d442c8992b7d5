import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { form, meta, phases, practice, problems, source, sources, topics } from '../content/packs/en.json';
import type { Pack } from '../content/pack.js';
import { controls } from '../internal/controls.styles.js';
import { FormController, type Asking } from '../internal/form.js';
import { asker, themeChoices, type Field } from '../internal/form-controls.js';
import type { FormAttributes } from '../internal/form-setup.js';
import { styles } from '../internal/form.styles.js';
import { note } from '../internal/note.styles.js';
import { tokens } from '../internal/tokens.styles.js';
import { creditAnswers, creditLines, storyAnswers } from '../submission/practice.js';
import { where } from '../submission/rules.js';

export type { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../events.js';
export { register } from '../internal/register.js';

/** The words that the questions about a story need. */
type StoryWords = Pick<Pack, 'practice' | 'phases' | 'topics'>;

/** Where the fields of a story stand in a form that asks for more. */
const prefix = 'practice.';

/** The questions about a story, but for those about its author. */
function storyFields({ practice, phases, topics }: StoryWords, { setup }: Asking, prefix = ''): Field[] {
  const ask = asker(practice, prefix);
  const themes = themeChoices(topics, setup?.themes.length ? setup.themes : undefined);
  return [
    ask('title', storyAnswers.title),
    ask('story', storyAnswers.story, { kind: 'area' }),
    ask('phase', storyAnswers.phase, { kind: 'radio', choices: Object.entries(phases) }),
    ask('themes', storyAnswers.themes, { kind: 'checkbox', choices: themes }),
    ask('credit', storyAnswers.credit, { kind: 'radio', choices: Object.entries(practice.credits) }),
  ];
}

/**
 * A form with which somebody shares a story of something that helps people to belong, for others to read once somebody has
 * read and published it. It asks nothing before it knows where answers go, who is responsible for them and where the privacy
 * notice is: from its attributes, or from a belonging-receiver at `endpoint`.
 *
 * Answers live in the form alone, until the receiver has confirmed them by their id: nothing is stored in the browser.
 *
 * @tag belonging-practice-form
 * @summary A form to share what works.
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
export class PracticeForm extends LitElement implements FormAttributes {
  static readonly tag = 'belonging-practice-form';
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

  /** How `belonging-interest-form` asks for a story in the same go. */
  static readonly section = {
    words: { practice, phases },

    /** The box that opens the questions, and those; and what they make of the interest's own question about the school. */
    together(words: Partial<StoryWords>, asking: Asking): { fields: Field[]; school?: Partial<Field> } | undefined {
      const { practice } = words as StoryWords;
      const { setup, written } = asking;
      const mayPublish = !setup?.consents.length || setup.consents.some(({ purpose }) => purpose === 'publish');
      if (!mayPublish) return undefined;
      const opens: Field = {
        name: 'also',
        // It opens questions, and is no answer itself.
        rule: () => ({ value: undefined }),
        kind: 'checkbox',
        label: practice.heading,
        choices: [['yes', practice.also]],
      };
      if (!written['also']) return { fields: [opens] };
      return {
        fields: [
          opens,
          ...storyFields(words as StoryWords, asking, prefix),
          asking.agree(practice, 'publish', `${prefix}consent`),
        ],
        school: {
          // Asked for by the interest or not, a story that names the school needs it.
          rule: where(
            creditLines.school,
            (value, { [`${prefix}credit`]: credit } = {}) => value !== undefined || /school/.test(String(credit)),
          ),
          errors: practice.errors.school,
        },
      };
    },
  };

  readonly #form = new FormController(this, {
    kind: 'practices',
    builtin: { meta, form, practice, phases, topics, problems, source, sources },
    purpose: 'publish',
    own: (words) => words.practice,
    fields: (words, asking) => {
      const { credit } = asking.written;
      const ask = asker(words.practice);
      return [
        ...storyFields(words, asking),
        // The one that stays comes first, so that what is written in it does too.
        ...(credit && credit !== 'anonymous'
          ? [ask('school', creditAnswers.school, { autocomplete: 'organization' })]
          : []),
        ...(credit === 'name-and-school' ? [ask('name', creditAnswers.name, { autocomplete: 'name' })] : []),
      ];
    },
  });

  protected override render(): TemplateResult {
    return this.#form.render();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-practice-form': PracticeForm;
  }
}
