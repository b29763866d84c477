// The page that an address names.

/** An address without its fragment. */
export const pageOf = (address: string): string => address.replace(/#.*$/s, '');
