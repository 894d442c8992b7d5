import { html, nothing, render, type LitElement, type TemplateResult } from 'lit';
import type { Pack } from '../content/pack.js';
import { problems } from '../content/packs/en.json';
import { fill } from '../content/fill.js';
import type { PackProblem } from '../content/conform.js';
import { load } from '../content/load.js';
import { pageFetch, urlOf } from './page-fetch.js';
import { holdHeight, type Release } from './steady.js';
import { warnOnce } from './warn-once.js';
import { Words as LanguageWords } from './words.js';
import { Controller } from './controller.js';

/** The sections that every element with a `src` needs; each adds its own. */
export type Words = Pick<Pack, 'meta' | 'problems'> & Partial<Pack>;

type Host = LitElement & { src?: string | undefined };

/**
 * The words of an element: those of the language around it, or of the pack that its `src` names. While a pack is on its way, and
 * where it can't be used, the built-in words stand; in the second case a message in the element's place says what is wrong with
 * the pack.
 */
export class PackController<W extends Words> extends Controller<Host> {
  #loaded: W | undefined;
  #problem: PackProblem | undefined;
  #src: string | undefined;
  /** The words that a pack was, or is to be, laid over. */
  #base: W | undefined;
  #held: Release | undefined;

  readonly #around: LanguageWords<W>;
  readonly #inUse: () => boolean;

  /** @param inUse Whether somebody has filled in something that new nodes would lose. */
  constructor(host: Host, builtin: W, inUse = () => false) {
    super(host);
    this.#around = new LanguageWords(host, builtin);
    this.#inUse = inUse;
  }

  hostUpdate(): void {
    const { src } = this.host;
    const { words, problem } = this.#around.in();
    if (src === this.#src && words === this.#base) return;
    this.#src = src;
    this.#base = words;
    this.#loaded = undefined;
    this.#problem = problem;
    if (problem) warnOnce(this.#explain(problem));
    if (src) void this.#load(src, words);
  }

  hostDisconnected(): void {
    this.#held?.();
  }

  get words(): W {
    return this.#loaded ?? this.#around.in().words;
  }

  /** Attributes for an element's outermost box: the words have a language of their own, whatever the page's is. */
  get language(): string {
    return this.words.meta.language;
  }

  get direction(): string | typeof nothing {
    const { direction } = this.words.meta;
    return direction === 'inherit' ? nothing : direction;
  }

  /** What is wrong with the pack, in words; nothing if nothing is. */
  get message(): TemplateResult | typeof nothing {
    return this.problem(this.#problem && this.#explain(this.#problem));
  }

  /** The same for what else is wrong; the words must be those of `problems`. */
  problem(sentence: string | undefined): TemplateResult | typeof nothing {
    // Who looks after a page in another language may have to read it in ours.
    const language = this.words.problems === problems ? 'en' : nothing;
    return sentence ? html`<p class="note" part="problem" lang=${language}>${sentence}</p>` : nothing;
  }

  async #load(src: string, base: W): Promise<void> {
    // What is no address fetch() will refuse, and the message show as it was written.
    const url = urlOf(src)?.href ?? src;
    const loaded = await load(url, (language) => (language ? this.#around.in(language).words : base), {
      fetch: pageFetch,
      timeout: 10_000,
    });
    if (src !== this.#src || base !== this.#base) return;
    if (loaded.status === 'loaded') this.#loaded = loaded.words;
    else {
      this.#problem = loaded;
      warnOnce(this.#explain(loaded));
    }
    await this.#renderAnew();
  }

  /**
   * Shows the new words at the height of the old ones, in new nodes: a browser counts a shift for each old one that finds itself
   * elsewhere. What somebody is using, or has filled in, stays the same node.
   */
  async #renderAnew(): Promise<void> {
    const host = this.host;
    const root = host.renderRoot as ShadowRoot;
    this.#held?.();
    const box = () => root.querySelector<HTMLElement>('.root');
    const height = box()?.getBoundingClientRect().height ?? 0;
    if (height && !root.activeElement && !this.#inUse()) render(nothing, root, host.renderOptions);
    host.requestUpdate();
    await host.updateComplete;
    this.#held = holdHeight(box(), height);
  }

  #explain(problem: PackProblem): string {
    const { problems } = this.#around.in().words;
    const { url, status } = problem;
    const values =
      status === 'wrong'
        ? {
            field: problem.field || problems.whole,
            expected: problems.expected[problem.expected as keyof Pack['problems']['expected']],
            detail: problem.found === undefined ? problems.absent : JSON.stringify(problem.found).slice(0, 60),
          }
        : { detail: problem.detail, origin: problem.detail };
    const sentence = status === 'wrong' && problem.expected === 'known' ? problems.unknown : problems[status];
    return `${fill(sentence, { url, ...values })} ${problems.builtin}`;
  }
}
