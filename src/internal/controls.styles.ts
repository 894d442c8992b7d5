import { css } from 'lit';

/** Native controls of the palette: fields to write or choose in, and buttons, none smaller than a thumb (WCAG 2.2, 2.5.5). */
export const controls = css`
  input,
  select,
  textarea {
    background: var(--_surface);
    border: 2px solid var(--_line);
    border-radius: 4px;
    color: inherit;
    font: inherit;
    inline-size: 100%;
    min-block-size: 2.75em;
    padding: 0.5em 0.7em;
  }
  button {
    background: none;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-weight: 700;
    min-block-size: 2.75em;
    padding: 0.625em 1.5em;
  }
  button:hover {
    box-shadow: 0 0 0 2px var(--_line);
  }
`;
