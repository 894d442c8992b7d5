import { css } from 'lit';

export const styles = css`
  .root {
    display: grid;
    gap: 3.5em;
    grid-template-columns: minmax(0, 1fr);
  }
  /* A reader's own spacing goes on into the elements within (WCAG 1.4.12). */
  .root > * {
    letter-spacing: inherit;
    word-spacing: inherit;
  }
`;
