// The language of a blog: its texts, its figures and dates, and the direction it is read in.
import { german } from './de.ts';
import { english, type Words } from './en.ts';
import { openFormats, type DateStyle, type Formats } from './formats.ts';

export type Direction = 'ltr' | 'rtl';

/** Everything that is said and written in the blog's language. Build it once and again when the settings change. */
export type Language = Formats & {
  /** The blog's language, BCP 47 in canonical form: what `lang` says. */
  tag: string;
  direction: Direction;
  /** The catalogue the texts are from: the nearest there is. */
  wordsTag: string;
  words: Words;
};

const catalogues: Readonly<Record<string, (formats: Formats) => Words>> = { en: english, de: german };

/** The languages that have a catalogue. */
export const catalogueTags: readonly string[] = Object.keys(catalogues);

/**
 * The language of a blog.
 * @param tag BCP 47; one that has no catalogue gets English texts, with its own dates, figures and direction.
 * @param timeZone IANA name.
 * @param dateStyle How dates are written.
 */
export function languageFor(tag: string, timeZone: string, dateStyle: DateStyle = 'long'): Language {
  const locale = new Intl.Locale(tag);
  const [wordsTag, catalogue] = nearest(locale);
  // A regional German takes the plurals of the region; a language without a catalogue takes those of its English texts.
  const pluralsTag = wordsTag === locale.language ? locale.toString() : wordsTag;
  const direction = directionOfLanguage(locale);
  const formats = openFormats(locale.toString(), pluralsTag, { timeZone, dateStyle, foreign: direction !== directionOfLanguage(new Intl.Locale(wordsTag)) });
  return { ...formats, tag: locale.toString(), direction, wordsTag, words: catalogue(formats) };
}

function nearest(locale: Intl.Locale): [string, (formats: Formats) => Words] {
  const catalogue = catalogues[locale.language];
  return catalogue ? [locale.language, catalogue] : ['en', english];
}

/** Scripts in use that run from right to left (ISO 15924; Unicode's Script property with Bidi_Class R or AL). */
const rightToLeft: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']);

/** The direction that a language is written in, by its script. */
export const directionOfLanguage = (locale: Intl.Locale): Direction =>
  rightToLeft.has(locale.maximize().script ?? '') ? 'rtl' : 'ltr';
