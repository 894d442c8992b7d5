/** The three interconnected themes of the research, in its order. */
export const themeNames = ['leadership', 'culture', 'agency'] as const;

/** Name of one theme: `leadership`, `culture` or `agency`. */
export type ThemeName = (typeof themeNames)[number];
