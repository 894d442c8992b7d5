import type { LitElement } from 'lit';
import { themeNames, type ThemeName } from '../../content/themes.js';
import { onServer } from '../../internal/on-server.js';
import { originOf, pageFetch } from '../../internal/page-fetch.js';
import { holdHeight, type Release } from '../../internal/steady.js';
import { phases, type Phase } from '../../submission/practice.js';
import { loadPractices, pageOf, practicesAddress, type PracticesOutcome } from '../../submission/practices.js';
import type { PublishedPractice } from '../../submission/schema.js';
import { Controller } from '../../internal/controller.js';

/** What a page tells a list, as attributes. */
export interface FeedAttributes {
  endpoint?: string | undefined;
  stories?: string | undefined;
  theme?: string | undefined;
  phase?: string | undefined;
  limit: number;
}

/** How many pages a link to a story is followed, the first aside of 50 each. */
const furthest = 10;

/** The address of a story in this page. Made as browsers make theirs, so that the two compare. */
export const linkTo = (id: string): URL => new URL(`#belonging-story-${id}`, location.href);

const linked = (): string => (location.hash.startsWith('#belonging-story-') ? location.hash : '');

/** What could not be read, and why. */
type Unread = Record<'url' | 'detail', string>;

type Kind = 'first' | 'more';

/** What has been loaded so far, by the end of each story's address: one that comes twice stands there once. */
interface Shown {
  stories: ReadonlyMap<string, PublishedPractice>;
  /** How many match on all pages, where that is known. */
  total?: number | undefined;
  next?: string | undefined;
}

const nothing: Shown = { stories: new Map() };

/**
 * The stories that a list shows: asks for them, goes on where the last page ended, and takes the visitor to the one that the
 * address of the page names. A request that is no longer wanted is ended, and what it answers after all is not heard.
 */
export class Feed extends Controller<LitElement & FeedAttributes> {
  shown = nothing;
  /** What is on its way: stories in place of those shown, or more of them. */
  loading: Kind | undefined;
  /** What could not be loaded. */
  failed: Kind | undefined;
  /** The origin that the page's own security policy (CSP) does not let it ask, if that is why. */
  refused: string | undefined;

  /** The story to take the visitor to: the end of its address, if they followed a link to it; or its place in the list. */
  #linked: string | undefined;
  #place: number | undefined;
  #source = '';
  #asked = '';
  #files = new Map<string, PracticesOutcome>();
  #request = new AbortController();
  #life = new AbortController();
  #held: Release | undefined;

  readonly #tell: (unread?: Unread) => void;

  /** @param tell Tells whoever looks after the page what is wrong with an answer, or that nobody has said where to ask. */
  constructor(host: LitElement & FeedAttributes, tell: (unread?: Unread) => void) {
    super(host);
    this.#tell = tell;
  }

  /** Where stories come from; nothing while nobody has said so. */
  get source(): string | undefined {
    return this.host.endpoint || this.host.stories;
  }

  get theme(): ThemeName | undefined {
    return themeNames.find((name) => name === this.host.theme);
  }

  get phase(): Phase | undefined {
    return phases.find((name) => name === this.host.phase);
  }

  /** Whether the source has not answered yet. */
  get waiting(): boolean {
    return this.shown === nothing && !this.failed;
  }

  hostConnected(): void {
    if (onServer) {
      this.loading = this.source ? 'first' : undefined;
      return;
    }
    // What leaving broke off.
    if (this.loading) void this.#load(this.loading);
    this.#life = new AbortController();
    const options = { passive: true, signal: this.#life.signal };
    this.#linked ??= linked();
    addEventListener('hashchange', this.#linkFollowed, options);
    // Whoever is busy elsewhere by the time that a story comes is not taken away from there.
    for (const type of ['keydown', 'pointerdown', 'wheel']) addEventListener(type, this.#busyElsewhere, options);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#life.abort();
    this.#request.abort();
    this.#held?.();
  }

  hostUpdate(): void {
    const { endpoint, stories, limit, isConnected } = this.host;
    const source = [endpoint, stories].join(' ');
    const asked = [source, this.theme, this.phase, limit].join(' ');
    if (!isConnected || asked === this.#asked) return;
    if (source !== this.#source) {
      this.#request.abort();
      this.shown = nothing;
      this.loading = this.failed = undefined;
    }
    this.#source = source;
    this.#asked = asked;
    if (this.source) void this.#load('first');
  }

  hostUpdated(): void {
    if (!this.source) this.#tell();
    const place = this.#place ?? [...this.shown.stories.keys()].indexOf(this.#linked ?? '');
    const title = this.host.renderRoot.querySelector<HTMLElement>(`#story-${place}`);
    if (!title || this.loading || this.failed) return;
    this.#busyElsewhere();
    title.focus({ preventScroll: true });
    title.closest('li')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  /** Somebody asked for one page more, or to try again; the focus goes on to the first story that is new. */
  readonly more = (): void => {
    const first = this.failed === 'first';
    if (this.loading === 'first') return;
    this.#place = first ? 0 : this.shown.stories.size;
    void this.#load(first ? 'first' : 'more');
  };

  /** Asks for stories in place of those shown, or for one page more; and goes on while a linked one is not there. */
  async #load(kind: Kind): Promise<void> {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    const isOver = () => signal.aborted;
    this.loading = kind;
    this.host.requestUpdate();
    const limit = Math.min(50, Math.max(1, Math.round(this.host.limit) || 10));
    let page = await this.#after(kind === 'more' ? this.shown : nothing, limit, signal);
    if (isOver()) return;
    this.#settle(page ? { shown: page, failed: undefined } : { failed: kind });

    const isThere = () => !this.#linked || page?.stories.has(this.#linked);
    for (let pages = 1; page?.next && !isThere() && pages < furthest; pages++) {
      this.loading = 'more';
      page = await this.#after(page, 50, signal);
    }
    if (isOver()) return;
    this.#settle({ loading: undefined, ...(page && isThere() && { shown: page }) });
  }

  #settle(change: Partial<Feed>): void {
    if (this.waiting) this.#held = holdHeight(this.host.renderRoot.querySelector<HTMLElement>('.root'));
    Object.assign(this, change);
    this.host.requestUpdate();
  }

  /** What has been loaded, and a page more; nothing if that fails. */
  async #after({ stories, next }: Shown, limit: number, signal: AbortSignal): Promise<Shown | undefined> {
    const query = { theme: this.theme, phase: this.phase, cursor: next, limit };
    const { endpoint, stories: file = '' } = this.host;
    const url = endpoint ? practicesAddress(endpoint, query) : file;
    const outcome = this.#files.get(url) ?? (await loadPractices(url, { fetch: pageFetch, timeout: 10_000 }, signal));
    if (signal.aborted) return undefined;
    const { detail } = outcome;
    this.refused = detail === 'policy' ? originOf(url) : undefined;
    if (detail) this.#tell({ url, detail });
    if (outcome.status === 'failed') return undefined;
    // A file has all stories at once, and is asked for once.
    if (!endpoint) this.#files.set(url, outcome);
    const list = endpoint ? outcome.list : pageOf(outcome.list, query);
    const merged = new Map(list.practices.map((story) => [linkTo(story.id).hash, story]));
    return { ...list, stories: new Map([...stories, ...merged]) };
  }

  readonly #linkFollowed = (): void => {
    this.#linked = linked();
    const { stories, next } = this.shown;
    if (this.#linked && !stories.has(this.#linked) && next && !this.loading && !this.failed) void this.#load('more');
    else this.host.requestUpdate();
  };

  readonly #busyElsewhere = (): void => {
    this.#linked = '';
    this.#place = undefined;
  };
}
