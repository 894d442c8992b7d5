import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { banner, meta, problems, source, sources } from '../content/packs/en.json';
import { heading } from '../internal/heading.js';
import { hasOwnContent } from '../internal/own-content.js';
import { note } from '../internal/note.styles.js';
import { PackController } from '../internal/pack-controller.js';
import { sourceLinks } from '../internal/source-link.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './banner.styles.js';

export { register } from '../internal/register.js';

/**
 * The head of a page: what belonging means, why it matters in school, and the way to the research.
 *
 * @tag belonging-banner
 * @summary Heading, introduction and source.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot - Own introduction, in place of the built-in one.
 * @slot media - A picture or film, beside the words where there is room.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The tinted box.
 * @csspart heading - The heading.
 * @csspart source - The line with the link to the source.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of the box.
 */
export class Banner extends LitElement {
  static readonly tag = 'belonging-banner';
  static override styles = [tokens, note, styles];

  /** Level of the heading in the page's outline, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Another heading. */
  @property() heading?: string;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  #pack = new PackController(this, { meta, banner, problems, source, sources });

  protected override render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const { heading: title, meaning, introduction } = words.banner;
    return html`<div class="root" part="base" lang=${language} dir=${direction}>
      <div class="inner">
        <div class="words">
          ${heading(this.headingLevel, this.heading || title)}
          <slot></slot>
          ${
            hasOwnContent(this)
              ? ''
              : html`<p class="lead">${meaning.text}</p>
                  ${introduction.map(({ text }) => html`<p>${text}</p>`)}
                  ${sourceLinks(words.source.label, words.sources, [meaning, ...introduction])}`
          }
          ${message}
        </div>
        <slot name="media"></slot>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-banner': Banner;
  }
}
