import { css } from 'lit';

export const styles = css`
  .root {
    display: grid;
    gap: 3.5em;
    grid-template-columns: minmax(0, 1fr);
  }
`;
