import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { meta, problems, source, sources, table } from '../content/packs/en.json';
import { heading } from '../internal/heading.js';
import { note } from '../internal/note.styles.js';
import { PackController } from '../internal/pack-controller.js';
import { sourceLinks } from '../internal/source-link.js';
import { tokens } from '../internal/tokens.styles.js';
import { styles } from './table.styles.js';

export { register } from '../internal/register.js';

const columns = ['challenge', 'opportunity'] as const;

/**
 * Why belonging matters: the challenge in four points beside the opportunity in six. A table to read by columns; one column
 * above the other, each under its heading, where there is no room for two.
 *
 * The roles that the tags have by nature are written out, since browsers drop those of a table that is laid out as a grid.
 *
 * @tag belonging-table
 * @summary The belonging challenge and the belonging opportunity.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The whole.
 * @csspart heading - The heading, in the table's caption.
 * @csspart table - The table.
 * @csspart column-heading - The heading of a column.
 * @csspart cell - The points of a column.
 * @csspart source - The line with the link to the source.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of notes, and of the box with `color-scheme`.
 */
export class Table extends LitElement {
  static readonly tag = 'belonging-table';
  static override styles = [tokens, note, styles];

  /** Level of the heading in the page's outline, 1 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  #pack = new PackController(this, { meta, table, problems, source, sources });

  protected override render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    return html`<div class="root" part="base" lang=${language} dir=${direction}>
      <table role="table" part="table">
        <caption role="caption">
          ${heading(this.headingLevel, words.table.heading)}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map(
              (column) =>
                html`<th class=${column} role="columnheader" scope="col" part="column-heading">
                  ${words.table[column].heading}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          <tr role="row">
            ${columns.map(
              (column) =>
                html`<td class=${column} role="cell" part="cell">
                  <p>${words.table[column].lead}</p>
                  <ul role="list">
                    ${words.table[column].points.map(({ text }) => html`<li>${text}</li>`)}
                  </ul>
                </td>`,
            )}
          </tr>
        </tbody>
      </table>
      ${sourceLinks(
        words.source.label,
        words.sources,
        columns.flatMap((column) => words.table[column].points),
      )}
      ${message}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-table': Table;
  }
}
