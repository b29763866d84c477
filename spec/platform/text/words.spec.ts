// What becomes of plain words: slugs, summaries, search, directions.
import { describe, expect, it } from '@jest/globals';
import { directionOf, excerptFor, foldForSearch, plainText, searchWords, slugify, summarise } from '../../../server/platform/text/index.ts';

describe('a slug', () => {
  it.each([
    ['Hello, World!', 'hello-world'], ['Don’t stop', 'dont-stop'], ['WordPress', 'wordpress'], ['Größe & Straße', 'groesse-and-strasse'], ['Привет мир', 'privet-mir'], ['Соль и съезд', 'sol-i-sezd'], ['ъ', 'ъ'], ['Tiếng Việt', 'tieng-viet'], ['Ελληνικά', 'ellinika'],
    ['日本語 テスト', '日本語-テスト'], ['한국어 제목', '한국어-제목'], ['हिन्दी भाषा', 'हिन्दी-भाषा'], ['ไทย', 'ไทย'], ['../../etc/passwd', 'etc-passwd'], ['a\u0000b\u202ec', 'a-b-c'], ['100 % C++', '100-c'], ['  ', ''], ['!?', ''],
  ])('of %j is %j', (title, slug) => {
    expect(slugify(title)).toBe(slug);
    expect(slugify(slug)).toBe(slug);
  });

  it('has at most 100 characters and is cut between words', () => {
    expect(slugify('word '.repeat(50))).toBe('word-'.repeat(20).slice(0, -1));
    expect(slugify('x'.repeat(500))).toHaveLength(100);
    expect(slugify('𠮷'.repeat(99)).isWellFormed()).toBe(true);
  });
});

describe('a summary', () => {
  it('is the first words, with an ellipsis only if there are more', () => {
    expect(summarise('one two, three', 2)).toBe('one two…');
    expect(summarise(' one\n two ', 2)).toBe('one two');
    expect(summarise(`${'w '.repeat(55)}`)).not.toContain('…');
  });

  it('counts where words are not set apart', () => {
    expect(summarise('日'.repeat(200))).toBe(`${'日'.repeat(110)}…`);
    expect(summarise('ก'.repeat(400), 10)).toBe(`${'ก'.repeat(40)}…`);
  });
});

describe('search', () => {
  it('folds texts and queries alike', () => {
    for (const [one, other] of [['Größe', 'grosse'], ['CAFÉ', 'cafe'], ['Łódź', 'lodz'], ['ΣΟΦΟΣ', 'σοφος'], ['İSTANBUL', 'istanbul'], ['don’t', "DON'T"], ['ﬁn', 'fin'], ['שָׁלוֹם', 'שלום'], ['مُحَمَّد', 'محمد']]) {
      expect(foldForSearch(one ?? '')).toBe(foldForSearch(other ?? ''));
    }
    expect(foldForSearch('日本 x2!が')).toBe('日 本 x2 が');
  });

  it('takes the words of a query once each, and not too many', () => {
    expect(searchWords(' "Café" café -or- 1=1; ')).toEqual(['cafe', 'or', '1']);
    expect(searchWords('a b c d e f g h i j k l')).toHaveLength(10);
    expect(searchWords('%_*"\'')).toEqual([]);
  });

  it('shows hits within the words around them', () => {
    expect(excerptFor('Ein <b> Café am Meer', ['cafe'])).toBe('Ein &lt;b&gt; <mark>Café</mark> am Meer');
    expect(excerptFor('これは日本語です', ['日', '本'])).toBe('これは<mark>日本</mark>語です');
    const long = excerptFor(`${'before '.repeat(100)}needles ${'after '.repeat(100)}`, ['needle']);
    expect(long).toMatch(/^…(before ){10}<mark>needles<\/mark>( after){29}…$/);
    expect(excerptFor('nothing of it', ['zz'])).toBe('nothing of it');
  });
});

describe('plain text', () => {
  it('is what HTML shows', () => {
    expect(plainText('<p>a&amp;b<br>c</p><script>no</script><ul><li>d<li>e</ul>f<b>g</b>&nbsp;<ruby>漢<rp>(</rp><rt>kan</rt></ruby>')).toBe('a&b c d e fg 漢kan');
  });

  it('is read in the direction of its first letter', () => {
    expect([directionOf('123 שלום a'), directionOf('«مرحبا'), directionOf('Hello שלום'), directionOf('123')]).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  });
});
