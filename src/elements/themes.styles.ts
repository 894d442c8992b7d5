import { css } from 'lit';

export const styles = css`
  .cards {
    display: grid;
    gap: 1.5em;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    margin-block-start: 1.25em;
  }
  /* Spacing as in page.styles.ts. Without a doctype WebKit finds no height in a stretched item that its content could fill. */
  .cards > * {
    block-size: 100%;
    letter-spacing: inherit;
    word-spacing: inherit;
  }
`;
