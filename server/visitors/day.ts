// Days on the blog's own calendar, told quickly: every page that is read asks.
import type { Clock } from '../kit/clock.ts';
import { localMoment, momentOnClock } from '../posts/index.ts';

const minute = 60_000;

/** How long a day's fingerprints outlive it, in milliseconds: what was read in its last second is still being written. */
export const grace = minute;

/** Tells the day of a moment (`2013-03-01`) in a time zone. */
export const dayIn = (moment: number, timeZone: string): string => localMoment(new Date(moment).toISOString(), timeZone).day;

/** Tells the present day. A day begins with a minute everywhere, so the calendar is asked once a minute. */
export function openCalendar(clock: Clock): (timeZone: string) => string {
  const known = { minute: -1, timeZone: '', day: '' };
  return (timeZone) => {
    const now = Math.floor(clock().getTime() / minute);
    if (now !== known.minute || timeZone !== known.timeZone) Object.assign(known, { minute: now, timeZone, day: dayIn(now * minute, timeZone) });
    return known.day;
  };
}

/** When a day's fingerprints are to go: a little after its end, wherever the time zone's midnight is. */
export function endOf(day: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(momentOnClock(`${next}T00:00`, timeZone) ?? `${next}T00:00:00Z`) + grace);
}
