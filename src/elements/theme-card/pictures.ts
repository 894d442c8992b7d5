import { html, type TemplateResult } from 'lit';
import type { ThemeName } from '../../content/themes.js';

/**
 * The pictures of the three themes. They are original, drawn for this project, and under its licence (MIT).
 * All share one sun, one ground and one figure (a head and a body):
 *
 * - `leadership`: a leader of place in the open door of a school, its path leading out, the neighbourhood at both sides.
 * - `culture`: five people round one common ring, each of them seen.
 * - `agency`: a figure that grows out of the ground with both arms, its leaves, raised; more sprouts follow.
 *
 * Outlines carry the meaning, fills only warm it (pictures.styles.ts).
 */
export const pictures: Record<ThemeName, TemplateResult> = {
  leadership: html`<svg part="media" viewBox="0 0 160 80" aria-hidden="true">
    <path class="c" d="M48 37a32 32 0 110 .1z" />
    <path class="d" d="M-2 82V66q82-16 164 0v16z" />
    <path class="b" d="M14 68V54l12-10 12 10v14zM122 68V54l12-10 12 10v14zM52 68V39l-6 5 34-28 34 28-6-5v29z" />
    <path d="M22 68v-8h8v8zM130 68v-8h8v8zM80 16V6l10 4-10 4M66 68V54a14 14 0 0128 0v14l14 14H52z" />
    <path class="b" d="M71 71a9 9 0 0118 0zm4-18a5 5 0 110 .1z" />
  </svg>`,
  culture: html`<svg part="media" viewBox="0 0 160 80" aria-hidden="true">
    <path class="c" d="M48 37a32 32 0 110 .1z" />
    <path class="d" d="M26 51a54 18 0 110 .1z" />
    <path
      d="M68 41a12 12 0 0124 0zm5-23a7 7 0 110 .1zM44 74a12 12 0 0124 0zm5-23a7 7 0 110 .1zM92 74a12 12 0 0124 0zm5-23a7 7 0 110 .1z"
    />
    <path class="b" d="M16 56a12 12 0 0124 0zm5-23a7 7 0 110 .1zM120 56a12 12 0 0124 0zm5-23a7 7 0 110 .1z" />
  </svg>`,
  agency: html`<svg part="media" viewBox="0 0 160 80" aria-hidden="true">
    <path class="c" d="M48 37a32 32 0 110 .1z" />
    <path class="d" d="M-2 82V66q82-16 164 0v16z" />
    <path class="b" d="M73 20a7 7 0 110 .1z" />
    <path
      d="M80 46Q56 46 54 22q24 2 26 24 2-22 26-24-2 24-26 24v24M28 58q-12 0-14-14 12 0 14 14 2-14 14-14-2 14-14 14v14M132 58q-12 0-14-14 12 0 14 14 2-14 14-14-2 14-14 14v14"
    />
  </svg>`,
};

/** A picture of the page's own. Without a description it is decoration. */
export const photo = (address: string, description = ''): TemplateResult =>
  html`<img part="media" src=${address} alt=${description} loading="lazy" />`;
