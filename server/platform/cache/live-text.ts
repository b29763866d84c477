// A text that changes more often than the pages it stands on: pages are kept with a place for it, and it is put in when they are sent.
import { randomBytes } from 'node:crypto';

/** The text as it is now, how many bytes its place should have so that it always fits, and the sign that such a place begins with. */
export type LiveText = { readonly html: string; readonly width: number; readonly sign: string };

/** No text that anyone wrote is meant to hold these, and none can hold a sign, for nobody ever sees one. */
const alphabet = [...'\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f'];

/** A sign that only this process knows. */
export const newSign = (): string => `\u0001${[...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join('')}`;

/**
 * What a view writes where the text shall stand. Its letters are control characters in an order in which no four come
 * twice, so that no compressor refers to it or from it; the two spaces at its end are always there, whatever the text is.
 */
export function placeFor({ sign, width }: LiveText): string {
  const filler = Array.from({ length: Math.max(0, width - sign.length) }, (_, index) => alphabet[index % 2 === 0 ? Math.floor(index / 2 / alphabet.length) % alphabet.length : ((index - 1) / 2) % alphabet.length]);
  return `${sign}${filler.join('')}  `;
}

/** Places of any width: one may have been written just before the width changed. */
const placesOf = ({ sign }: LiveText): RegExp => new RegExp(`${sign}\\p{Cc}* {2}`, 'gu');

/** A page with the text in its places, for one answer. */
export const withLiveText = (page: string, live: LiveText): string => (page.includes(live.sign) ? page.replace(placesOf(live), () => live.html) : page);

/** A place in a page that is kept, in bytes. */
export type Place = { readonly start: number; readonly length: number };

/** The places in a page. */
export function placesIn(page: Buffer, { sign }: LiveText): Place[] {
  const places: Place[] = [];
  for (let start = page.indexOf(sign); start >= 0; start = page.indexOf(sign, start + sign.length)) {
    let end = start + sign.length;
    while ((page[end] ?? space) < space) end += 1;
    if (page[end] === space && page[end + 1] === space) places.push({ start, length: end + 2 - start });
  }
  return places;
}

const space = 0x20;

/** Puts the text into the places of a page, for one answer: into these very bytes, if they have room for it. */
export function bytesWithLiveText(bytes: Buffer, live: LiveText): Buffer {
  for (const place of placesIn(bytes, live)) {
    const text = filling(live, place);
    // Made while the text grew out of the place that it has here.
    if (text === undefined) return Buffer.from(withLiveText(bytes.toString(), live));
    text.copy(bytes, place.start);
  }
  return bytes;
}

/** The text as it fills a place: with spaces behind it, which no page shows. Undefined where it does not fit. */
export function filling({ html }: Pick<LiveText, 'html'>, { length }: Place): Buffer | undefined {
  const bytes = Buffer.byteLength(html);
  return bytes + 2 > length ? undefined : Buffer.concat([Buffer.from(html), Buffer.alloc(length - bytes, ' ')]);
}
