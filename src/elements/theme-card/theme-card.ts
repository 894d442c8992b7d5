import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { cards, meta } from '../../content/packs/en.json';
import { themeNames } from '../../content/themes.js';
import { isWebAddress } from '../../content/web-address.js';
import { headingLevel, htmlAt } from '../../internal/heading.js';
import { hasOwnContent } from '../../internal/own-content.js';
import { Words } from '../../internal/words.js';
import { tokens } from '../../internal/tokens.styles.js';
import { photo, pictures } from './pictures.js';
import { pictureStyles } from './pictures.styles.js';
import { styles } from './theme-card.styles.js';

export { register } from '../../internal/register.js';

const builtin = { cards, meta };

/**
 * One theme of the research: a number, a picture, a title, a summary, and the title as a link to read more.
 *
 * With no attribute it shows the first theme. With a `heading` and no `theme` it is a card of your own.
 *
 * @tag belonging-theme-card
 * @summary A card for one theme of belonging.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot - Own summary, in place of the built-in one.
 * @slot media - Own picture, in place of the built-in one or of `image`.
 * @slot footer - Something more at the foot of the card, such as a date or a second link.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The outlined box.
 * @csspart media - The picture, twice as wide as high. One in the slot is yours to style.
 * @csspart number - The number in its circle.
 * @csspart heading - The title.
 * @csspart body - All under the picture.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of the box.
 */
export class ThemeCard extends LitElement {
  static readonly tag = 'belonging-theme-card';
  static override styles = [tokens, pictureStyles, styles];

  /** Built-in theme to show: `leadership`, `culture` or `agency`. Leave it out to fill the card yourself. */
  @property() theme?: 'leadership' | 'culture' | 'agency';

  /** Title of a card of your own, or another title for a built-in theme. */
  @property() heading?: string;

  /** Where the title leads: http, https, mailto or a path. Anything else makes no link. */
  @property() href?: string;

  /** Address of a picture, shown twice as wide as high. */
  @property() image?: string;

  /** What the picture shows, for those who can't see it. Without it the picture is decoration. */
  @property({ attribute: 'image-alt' }) imageAlt?: string;

  /** Number in the circle. A built-in theme has its own. */
  @property() number?: string;

  /** Level of the title in the page's outline, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  #words = new Words(this, builtin);

  protected override render(): TemplateResult {
    const theme = themeNames.find((name) => name === this.theme) ?? (this.heading ? undefined : themeNames[0]);
    const { cards, meta } = this.#words.in().words;
    const card = theme && cards[theme];
    const title = this.heading || card?.heading;
    const href = this.href ?? card?.href;
    const number = this.number ?? (theme && themeNames.indexOf(theme) + 1);
    const picture = this.image ? photo(this.image, this.imageAlt) : theme && pictures[theme];
    const text = hasOwnContent(this) ? '' : card?.text;

    // One template, in which all that may be there or not is hidden, or leads nowhere: more of them take longer (bench).
    const html = htmlAt(headingLevel(this.headingLevel, 3));
    return html`<article
      class="root"
      part="base"
      aria-labelledby="heading"
      lang=${this.heading ? nothing : meta.language}
      dir=${this.heading || meta.direction === 'inherit' ? nothing : meta.direction}
    >
      <slot name="media">${picture}</slot>
      <div class="body" part="body">
        <div class="number on-accent" part="number" ?hidden=${!number}><span>${number}</span></div>
        <h0 id="heading" part="heading"><a href=${href && isWebAddress(href) ? href : nothing}>${title}</a></h0>
        <slot></slot>
        <p ?hidden=${!text}>${text}</p>
        <slot name="footer"></slot>
      </div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-theme-card': ThemeCard;
  }
}
