// A moment on the blog's own calendar, which archives and permalinks go by.
import { DateTime } from 'luxon';

/** The parts of a moment in a time zone, padded as WordPress writes them in addresses. */
export type LocalMoment = { day: string; year: string; monthnum: string; dayOfMonth: string; hour: string; minute: string; second: string };

/** A stored moment (ISO-8601 UTC) as the clock of a time zone (IANA name) shows it. */
export function localMoment(at: string, timeZone: string): LocalMoment {
  const local = DateTime.fromISO(at, { zone: timeZone });
  const [year, monthnum, dayOfMonth] = [local.toFormat('yyyy'), local.toFormat('MM'), local.toFormat('dd')];
  return { day: `${year}-${monthnum}-${dayOfMonth}`, year, monthnum, dayOfMonth, hour: local.toFormat('HH'), minute: local.toFormat('mm'), second: local.toFormat('ss') };
}

/**
 * Reads a date as people write it (`2013-03-01`, `2013-03-01 12:00`, ISO-8601 with or without an offset) into a stored
 * moment; without an offset it is on the clock of the time zone. Undefined when it is no date.
 */
export function momentFrom(written: string, timeZone: string): string | undefined {
  const text = written.trim();
  const parsed = [DateTime.fromISO(text, { zone: timeZone }), DateTime.fromSQL(text, { zone: timeZone }), DateTime.fromRFC2822(text, { zone: timeZone })].find(
    (candidate) => candidate.isValid,
  );
  return parsed?.toUTC().toISO({ suppressMilliseconds: false }) ?? undefined;
}
