import { css } from 'lit';

/**
 * Lines and fills of the theme pictures; the frame around them gives size and background (`--_tint`). Fills are the accent, at
 * full strength unless a class says otherwise: `b` the tint, which also hides what is behind it, `c` the sun, `d` the ground.
 */
export const pictureStyles = css`
  svg {
    fill: var(--_accent);
    stroke: var(--_line);
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.8;
  }
  .b {
    fill: var(--_tint);
  }
  .c {
    fill-opacity: 0.08;
    stroke: none;
  }
  .d {
    fill-opacity: 0.16;
  }
`;
