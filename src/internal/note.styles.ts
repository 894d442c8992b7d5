import { css } from 'lit';

/** A note to whoever looks after the page: what is wrong, or missing; and the box that is held at its height around it. */
export const note = css`
  .note {
    background: var(--_surface);
    border: 2px solid;
    border-radius: var(--_radius);
    display: grid;
    gap: 0.5em;
    margin-block-start: 1em;
    padding: 0.75em 1em;
  }
  /* In sight even while the box around it is held at its height. */
  [part='problem'] {
    inset-block-end: 0;
    position: sticky;
  }
  /* On paper nobody can scroll: a box that is held at its height is let go (steady.ts). */
  @media print {
    .root {
      max-block-size: none !important;
      min-block-size: 0 !important;
      overflow: visible !important;
    }
    [part='source'] a::after,
    .notice a::after {
      content: ' (' attr(href) ')';
    }
  }
`;
