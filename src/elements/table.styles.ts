import { css } from 'lit';

export const styles = css`
  .root {
    /* Its width in a place that asks its content for one, such as a float. */
    contain-intrinsic-inline-size: 16em;
    container-type: inline-size;
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    caption-side: top;
    color: inherit;
    font: inherit;
    inline-size: 100%;
    table-layout: fixed;
  }
  caption,
  th,
  td {
    padding: 0;
    text-align: start;
    vertical-align: top;
  }
  caption {
    padding-block-end: 1.25em;
  }
  th,
  td {
    background: var(--_surface);
    border: 1px solid var(--_hair);
  }
  th {
    border-block-end: 0;
    border-block-start: 0.375em solid var(--_mark);
    font-family: var(--belonging-heading-font, inherit);
    font-size: 1.25em;
    line-height: 1.3;
    padding: 1em 1em 0;
  }
  td {
    border-block-start: 0;
    padding: 0.5em 1.25em 1.25em;
  }
  ul {
    display: grid;
    gap: 0.75em;
    list-style: none;
    margin-block-start: 0.75em;
    padding: 0;
  }
  li {
    padding-inline-start: 1.5em;
    position: relative;
  }
  /* Of a border, which is there in forced colours and on paper too. */
  li::before {
    border: 0.25em solid;
    border-radius: 50%;
    color: var(--_mark);
    content: '';
    inset-block-start: 0.5em;
    inset-inline-start: 0.125em;
    position: absolute;
  }
  .source {
    font-size: 0.9375em;
    margin-block-start: 1em;
  }
  @container (inline-size > 40em) {
    tr > * + * {
      border-inline-start: 0;
    }
  }
  @container (inline-size <= 40em) {
    table {
      display: grid;
    }
    caption {
      display: block;
    }
    thead,
    tbody,
    tr {
      display: contents;
    }
    .challenge {
      order: 1;
    }
    .opportunity {
      order: 2;
    }
    th.opportunity {
      margin-block-start: 1.25em;
    }
  }
`;
