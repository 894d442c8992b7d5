import { css } from 'lit';

export const styles = css`
  .cards {
    display: grid;
    gap: 1.5em;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    margin-block-start: 1.25em;
  }
  /* As in page.styles.ts. */
  .cards > * {
    letter-spacing: inherit;
    word-spacing: inherit;
  }
`;
