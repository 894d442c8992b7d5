import { css } from 'lit';

export const styles = css`
  .root,
  ul,
  article {
    display: grid;
    gap: 1.25em;
    grid-template-columns: minmax(0, 1fr);
  }
  .root {
    align-content: start;
    max-inline-size: 42em;
  }
  /* Room for what will come: reaching below the fold, stories push nothing down that is in sight. */
  .loading {
    min-block-size: min(100vh, 60em);
  }
  [part='filters'] {
    display: grid;
    gap: 0.75em 1.5em;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
  }
  label {
    display: flex;
    flex-direction: column;
    font-weight: 700;
    gap: 0.375em;
  }
  select {
    font-weight: 400;
    /* In WebKit a long name would stick out. */
    white-space: normal;
  }
  button {
    justify-self: start;
  }
  /* Without bullets, and still a list to Safari, which takes none for none. */
  ul {
    list-style: '';
    padding: 0;
  }
  li {
    scroll-margin-block: 1em;
  }
  article {
    background: var(--_surface);
    border: 1px solid var(--_hair);
    border-block-start: 0.375em solid var(--_mark);
    border-radius: var(--_radius);
    break-inside: avoid;
    gap: 0.75em;
    padding: 1.25em;
  }
  [part='title'] {
    font-family: var(--belonging-heading-font, inherit);
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }
  [part='text'] {
    white-space: pre-line;
  }
  [part='topics'],
  [part='credit'] {
    font-size: 0.9375em;
  }
  [part='credit'] {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
  }
  @media print {
    [part='filters'],
    button,
    article a {
      display: none;
    }
  }
`;
