import { css } from 'lit';

export const styles = css`
  .card {
    background: var(--_surface);
    block-size: 100%;
    border: 1px solid var(--_hair);
    border-radius: var(--_radius);
    display: flex;
    flex-direction: column;
    overflow: hidden;
    position: relative;
  }
  .card:focus-within,
  .card:hover {
    border-color: var(--_line);
  }
  .media {
    aspect-ratio: 2;
    background: var(--_tint);
    overflow: hidden;
  }
  img,
  svg,
  ::slotted([slot='media']) {
    block-size: 100%;
    display: block;
    inline-size: 100%;
    object-fit: cover;
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 0.6em;
    padding: 1.25em;
  }
  .number {
    block-size: 2em;
    border-radius: 50%;
    display: grid;
    font-weight: 700;
    inline-size: 2em;
    line-height: 1;
    place-items: center;
  }
  #heading {
    font-size: 1.25em;
  }
  a::after {
    content: '';
    inset: 0;
    position: absolute;
  }
  ::slotted([slot='footer']) {
    position: relative;
  }
`;
