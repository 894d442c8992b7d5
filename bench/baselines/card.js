import { css, html, LitElement } from 'lit';
import { cards } from '../../dist/content/packs/en.json';
import { pictures } from '../../dist/elements/theme-card/pictures.js?plain';

const themes = Object.keys(cards);

/**
 * The smallest theme card that somebody who knows Lit would write: the same words and pictures as ours, in six elements and
 * one style sheet with fixed colours. No slots, no heading levels, no own content, no dark scheme, no protection from the host
 * page. Made as fast as Lit allows: one template, no decorators, no directives.
 */
export class MinimalCard extends LitElement {
  static properties = { theme: {} };

  static styles = css`
    :host {
      display: block;
    }
    article {
      border: 1px solid #ccd;
      border-radius: 6px;
      box-sizing: border-box;
      height: 100%;
      line-height: 1.55;
      overflow: hidden;
      position: relative;
    }
    svg {
      aspect-ratio: 2;
      background: #e8f0f0;
      display: block;
      fill: #17656b;
      stroke: #555;
      stroke-linecap: round;
      stroke-linejoin: round;
      stroke-width: 1.8px;
      width: 100%;
    }
    .b {
      fill: #e8f0f0;
    }
    .c {
      fill-opacity: 0.08;
      stroke: none;
    }
    .d {
      fill-opacity: 0.16;
    }
    span {
      background: #17656b;
      border-radius: 50%;
      color: #fff;
      display: block;
      font-weight: 700;
      line-height: 2;
      margin: 1.25em 1.25em 0;
      text-align: center;
      width: 2em;
    }
    h3 {
      font-size: 1.25em;
      line-height: 1.2;
      margin: 0.6em 1em;
    }
    a {
      color: inherit;
    }
    a:hover {
      text-decoration-thickness: 4px;
    }
    :focus-visible {
      outline: 3px solid;
      outline-offset: 2px;
    }
    p {
      margin: 0.6em 1.25em 1.25em;
    }
  `;

  render() {
    const { heading, href, text } = cards[this.theme];
    return html`<article aria-labelledby="heading">
      ${pictures[this.theme]}<span>${themes.indexOf(this.theme) + 1}</span>
      <h3 id="heading"><a href=${href}>${heading}</a></h3>
      <p>${text}</p>
    </article>`;
  }
}
