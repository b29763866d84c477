// The languages of the interface: which texts a blog gets, and how it writes figures and dates.
import { describe, expect, it } from '@jest/globals';
import { catalogueTags, deskWordsFor, languageFor, mailWordsFor, mentionWordsFor, signInWordsFor, type Language } from '../../../server/platform/language/index.ts';

const lateOnTheFirst = '2013-03-01T23:30:00.000Z';

describe('the language of a blog', () => {
  it('has the texts of its language, also where its tag names a region or script', () => {
    expect(languageFor('de', 'UTC').words.list.older).toBe('Ältere Beiträge');
    expect(languageFor('de-AT', 'UTC').words.list.older).toBe('Ältere Beiträge');
    expect(languageFor('de-Latn-CH-1996', 'UTC').wordsTag).toBe('de');
  });

  it('has English texts where no catalogue is nearer, and keeps its own dates', () => {
    const french = languageFor('fr', 'Europe/Paris');
    expect(french).toMatchObject({ tag: 'fr', wordsTag: 'en', direction: 'ltr' });
    expect(french.words.list.older).toBe('Older posts');
    expect(french.date(lateOnTheFirst)).toBe('2 mars 2013');
  });

  it('writes its tag in canonical form', () => {
    expect(languageFor('DE-at', 'UTC').tag).toBe('de-AT');
  });

  it.each([['ar', 'rtl'], ['he-IL', 'rtl'], ['ur', 'rtl'], ['az-Arab', 'rtl'], ['az', 'ltr'], ['ar-Latn', 'ltr'], ['ja', 'ltr'], ['de', 'ltr']])(
    'is read in the direction of its script: %s is %s',
    (tag, direction) => {
      expect(languageFor(tag, 'UTC').direction).toBe(direction);
    },
  );

  it('tells the day and hour of the time zone of the blog', () => {
    expect(languageFor('en', 'UTC').date(lateOnTheFirst)).toBe('March 1, 2013');
    expect(languageFor('de', 'Europe/Berlin').date(lateOnTheFirst)).toBe('2. März 2013');
    expect(languageFor('de', 'Europe/Berlin').dateTime(lateOnTheFirst)).toBe('2. März 2013 um 00:30');
  });

  it('leaves a calendar day the day it is, whatever the time zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(languageFor('en', zone).day('2013-03-01')).toBe('March 1, 2013');
      expect(languageFor('en', zone).month(2013, 3)).toBe('March 2013');
      expect(languageFor('en', zone).monthName(12)).toBe('December');
    }
  });

  it('names Gregorian months, which archives go by, also where another calendar is usual', () => {
    expect(languageFor('fa', 'UTC').month(2013, 3)).toContain('۲۰۱۳');
    expect(languageFor('th', 'UTC').month(2013, 3)).toContain('2013');
  });

  it('takes a year below 100 for what it is', () => {
    expect(languageFor('en', 'UTC').month(79, 8)).toBe('August 79');
  });

  it('writes figures and amounts of data its own way', () => {
    expect(languageFor('en', 'UTC').number(129432)).toBe('129,432');
    expect(languageFor('de', 'UTC').number(129432)).toBe('129.432');
    expect(languageFor('en', 'UTC').bytes(999)).toBe('999 bytes');
    expect(languageFor('en', 'UTC').bytes(123456)).toBe('123.5 kB');
    expect(languageFor('de', 'UTC').bytes(5_250_000)).toBe('5,3 MB');
    expect(languageFor('en', 'UTC').bytes(0)).toBe('0 bytes');
  });
});

describe('counts', () => {
  it('keep comments and mentions apart', () => {
    const { talk } = languageFor('en', 'UTC').words;
    expect(talk.counts(12, 3)).toBe('12 comments, 3 mentions');
    expect(talk.counts(1, 0)).toBe('1 comment');
    expect(talk.counts(0, 1)).toBe('1 mention');
    expect(talk.counts(0, 0)).toBe('No comments yet');
    expect(talk.counts(10_000, 0)).toBe('10,000 comments');
  });

  it('have the plurals of the language', () => {
    const { talk, archive } = languageFor('de', 'UTC').words;
    expect(talk.counts(1, 2)).toBe('1 Kommentar, 2 Erwähnungen');
    expect(archive.posts(1)).toBe('1 Beitrag');
  });

  it('hold together where an English count stands in a text from right to left', () => {
    expect(languageFor('he', 'UTC').words.talk.comments(3)).toBe('\u20683 comments\u2069');
  });

  it('fall back to the one wording that every plural has', () => {
    expect(languageFor('pl', 'UTC').plural(5, { one: '# a', other: '# b' })).toBe('5 b');
  });
});

describe('every catalogue', () => {
  const languages = catalogueTags.map((tag) => languageFor(tag, 'UTC'));

  it.each(languages.map((language): [string, Language] => [language.tag, language]))('is set with typographic quotes and apostrophes: %s', (_tag, language) => {
    for (const [name, text] of textsOf(language.words)) expect(`${name}: ${text}`).not.toMatch(/["']|--/);
  });

  it.each(languages.map((language): [string, Language] => [language.tag, language]))('says something everywhere: %s', (_tag, language) => {
    const texts = textsOf(language.words);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text))).toEqual([]);
  });

  it('speaks to readers as to people it does not know: in German never by “du”', async () => {
    const german = languageFor('de', 'UTC');
    const texts = [...textsOf(german.words), ...textsOf(await deskWordsFor(german)), ...textsOf(await mailWordsFor(german)), ...textsOf(await signInWordsFor(german)), ...textsOf(await mentionWordsFor(german))];
    expect(texts.filter(([, text]) => /\b(?:du|dir|dich|dein\w*)\b/i.test(text) || /^(?:Versuche|Wähle|Schreibe|Öffne|Prüfe|Klicke) /.test(text))).toEqual([]);
  });

  it('is translated, but for names that are the same in both', () => {
    const english = new Map(textsOf(languageFor('en', 'UTC').words));
    const same = textsOf(languageFor('de', 'UTC').words).filter(([name, text]) => english.get(name) === text);
    const formsOnly = /^title\.of$/;
    expect(same.filter(([name]) => !formsOnly.test(name)).map(([, text]) => text).sort()).toEqual(['Code', 'Meta', 'Name', 'Pingback', 'Trackback', 'Webmention', 'Website', 'Website']);
  });
});

/** All texts of a catalogue by name; those that take something are given it. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, text]: [string, unknown]): [string, string][] => {
    const name = path + key;
    if (typeof text === 'string') return [[name, text]];
    if (typeof text === 'function') return [[name, String(Reflect.apply(text, undefined, [2, 2]))]];
    return typeof text === 'object' && text ? textsOf(text, `${name}.`) : [];
  });
}
