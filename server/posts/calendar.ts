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
