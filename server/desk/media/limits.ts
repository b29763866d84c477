// How much may be brought at once.

/** Bytes of one file. */
export const mostBytes = 128_000_000;
/** Files of one form. */
export const mostFiles = 100;
