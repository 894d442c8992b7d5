import { css } from 'lit';

/**
 * What all elements share: the box, a calm text setting that a host's own can't seep into, and the palette.
 *
 * Every colour comes from two: the text colour of the page, which is inherited, and `--belonging-accent`. Light text means a
 * dark page, so surfaces, lines and the red of errors follow the lightness of the text, whether or not the page says
 * `color-scheme`. The accent only ever fills; what stands on it is black or white by its luminance (0.179 is where both
 * reach 4.58:1 by the formula of WCAG 2.2, 1.4.3; far outside of every gamut, so that it is painted as one or the other), and lines in it are kept where they reach 3:1 on light and dark.
 *
 * With the attribute `color-scheme` an element is light or dark whatever its page is: on a background and with a text colour
 * that the browser has for it, from which all else follows. What stands inside of it inherits both.
 *
 * `letter-spacing` and `word-spacing` stand on the host, where a reader's own style sheet can still change them (WCAG 1.4.12).
 */
export const tokens = css`
  :host {
    display: block;
    min-inline-size: min(100%, 14em);
    letter-spacing: normal;
    word-spacing: normal;
    --_radius: var(--belonging-radius, 6px);
  }
  :host([color-scheme]) {
    background: Canvas;
    border-radius: var(--_radius);
    color: CanvasText;
    padding: 1.25em;
  }
  :host([color-scheme='light']) {
    color-scheme: light;
  }
  :host([color-scheme='dark']) {
    color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .root {
    --_accent: color(from var(--belonging-accent, #17656b) srgb clamp(0, r, 1) clamp(0, g, 1) clamp(0, b, 1) / 1);
    --_surface: oklab(from currentColor clamp(0.21, (0.65 - l) * 1e4, 1) 0 0 / 1);
    --_tint: color-mix(in oklab, var(--_surface) 91%, var(--_accent));
    --_line: color-mix(in oklab, currentColor 85%, var(--_surface));
    --_hair: color-mix(in oklab, currentColor 22%, var(--_surface));
    --_mark: color-mix(in oklab, currentColor 25%, oklch(from var(--_accent) clamp(0.42, l, 0.66) min(c, 0.18) h));
    font-size: max(1em, 16px);
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    hyphens: manual;
    line-break: auto;
    line-height: 1.55;
    overflow-wrap: anywhere;
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
  }
  .on-accent {
    background: var(--_accent);
  }
  .on-accent > * {
    color: color(from var(--_accent) xyz calc((0.179 - y) * 1e4) calc((0.179 - y) * 1e4) calc((0.179 - y) * 1e4));
  }
  /* On paper all is dark on light: of a dark page printers leave out the background alone. */
  @media print {
    .root,
    .on-accent,
    .on-accent > * {
      background: #fff;
      color: #000;
    }
  }
  #heading {
    break-after: avoid;
    font-family: var(--belonging-heading-font, inherit);
    font-size: 1.6em;
    font-weight: 700;
    line-height: 1.2;
    text-wrap: balance;
  }
  /* The padding moves nothing in a line, and makes it a target of 24 px (WCAG 2.2, 2.5.8). */
  [href] {
    color: inherit;
    padding-block: 0.25em;
    text-decoration: underline 2px;
    text-decoration-color: var(--_mark);
    text-underline-offset: 0.2em;
  }
  [href]:hover {
    text-decoration-thickness: 4px;
  }
  :focus-visible {
    outline: 3px solid;
    outline-offset: 2px;
  }
`;
