// A text that changes more often than the pages it stands on: pages are kept with a place for it, and it is put in when they are sent.

/** The text as it is now, and how many bytes its place should have so that it always fits. */
export type LiveText = { readonly html: string; readonly width: number };

/**
 * What a view writes where the text shall stand. Its letters are control characters in an order in which no four come
 * twice, so that no compressor refers to it or from it; the two spaces at its end are always there, whatever the text is.
 */
export function placeFor({ width }: LiveText): string {
  const filler = Array.from({ length: Math.max(0, width - 1) }, (_, index) => alphabet[index % 2 === 0 ? Math.floor(index / 2 / alphabet.length) % alphabet.length : ((index - 1) / 2) % alphabet.length]);
  return `${opening}${filler.join('')}  `;
}

const alphabet = [...'\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f'];
const opening = '\u0001';
const place = new RegExp(`${opening}\\p{Cc}* {2}`, 'gu');

/** A page with the text in its places, for one answer. */
export const withLiveText = (page: string, live: LiveText): string => (page.includes(opening) ? page.replace(place, () => live.html) : page);

/** A place in a page that is kept. */
export type Place = { /** In the plain page. */ readonly start: number; readonly length: number };

/** The places in a page, in bytes. */
export function placesIn(page: string): Place[] {
  if (!page.includes(opening)) return [];
  return [...page.matchAll(place)].map((match) => ({ start: Buffer.byteLength(page.slice(0, match.index)), length: match[0].length }));
}

/** The text as it fills a place: with spaces behind it, which no page shows. Undefined where it does not fit. */
export function filling(html: string, { length }: Place): Buffer | undefined {
  const bytes = Buffer.byteLength(html);
  return bytes + 2 > length ? undefined : Buffer.concat([Buffer.from(html), Buffer.alloc(length - bytes, ' ')]);
}
