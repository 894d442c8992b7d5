import { css } from 'lit';

/** Plain blocks and margins: laying out a thousand cards takes a third longer with flex and grid in each (bench). */
export const styles = css`
  /* It is a box already. */
  :host([color-scheme]) {
    padding: 0;
  }
  .root {
    background: var(--_surface);
    block-size: 100%;
    border: 1px solid var(--_hair);
    border-radius: var(--_radius);
    break-inside: avoid;
    overflow: clip;
  }
  [part='media'],
  ::slotted([slot='media']) {
    aspect-ratio: 2;
    background: var(--_tint);
    block-size: auto;
    display: block;
    inline-size: 100%;
    object-fit: cover;
    overflow: clip;
  }
  /* WebKit has a picture that is late or broken as high as it is wide. */
  img,
  ::slotted(img[slot='media']) {
    contain: size;
  }
  .body {
    padding: 1.25em;
  }
  .number {
    border: 1px solid var(--_line);
    border-radius: 2em;
    font-weight: 700;
    inline-size: max-content;
    line-height: 1.9;
    min-inline-size: 2em;
    padding: 0 0.4em;
    text-align: center;
    white-space: nowrap;
  }
  #heading {
    font-size: 1.25em;
    margin-block: 0.5em;
  }
  ::slotted([slot='footer']) {
    display: block;
    margin-block-start: 0.75em;
  }
`;
