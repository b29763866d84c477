// WordPress's dates: a moment in UTC beside the same moment on the blog's clock, either of which may be missing.
import type { WxrItem } from '../wxr/wxr.ts';

const written = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;

/** `YYYY-MM-DD hh:mm:ss` read as UTC, in milliseconds; undefined for zeros and for what is no date. */
export function millisecondsOf(date: string): number | undefined {
  const parts = written.exec(date.trim());
  if (!parts || Number(parts[1]) < 1) return undefined;
  const time = Date.parse(`${date.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** The moment, from the date in UTC or else from the blog's own, as far east as `offset` (milliseconds). */
export function momentOf(gmt: string, local: string, offset: number): string | undefined {
  const utc = millisecondsOf(gmt);
  const own = utc === undefined ? millisecondsOf(local) : undefined;
  const time = utc ?? (own === undefined ? undefined : own - offset);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** When an item was or will be published; hand-made files give only `pubDate`. */
export function publishedAt(item: WxrItem, offset: number): string | undefined {
  const given = momentOf(item.dateGmt, item.date, offset);
  const fallback = given === undefined && item.pubDate ? Date.parse(item.pubDate) : Number.NaN;
  return given ?? (Number.isNaN(fallback) || fallback < 0 ? undefined : new Date(fallback).toISOString());
}

/** The day on the old blog's calendar (`2013-03-01`). */
export const publishedOn = (item: WxrItem): string | undefined => (millisecondsOf(item.date) === undefined ? undefined : item.date.trim().slice(0, 10));

/** How far the blog's clock is from UTC, in milliseconds; undefined where the item does not say. */
export function offsetOf(item: WxrItem): number | undefined {
  const [local, utc] = [millisecondsOf(item.date), millisecondsOf(item.dateGmt)];
  if (local === undefined || utc === undefined) return undefined;
  const quarter = 900_000;
  const offset = Math.round((local - utc) / quarter) * quarter;
  return Math.abs(offset) <= 14 * 3_600_000 ? offset : undefined;
}
