// Moments as WordPress writes them.
import { localMoment } from '../../posts/index.ts';

const none = '0000-00-00 00:00:00';

/** A stored moment in UTC: `2013-03-01 12:00:00`; zeros for none. */
export const gmtDate = (at: string | null): string => (at === null ? none : at.slice(0, 19).replace('T', ' '));

/** The same on the blog's clock. `day` is the day on its calendar where that is known to be another. */
export function localDate(at: string | null, timeZone: string, day?: string | null): string {
  if (at === null) return none;
  const local = localMoment(at, timeZone);
  return `${day ?? local.day} ${local.hour}:${local.minute}:${local.second}`;
}

/** RFC 2822, as RSS has it. */
export const rssDate = (at: string): string => new Date(at).toUTCString().replace('GMT', '+0000');
