// How much may be brought at once.

/** Bytes of one file. */
export const mostBytes = 128 * 1024 * 1024;
/** Files of one form. */
export const mostFiles = 100;
