import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { fill } from '../../content/fill.js';
import { meta, phases, practices, problems, topics } from '../../content/packs/en.json';
import { controls } from '../../internal/controls.styles.js';
import { heading, headingLevel } from '../../internal/heading.js';
import { keepTyped } from '../../internal/keep-typed.js';
import { note } from '../../internal/note.styles.js';
import { PackController } from '../../internal/pack-controller.js';
import { tokens } from '../../internal/tokens.styles.js';
import { warnOnce } from '../../internal/warn-once.js';
import { Feed, type FeedAttributes } from './feed.js';
import { styles } from './practice-list.styles.js';
import { storyItem } from './story.js';

export { register } from '../../internal/register.js';

/**
 * Published stories of what helps people to belong, to filter by theme and by kind of school, and more of them on demand. Each
 * has a link of its own: opened with it, the page goes to the story.
 *
 * Stories come from a belonging-receiver at `endpoint`, or from a JSON file at `stories`; without either nothing is asked for.
 *
 * @tag belonging-practice-list
 * @summary Published stories of practice.
 * @attr {"light" | "dark"} color-scheme - Light or dark, whatever the page around it is. Without it the element follows the page.
 * @slot empty - Shown while there are no stories yet, in place of the built-in sentence.
 * @slot fallback - Shown until the script has come, and to those who have none; never afterwards.
 * @csspart base - The whole.
 * @csspart heading - The heading.
 * @csspart filters - The filters.
 * @csspart filter - A filter.
 * @csspart status - How many stories there are, or that they can't be shown.
 * @csspart list - The list of stories.
 * @csspart story - The box of a story.
 * @csspart title - The title of a story.
 * @csspart topics - The kind of school and the themes of a story.
 * @csspart text - The text of a story.
 * @csspart credit - Who shared a story, when, and the link to it.
 * @csspart more - The button for more stories, or to try again.
 * @csspart setup - The note to whoever looks after the page, while the list has no source.
 * @csspart problem - The message that says what is wrong with the pack.
 * @csspart advice - What is told to whoever looks after the page, folded up.
 * @cssprop [--belonging-accent=#17656b] - Brand colour; every other colour follows from it and from the page's text colour.
 * @cssprop [--belonging-heading-font=inherit] - Font family of headings, for a page that sets its own in another.
 * @cssprop [--belonging-radius=6px] - Roundness of boxes and buttons.
 */
export class PracticeList extends LitElement implements FeedAttributes {
  static readonly tag = 'belonging-practice-list';
  static override styles = [tokens, note, controls, styles];

  /** Where stories come from: `{base}/v1/forms/{form}` of a belonging-receiver. */
  @property() endpoint?: string;

  /** Where stories come from, without a receiver: the address of a JSON file of the same shape. */
  @property() stories?: string;

  /** Theme whose stories are shown at first: `leadership`, `culture` or `agency`; all if not given. */
  @property() theme?: string;

  /**
   * Kind of school whose stories are shown at first: `early-years`, `primary`, `secondary`, `all-through`, `special-or-ap`, `post-16`
   * or `other`; all if not given.
   */
  @property() phase?: string;

  /** How many stories come at once, 1 to 50. */
  @property({ type: Number }) limit = 10;

  /** Level of the heading in the page's outline, 1 to 6. The stories are one level below it. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Address of a JSON content pack with words of your own. */
  @property() src?: string;

  #pack = new PackController(this, { meta, problems, practices, topics, phases });
  #feed = new Feed(this, (unread) => {
    const { practices } = this.#pack.words;
    warnOnce(unread ? (this.#refusal ?? fill(practices.unread, unread)) : practices.setup);
  });

  protected override render(): TemplateResult {
    const { language, direction, message, words } = this.#pack;
    const { source, waiting } = this.#feed;
    return html`<div class="root ${source && waiting ? 'loading' : ''}" part="base" lang=${language} dir=${direction}>
      ${heading(this.headingLevel, words.practices.heading)}
      ${
        source
          ? this.#list()
          : html`<p class="note" part="setup" lang=${words.practices.setup === practices.setup ? 'en' : nothing}>
              ${words.practices.setup}
            </p>`
      }
      ${message} ${this.#pack.problem(this.#refusal)}
    </div>`;
  }

  get #refusal(): string | undefined {
    const { refused: origin } = this.#feed;
    return origin && fill(this.#pack.words.problems.policy, { origin });
  }

  #list(): TemplateResult {
    const { phases, practices: words, topics } = this.#pack.words;
    const { failed, loading, phase, shown, theme } = this.#feed;
    const level = Math.min(6, headingLevel(this.headingLevel) + 1);
    const button = html`<button type="button" part="more" @click=${this.#feed.more}>
      ${failed ? words.again : words.more}
    </button>`;
    return html`<div part="filters" @change=${this.#filterChosen} @keydown=${keepTyped}>
        ${this.#filter('theme', words.theme, topics, theme)} ${this.#filter('phase', words.phase, phases, phase)}
      </div>
      <div part="status" role="status">${this.#status()}</div>
      ${failed === 'first' ? button : nothing}
      ${
        // A list without an item has nothing to say, and says "list".
        loading || shown.stories.size
          ? html`<ul part="list" aria-busy=${Boolean(loading)}>
              ${[...shown.stories.values()].map((story, place) => storyItem(story, place, level, this.#pack.words))}
            </ul>`
          : nothing
      }
      ${failed === 'more' ? html`<p>${words.stale}</p>` : nothing}
      ${shown.next && failed !== 'first' ? button : nothing}`;
  }

  #filter(name: 'theme' | 'phase', label: string, names: Record<string, string>, chosen = ''): TemplateResult {
    return html`<label
      >${label}<select name=${name} part="filter">
        ${Object.entries({ '': this.#pack.words.practices.all, ...names }).map(
          ([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
        )}
      </select></label
    >`;
  }

  #status(): unknown {
    const { practices: words } = this.#pack.words;
    const { failed, loading, phase, shown, theme } = this.#feed;
    const { size } = shown.stories;
    if (loading) return words.loading;
    if (failed) return size ? words.stale : words.failed;
    if (size) return fill(words.count, { shown: size, count: shown.total ?? `${size}${shown.next ? '+' : ''}` });
    return theme || phase ? words.none : html`<slot name="empty">${words.empty}</slot>`;
  }

  readonly #filterChosen = (event: Event): void => {
    const { name, value } = event.target as HTMLSelectElement;
    this[name as 'theme' | 'phase'] = value;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'belonging-practice-list': PracticeList;
  }
}
