import { css } from 'lit';

export const styles = css`
  /* It is a box already. */
  :host([color-scheme]) {
    padding: 0;
  }
  .root {
    background: var(--_tint);
    border-inline-start: 0.5em solid var(--_mark);
    border-radius: var(--_radius);
    /* Its width in a place that asks its content for one, such as a float. */
    contain-intrinsic-inline-size: 16em;
    container-type: inline-size;
  }
  .inner {
    display: grid;
    gap: 1.5em;
    padding: 1.5em;
  }
  .words {
    display: grid;
    gap: 1em;
    max-inline-size: 42em;
  }
  #heading {
    font-size: clamp(1.6em, 5cqi, 2.25em);
  }
  .lead {
    font-size: 1.25em;
    line-height: 1.4;
  }
  .source {
    font-size: 0.9375em;
  }
  ::slotted([slot='media']) {
    block-size: auto;
    display: block;
    max-inline-size: 100%;
  }
  @container (inline-size > 44em) {
    .inner {
      align-items: center;
      gap: 2.5em;
      grid-auto-columns: minmax(0, 2fr);
      grid-auto-flow: column;
      padding: 2.5em;
    }
  }
`;
