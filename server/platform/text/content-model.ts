// Which elements may stand where (HTML Standard, content models), as far as texts use them.

/** Elements that stand within a line of text. */
const phrasing: ReadonlySet<string> = new Set([
  'a', 'abbr', 'audio', 'b', 'bdi', 'bdo', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'img', 'ins', 'kbd', 'mark', 'picture', 'q', 'ruby', 'rt', 'rp',
  's', 'samp', 'small', 'source', 'span', 'strong', 'sub', 'sup', 'time', 'track', 'u', 'var', 'video', 'wbr',
]);

/** Elements that may hold whatever their parent may. */
const transparent: ReadonlySet<string> = new Set(['a', 'ins', 'del']);

/** Content that is something even without words. */
const substantial: ReadonlySet<string> = new Set(['img', 'picture', 'video', 'audio', 'hr', 'br', 'wbr']);

export const isPhrasing = (name: string): boolean => phrasing.has(name);
export const isTransparent = (name: string): boolean => transparent.has(name);
export const isSubstantial = (name: string): boolean => substantial.has(name);
export const isHeading = (name: string): boolean => /^h[1-6]$/.test(name);
