import type { LitElement, ReactiveController } from 'lit';
import { themeNames, type ThemeName } from '../../content/themes.js';
import { holdHeight, type Release } from '../../internal/steady.js';
import { phases, type Phase } from '../../submission/practice.js';
import { loadPractices, pageOf, practicesAddress, type PracticesOutcome } from '../../submission/practices.js';
import type { PublishedPractice } from '../../submission/schema.js';

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
 * The stories that a list shows: asks for them, goes on where the last page ended, and finds the one that the address of the
 * page names. A request that is no longer wanted is ended, and what it answers after all is not heard.
 */
export class Feed implements ReactiveController {
  shown = nothing;
  /** How many came with the last page. */
  added = 0;
  /** What is on its way: stories in place of those shown, or more of them. */
  loading: Kind | undefined;
  /** What could not be loaded. */
  failed: Kind | undefined;
  /** What is wrong with the last answer, for whoever looks after the page. */
  fault: { kind: 'wrong' | 'left-out'; url: string; detail: string } | undefined;
  /** Whether the source has answered yet, or failed to. */
  settled = false;

  /** The story to which somebody has followed a link, until they are there or do something else. */
  #wanted: string | undefined;
  #source = '';
  #asked = '';
  #file: { url: string; outcome: PracticesOutcome } | undefined;
  #request = new AbortController();
  #life = new AbortController();
  #held: Release | undefined;

  constructor(private readonly host: LitElement & FeedAttributes) {
    host.addController(this);
  }

  /** Where stories come from; nothing while nobody has said so. */
  get source(): string | undefined {
    return this.host.endpoint?.trim() || this.host.stories?.trim();
  }

  get theme(): ThemeName | undefined {
    return themeNames.find((name) => name === this.host.theme);
  }

  get phase(): Phase | undefined {
    return phases.find((name) => name === this.host.phase);
  }

  /** Whether there are more of the stories that are shown. */
  get hasMore(): boolean {
    return Boolean(this.shown.next) && this.failed !== 'first';
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const options = { passive: true, signal: this.#life.signal };
    this.#wanted ??= linked();
    addEventListener('hashchange', this.#linkFollowed, options);
    // Whoever is busy elsewhere by the time that a linked story comes is not taken away from there.
    for (const type of ['keydown', 'pointerdown', 'wheel']) addEventListener(type, this.#busyElsewhere, options);
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#life.abort();
    this.#held?.();
    this.#request.abort();
    if (this.loading === 'first') this.#asked = '';
    this.loading = undefined;
  }

  hostUpdate(): void {
    const { endpoint, stories, limit, isConnected } = this.host;
    const source = JSON.stringify([endpoint, stories]);
    const asked = JSON.stringify([source, this.theme, this.phase, limit]);
    if (!isConnected || asked === this.#asked) return;
    if (source !== this.#source) {
      this.#request.abort();
      Object.assign(this, { shown: nothing, loading: undefined, failed: undefined, fault: undefined, settled: false });
    }
    this.#source = source;
    this.#asked = asked;
    if (this.source) void this.load('first');
  }

  hostUpdated(): void {
    const place = [...this.shown.stories.keys()].indexOf(this.#wanted ?? '');
    if (place < 0) return;
    this.#wanted = '';
    const heading = this.host.renderRoot.querySelector<HTMLElement>(`#story-${String(place)}`);
    heading?.focus({ preventScroll: true });
    heading?.closest('li')?.scrollIntoView({ behavior: 'instant' });
  }

  /** Asks for stories in place of those shown, or for one page more; and goes on while the one that is wanted is not there. */
  async load(kind: Kind): Promise<void> {
    this.#request.abort();
    const { signal } = (this.#request = new AbortController());
    const isOver = () => signal.aborted;
    this.loading = kind;
    this.host.requestUpdate();
    const before = kind === 'more' ? this.shown : nothing;
    const limit = Math.min(50, Math.max(1, Math.round(this.host.limit) || 10));
    let page = await this.#after(before, limit, signal);
    if (isOver()) return;
    const added = page ? page.stories.size - before.stories.size : 0;
    this.#settle(page ? { shown: page, added, failed: undefined } : { failed: kind });

    for (let pages = 1; page?.next && this.#wanted && !page.stories.has(this.#wanted) && pages < furthest; pages++) {
      this.loading = 'more';
      page = await this.#after(page, 50, signal);
      if (isOver()) return;
    }
    const found = page?.stories.has(this.#wanted ?? '');
    this.#settle({ loading: undefined, ...(page && found && { shown: page }) });
  }

  #settle(change: Partial<Feed>): void {
    const box = this.host.renderRoot.firstElementChild;
    if (!this.settled && box instanceof HTMLElement) this.#held = holdHeight(box);
    Object.assign(this, { settled: true, ...change });
    this.host.requestUpdate();
  }

  /** What has been loaded, and a page more; nothing if that fails. */
  async #after({ stories, next }: Shown, limit: number, signal: AbortSignal): Promise<Shown | undefined> {
    const query = { theme: this.theme, phase: this.phase, cursor: next, limit };
    const { endpoint } = this.host;
    const url = endpoint?.trim() ? practicesAddress(endpoint, query) : (this.source ?? '');
    const known = this.#file?.url === url ? this.#file.outcome : undefined;
    const effects = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request), timeout: 15_000 };
    const outcome = known ?? (await loadPractices(url, effects, signal));
    if (signal.aborted) return undefined;
    if (outcome.status === 'failed') {
      this.fault = { kind: 'wrong', url, detail: outcome.detail };
      return undefined;
    }
    const leftOut = outcome.leftOut.join(', ');
    this.fault = leftOut ? { kind: 'left-out', url, detail: leftOut } : undefined;
    // A file has all stories at once, and is asked for once.
    if (!endpoint?.trim()) this.#file = { url, outcome };
    const list = endpoint?.trim() ? outcome.list : pageOf(outcome.list, query);
    const merged = new Map(stories);
    for (const story of list.practices) {
      const { hash } = linkTo(story.id);
      if (!merged.has(hash)) merged.set(hash, story);
    }
    return { stories: merged, total: list.total, next: list.next };
  }

  readonly #linkFollowed = (): void => {
    this.#wanted = linked();
    if (this.#wanted && !this.shown.stories.has(this.#wanted) && this.hasMore && !this.loading) void this.load('more');
    else this.host.requestUpdate();
  };

  readonly #busyElsewhere = (): void => {
    this.#wanted = '';
  };
}
