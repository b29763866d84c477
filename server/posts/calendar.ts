// A moment on the blog's own calendar, which archives and permalinks go by.

/** The parts of a moment in a time zone, padded as WordPress writes them in addresses. */
export type LocalMoment = { day: string; year: string; monthnum: string; dayOfMonth: string; hour: string; minute: string; second: string };

/** A stored moment (ISO-8601 UTC) as the clock of a time zone (IANA name) shows it. */
export function localMoment(at: string, timeZone: string): LocalMoment {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const parts = new Map(format.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '00';
  const [year, monthnum, dayOfMonth] = [part('year').padStart(4, '0'), part('month'), part('day')];
  return { day: `${year}-${monthnum}-${dayOfMonth}`, year, monthnum, dayOfMonth, hour: part('hour'), minute: part('minute'), second: part('second') };
}

/**
 * The stored moment at which the clock of a time zone shows a day and time (`2013-03-01T12:00`, as `datetime-local`
 * fields write them). A time that the clock skips is the one as far behind the gap; of one that it shows twice, the first
 * is meant. Undefined for what is no day and time.
 */
export function momentOnClock(local: string, timeZone: string): string | undefined {
  const written = /^([1-9]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d))?$/.exec(local.trim());
  const wanted = written ? Date.parse(`${written[1]}T${written[2]}:${written[3] ?? '00'}Z`) : Number.NaN;
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== written?.[1]) return undefined;
  const day = 86_400_000;
  const offsets = [offsetAt(wanted - day, timeZone), offsetAt(wanted + day, timeZone)].toSorted((one, other) => other - one);
  const fitting = offsets.map((offset) => wanted - offset).find((moment) => moment + offsetAt(moment, timeZone) === wanted);
  return new Date(fitting ?? wanted - Math.min(...offsets)).toISOString();
}

/** How far the clock of a time zone is ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const { day, hour, minute, second } = localMoment(new Date(moment).toISOString(), timeZone);
  return Date.parse(`${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1000) * 1000;
}
