import { css } from 'lit';

export const styles = css`
  .root,
  .asking,
  form,
  .fields {
    display: grid;
    gap: 1.5em;
    grid-template-columns: minmax(0, 1fr);
    position: relative;
  }
  .root {
    --_error: oklch(from currentColor calc(0.47 + clamp(0, (l - 0.65) * 1e4, 1) * 0.33) 0.16 27);
    max-inline-size: 42em;
  }
  .root:has(+ slot) > .summary,
  slot + .root {
    margin-block: 1em;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 0.375em;
  }
  .waiting :is(form, .notice) {
    visibility: hidden;
  }
  .waiting .status {
    inset-block-start: 0;
    position: absolute;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
    padding: 0;
  }
  label,
  legend {
    font-weight: 700;
    padding: 0;
  }
  /* Out of the line of the fieldset's border, and so in its grid. */
  legend {
    float: inline-start;
    inline-size: 100%;
  }
  .optional,
  .option,
  .hint {
    font-weight: 400;
  }
  textarea {
    resize: vertical;
  }
  .option {
    display: flex;
    gap: 0.75em;
    padding-block: 0.625em;
  }
  /* Drawn here: the browser's own follow the colour scheme that a dark page may have forgotten to name. */
  .option input {
    appearance: none;
    block-size: 1.5em;
    border-radius: 4px;
    display: grid;
    flex: none;
    inline-size: 1.5em;
    min-block-size: 0;
    padding: 0;
    place-content: center;
  }
  .option [type='radio'] {
    border-radius: 50%;
  }
  .option :checked {
    background: currentColor;
  }
  .option :checked::before {
    color: var(--_surface);
    content: '✓';
    font-weight: 700;
    line-height: 1;
  }
  @media (forced-colors: active) {
    .option input {
      appearance: auto;
    }
    .option :checked::before {
      content: none;
    }
  }
  .wrong {
    border-inline-start: 0.3125em solid var(--_error);
    padding-inline-start: 1em;
  }
  .error {
    color: var(--_error);
    font-weight: 700;
  }
  [aria-invalid='true'] {
    border-color: var(--_error);
  }
  .notice,
  .status:not(:empty) {
    background: var(--_tint);
    border: 1px solid var(--_hair);
    border-radius: var(--_radius);
    padding: 1em 1.25em;
  }
  .summary,
  .success {
    background: var(--_surface);
    border: 4px solid var(--_error);
    border-radius: var(--_radius);
    display: grid;
    gap: 0.5em;
    padding: 1.25em;
  }
  .success {
    border-color: var(--_mark);
  }
  .title {
    font-size: 1.25em;
    font-weight: 700;
    line-height: 1.3;
  }
  ul {
    display: grid;
    gap: 0.5em;
    list-style: disc outside;
    padding-inline-start: 1.25em;
  }
  /* As high as a target has to be, and no inline box, which would draw the bullet down to its last line. */
  .summary a {
    display: block;
    inline-size: fit-content;
    min-block-size: 1.5em;
  }
  .honeypot {
    clip-path: inset(50%);
    inset-inline-start: 0;
    position: absolute;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em;
  }
  /* To be filled in by hand, or read as it is filled in: without what is of use on a screen alone. */
  @media print {
    .buttons,
    .honeypot,
    .status,
    [id$='-count'] {
      display: none;
    }
    .field,
    .notice {
      break-inside: avoid;
    }
    textarea {
      field-sizing: content;
      min-block-size: 8em;
    }
    /* Printers leave backgrounds out. */
    .option :checked::before {
      color: initial;
    }
  }
`;
