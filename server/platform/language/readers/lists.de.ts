// The German texts of what surrounds pages, and of lists of posts.
import type { Formats } from '../formats.ts';
import type { ListsWords } from './lists.en.ts';

export const listsGerman = ({ number, plural }: Pick<Formats, 'number' | 'plural'>): ListsWords => ({
  layout: {
    skip: 'Zum Text springen',
    menu: 'Menü',
    mainNavigation: 'Hauptmenü',
    sidebar: 'Mehr aus diesem Blog',
    madeWith: 'Gemacht mit',
    desk: 'Schreibtisch',
  },

  title: {
    of: (page, blog) => (blog ? `${page} – ${blog}` : page),
    numbered: (title, page) => `${title} – Seite ${number(page)}`,
    untitledBlog: 'Ein neues Blog',
  },

  search: {
    label: 'Suche',
    field: 'In diesem Blog suchen',
    button: 'Suchen',
    heading: (query) => `Suchergebnisse für „${query}“`,
    headingEmpty: 'Suche',
    found: (count) => plural(count, { one: '# Beitrag gefunden', other: '# Beiträge gefunden' }),
    nothing: (query) => `Kein Beitrag enthält „${query}“.`,
    nothingHint: 'Versuchen Sie es mit weniger oder anderen Wörtern, oder sehen Sie ins Archiv.',
    prompt: 'Wonach suchen Sie?',
  },

  list: {
    older: 'Ältere Beiträge',
    newer: 'Neuere Beiträge',
    paging: 'Seiten mit Beiträgen',
    page: (page) => `Seite ${number(page)}`,
    sticky: 'Angeheftet',
    locked: 'Passwortgeschützt',
    private: 'Privat',
    continueReading: 'Weiterlesen',
    empty: 'Hier gibt es noch keine Beiträge.',
    noTitle: 'Ohne Titel',
    lockedTeaser: 'Dieser Beitrag ist durch ein Passwort geschützt.',
  },

  archive: {
    category: 'Kategorie',
    tag: 'Schlagwort',
    author: 'Beiträge von',
    year: 'Jahr',
    month: 'Monat',
    day: 'Tag',
    subcategories: 'In dieser Kategorie',
    months: 'Monate',
    posts: (count) => plural(count, { one: '# Beitrag', other: '# Beiträge' }),
    website: 'Website',
    noPostsBy: (name) => `${name} hat noch nichts veröffentlicht.`,
  },

  sidebar: {
    recentPosts: 'Neueste Beiträge',
    recentComments: 'Neueste Kommentare',
    categories: 'Kategorien',
    archives: 'Archiv',
    meta: 'Meta',
    visitors: 'Besuche',
    postsFeed: 'Beitrags-Feed',
    commentsFeed: 'Kommentar-Feed',
    follow: 'Per E-Mail folgen',
    followField: 'E-Mail-Adresse',
    followButton: 'Folgen',
    on: 'zu',
  },

  feed: {
    posts: (blog) => `${blog}: Beiträge`,
    comments: (blog) => `${blog}: Kommentare`,
    commentsOn: (title) => `Kommentare zu „${title}“`,
    category: (name) => `Beiträge in ${name}`,
    tag: (name) => `Beiträge mit dem Schlagwort ${name}`,
    author: (name) => `Beiträge von ${name}`,
    search: (query) => `Suchergebnisse für „${query}“`,
    commentBy: (name, title) => `${name} zu „${title}“`,
  },
});
