// Dates as people write them.
import { DateTime } from 'luxon';

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
