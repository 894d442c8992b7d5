import { html, type TemplateResult } from 'lit';
import { fill } from '../../content/fill.js';
import type { Pack } from '../../content/pack.js';
import { htmlAt } from '../../internal/heading.js';
import type { PublishedPractice } from '../../submission/schema.js';
import { linkTo } from './feed.js';

type Words = Pick<Pack, 'meta' | 'practices' | 'topics' | 'phases'>;

/** Isolates (Unicode UAX 9, 2.4.2): a name in another direction does not turn the sentence around it. */
const apart = (text: string): string => `\u2068${text}\u2069`;

/**
 * How days are written in a language, and as in Britain if it names no country. Chromium knows no Welsh month: a language that a
 * browser does not know has its days in digits, rather than in the words of another. What is no day stays as it stands.
 */
function written(day: string, language: string): string {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf(language.replace(/^\w+$/, '$&-GB'));
    const style = { dateStyle: known ? 'long' : 'short', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(known ?? 'en-GB', style).format(new Date(day));
  } catch {
    return day;
  }
}

/** One story: whatever stands in it is text, and never markup. `level` is that of its title, 2 to 6. */
export function storyItem(
  { id, title, story, phase, themes, name, school, language, published }: PublishedPractice,
  place: number,
  level: number,
  { meta, practices: words, topics, phases }: Words,
): TemplateResult {
  const titleId = `story-${place}`;
  const who = [name, school].filter(Boolean).join(', ');
  return html`<li>
    <article part="story" aria-labelledby=${titleId}>
      ${htmlAt(level)`<h0 part="title" id=${titleId} lang=${language} dir="auto" tabindex="-1">${title}</h0>`}
      <p part="topics">${[phases[phase], ...themes.map((theme) => topics[theme])].join(' · ')}</p>
      <p part="text" lang=${language} dir="auto">${story}</p>
      <p part="credit">
        <span>${who ? fill(words.credit, { who: apart(who) }) : words.anonymous}</span>
        <time datetime=${published}>${written(published, meta.language)}</time>
        <a href=${linkTo(id).href} aria-describedby=${titleId}>${words.permalink}</a>
      </p>
    </article>
  </li>`;
}
