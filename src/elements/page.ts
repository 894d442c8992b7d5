import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { FormAttributes } from '../internal/form-setup.js';
import { headingLevel } from '../internal/heading.js';
import { tokens } from '../internal/tokens.styles.js';
import { Banner } from './banner.js';
import { InterestForm } from './interest-form.js';
import { styles } from './page.styles.js';
import { PracticeForm } from './practice-form.js';
import { PracticeList } from './practice-list/practice-list.js';
import { Table } from './table.js';
import { Themes } from './themes.js';

export type { BelongingFailedEvent, BelongingSentEvent, BelongingSubmitEvent } from '../events.js';
export { register } from '../internal/register.js';

/**
 * The whole page: banner, table, themes, and how to get involved. What others share, and the form to share something, are there
 * once there is an `endpoint` (or, of the stories, a file). Its attributes are those of its parts, and so are its events.
 *
 * @tag belonging-page
 * @summary The page about place and belonging in school.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The whole.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of boxes and button.
 * @fires {BelongingSubmitEvent} belonging-submit - Valid answers are about to be sent; can be cancelled.
 * @fires {BelongingSentEvent} belonging-sent - The answers have arrived.
 * @fires {BelongingFailedEvent} belonging-failed - The answers did not arrive; they stand in the form as before.
 */
export class Page extends LitElement implements FormAttributes {
  static readonly tag = 'belonging-page';
  static readonly uses = [Banner, Table, Themes, PracticeForm, PracticeList, InterestForm];
  static override styles = [tokens, styles];

  /** Level of the page's heading in the outline, 1 to 6. The parts below it are one level deeper. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Another heading for the page. */
  @property() heading?: string;

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

  /** Address of a JSON file of published stories, in place of those of the receiver. */
  @property() stories?: string;

  /** How many stories are shown at first, 1 to 50. */
  @property({ type: Number }) limit = 10;

  /** Address of a JSON content pack with words of your own, for all parts. */
  @property() src?: string;

  protected override render(): TemplateResult {
    const below = headingLevel(this.headingLevel) + 1;
    return html`<div class="root" part="base">
      <belonging-banner .heading=${this.heading} .headingLevel=${this.headingLevel} .src=${this.src}></belonging-banner>
      <belonging-table .headingLevel=${below} .src=${this.src}></belonging-table>
      <belonging-themes .headingLevel=${below} .src=${this.src}></belonging-themes>
      ${
        this.stories || (this.endpoint && (this.adapter || 'receiver') === 'receiver')
          ? html`<belonging-practice-list
              .headingLevel=${below}
              .src=${this.src}
              .endpoint=${this.stories ? undefined : this.endpoint}
              .stories=${this.stories}
              .limit=${this.limit}
            ></belonging-practice-list>`
          : nothing
      }
      <belonging-interest-form
        .headingLevel=${below}
        .src=${this.src}
        .endpoint=${this.endpoint}
        .adapter=${this.adapter}
        .controller=${this.controller}
        .privacyHref=${this.privacyHref}
        .complaintsHref=${this.complaintsHref}
        .retentionDays=${this.retentionDays}
        .preset=${this.preset}
      ></belonging-interest-form>
      ${
        this.endpoint
          ? html`<belonging-practice-form
              .headingLevel=${below}
              .src=${this.src}
              .endpoint=${this.endpoint}
              .adapter=${this.adapter}
              .controller=${this.controller}
              .privacyHref=${this.privacyHref}
              .complaintsHref=${this.complaintsHref}
              .retentionDays=${this.retentionDays}
              .preset=${this.preset}
            ></belonging-practice-form>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-page': Page;
  }
}
