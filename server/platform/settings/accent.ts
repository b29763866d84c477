// The owner's accent, as the style sheet of one line that carries it.

/** The hue that the theme has of itself. */
const themeHue = 35;

/** Where the style sheet of a hue is served. */
export const accentAddress = (hue: number): string => `/accent-${Math.round(hue)}.css`;

/** The style sheet that a page needs beside the theme; null while the hue is the theme's own. */
export const accentHref = ({ accentHue }: { accentHue: number }): string | null => (accentHue === themeHue ? null : accentAddress(accentHue));
