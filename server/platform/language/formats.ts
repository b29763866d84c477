// Numbers, dates and plurals in one language and time zone, on Intl objects that are made when they are first asked, and once.

/** One wording a plural category needs; `other` serves those that are left out. */
export type Plural = { one: string; other: string; zero?: string; two?: string; few?: string; many?: string };

/** How dates are written: by Intl's styles, or as ISO 8601 has them. */
export type DateStyle = 'full' | 'long' | 'medium' | 'short' | 'iso';

/** What a catalogue and a page write figures and times with. */
export type Formats = {
  /** `12,345`. */
  number: (value: number) => string;
  /** The wording for a count, by the rules of the language. `#` in it stands for the number. */
  plural: (count: number, wordings: Plural) => string;
  /** `March 1, 2013`, in the blog's time zone. Takes ISO-8601 UTC. */
  date: (instant: string) => string;
  /** `March 1, 2013 at 9:15 AM`, in the blog's time zone. Takes ISO-8601 UTC. */
  dateTime: (instant: string) => string;
  /** `March 1, 2013` of a calendar day that is already the blog's own. Takes `2013-03-01`. */
  day: (day: string) => string;
  /** `March 2013`. The month counts from 1. */
  month: (year: number, month: number) => string;
  /** `March`. The month counts from 1. */
  monthName: (month: number) => string;
  /** `12.3 kB`. */
  bytes: (count: number) => string;
  /** `one, two, and three`. */
  list: (items: readonly string[]) => string;
};

/**
 * Makes the formats of a language.
 * @param tag BCP 47, known to be valid.
 * @param wordsTag The language that the texts are in, which may be another one: plurals and lists must fit the texts.
 * @param timeZone IANA name, known to be valid.
 * @param dateStyle How dates are written, with or without an hour; names of months are not concerned.
 * @param foreign The texts run against the direction of the language: a count and its noun are kept together by isolates.
 */
export function openFormats(tag: string, wordsTag: string, { timeZone, dateStyle, foreign }: { timeZone: string; dateStyle: DateStyle; foreign: boolean }): Formats {
  const [opening, closing] = foreign ? ['\u2068', '\u2069'] : ['', ''];
  const number = once(() => new Intl.NumberFormat(tag));
  const rules = once(() => new Intl.PluralRules(wordsTag));
  const items = once(() => new Intl.ListFormat(wordsTag, { type: 'conjunction' }));
  // Swedish writes dates as ISO 8601 does.
  const [dateTag, style] = dateStyle === 'iso' ? ['sv', 'short' as const] : [tag, dateStyle];
  const date = once(() => new Intl.DateTimeFormat(dateTag, { dateStyle: style, timeZone, calendar }));
  const dateTime = once(() => new Intl.DateTimeFormat(dateTag, { dateStyle: style, timeStyle: 'short', timeZone, calendar }));
  const day = once(() => new Intl.DateTimeFormat(dateTag, { dateStyle: style, timeZone: 'UTC', calendar }));
  const month = once(() => new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC', calendar }));
  const monthName = once(() => new Intl.DateTimeFormat(tag, { month: 'long', timeZone: 'UTC', calendar }));
  const scaled = units.map((unit) => once(() => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: 1 })));
  const inDigits = remembering((count: number) => number().format(count));
  const category = remembering((count: number) => rules().select(count));
  return {
    number: inDigits,
    plural: (count, wordings) => {
      const wording = wordings[category(count)] ?? wordings.other;
      return opening + wording.replace('#', () => inDigits(count)) + closing;
    },
    date: remembering((instant: string) => date().format(Date.parse(instant))),
    dateTime: remembering((instant: string) => dateTime().format(Date.parse(instant))),
    day: remembering((calendarDay: string) => day().format(Date.parse(`${calendarDay}T00:00:00Z`))),
    month: (year, monthOfYear) => month().format(firstDay(year, monthOfYear)),
    monthName: (monthOfYear) => monthName().format(firstDay(2000, monthOfYear)),
    bytes: (count) => {
      const power = count < 1000 ? 0 : Math.min(scaled.length - 1, Math.floor(Math.log10(count) / 3));
      return scaled[power]?.().format(count / 1000 ** power) ?? number().format(count);
    },
    list: (given) => items().format(given),
  };
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** What is made at its first use: to make them all takes several milliseconds, and a letter or a job needs one or none. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** Moments kept in writing: a page of comments has fifty, and formatting them costs more than laying them out. */
const mostRemembered = 2_000;

/** A format that remembers what it wrote. */
function remembering<Given, Text extends string>(format: (written: Given) => Text): (written: Given) => Text {
  const known = new Map<Given, Text>();
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const text = format(written);
    known.set(written, text);
    return text;
  };
}

/** Archives go by Gregorian months, so every date does, in whatever language. */
const calendar = 'gregory';

/** `Date.UTC` takes a year below 100 for one of the twentieth century; this does not. */
const firstDay = (year: number, month: number): Date => {
  const moment = new Date(Date.UTC(2000, month - 1, 1));
  moment.setUTCFullYear(year);
  return moment;
};
