import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cards, meta, problems, themes } from '../content/packs/en.json';
import { themeNames } from '../content/themes.js';
import { heading, headingLevel } from '../internal/heading.js';
import { hasOwnContent } from '../internal/own-content.js';
import { note } from '../internal/note.styles.js';
import { PackController } from '../internal/pack-controller.js';
import { tokens } from '../internal/tokens.styles.js';
import { ThemeCard } from './theme-card/theme-card.js';
import { styles } from './themes.styles.js';

export { register } from '../internal/register.js';

/**
 * The three interconnected themes of the research: cards side by side, in two columns or in one, as there is room.
 *
 * @tag belonging-themes
 * @summary The themes of belonging as a group of cards.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot - Own cards, such as `belonging-theme-card`; they replace the three built-in ones.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The whole.
 * @csspart heading - The heading above the cards.
 * @csspart cards - The grid of cards.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of the boxes.
 */
export class Themes extends LitElement {
  static readonly tag = 'belonging-themes';
  static readonly uses = [ThemeCard];
  static override styles = [tokens, note, styles];

  /** Level of the heading in the page's outline, 1 to 6. The built-in cards are one level below it; your own say theirs. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Another heading. */
  @property() heading?: string;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  #pack = new PackController(this, { meta, problems, themes, cards });

  protected override render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const below = headingLevel(this.headingLevel) + 1;
    const card = (name: (typeof themeNames)[number]) => {
      const { heading, text, href } = words.cards[name];
      return html`<belonging-theme-card theme=${name} .heading=${heading} .href=${href} .headingLevel=${below}
        >${text}</belonging-theme-card
      >`;
    };
    return html`<div class="root" part="base" lang=${language} dir=${direction}>
      ${heading(this.headingLevel, this.heading || words.themes.heading)}
      <div class="cards" part="cards">
        <slot></slot>
        ${hasOwnContent(this) ? '' : themeNames.map(card)}
      </div>
      ${message}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-themes': Themes;
  }
}
