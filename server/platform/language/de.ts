// Every text of the interface, in German.
import type { Words } from './en.ts';
import type { Formats } from './formats.ts';

const commentForms = { one: '# Kommentar', other: '# Kommentare' };
const mentionForms = { one: '# Erwähnung', other: '# Erwähnungen' };

/** The German texts: Sie, as to readers and authors of every age. */
export const german = ({ number, plural }: Formats): Words => ({
  quote: (text) => `„${text}“`,

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
    nothingHint: 'Versuche es mit weniger oder anderen Wörtern, oder sieh ins Archiv.',
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

  post: {
    edit: 'Bearbeiten',
    by: 'von',
    published: 'Veröffentlicht',
    updated: (date) => `Aktualisiert am ${date}`,
    categories: 'Kategorien',
    tags: 'Schlagwörter',
    pages: 'Seiten dieses Beitrags',
    pagesLabel: 'Seiten:',
    neighbours: 'Weitere Beiträge',
    previous: 'Voriger Beitrag',
    next: 'Nächster Beitrag',
    related: 'Verwandte Beiträge',
  },

  page: {
    trail: 'Du bist hier',
    children: 'In diesem Bereich',
  },

  talk: {
    heading: 'Kommentare',
    comments: (count) => plural(count, commentForms),
    mentions: (count) => plural(count, mentionForms),
    counts: (comments, mentions) =>
      [comments > 0 ? plural(comments, commentForms) : '', mentions > 0 ? plural(mentions, mentionForms) : ''].filter(Boolean).join(', ') || 'Noch keine Kommentare',
    author: 'schrieb den Beitrag',
    inReplyTo: 'als Antwort auf',
    anonymous: 'Anonym',
    awaiting: 'Ihr Kommentar wartet auf Freischaltung.',
    news: { one: '# neuer Kommentar.', other: '# neue Kommentare.', show: 'Anzeigen' },
    edited: (when) => `bearbeitet ${when}`,
    editOwn: 'Ihren Kommentar bearbeiten',
    deletedBy: { author: 'Dieser Kommentar wurde von der Person gelöscht, die ihn geschrieben hat.', moderator: 'Dieser Kommentar wurde von der Moderation gelöscht.' },
    older: 'Ältere Kommentare',
    newer: 'Neuere Kommentare',
    paging: 'Seiten mit Kommentaren',
    mentionsHeading: 'Was andere dazu sagen …',
    mentionedOn: (host) => `auf ${host}`,
    pingback: 'Pingback',
    trackback: 'Trackback',
    webmention: 'Webmention',
    closed: 'Die Kommentare sind geschlossen.',
    leaveReply: 'Schreiben Sie einen Kommentar',
    leaveReplyTo: (name) => `Antworten Sie ${name}`,
    cancelReply: 'Antwort abbrechen',
    reply: 'Antworten',
    signInFirst: 'Sie müssen angemeldet sein, um einen Kommentar abzugeben.',
    signIn: 'Anmelden',
    replyTo: (name) => `Antworten: ${name}`,
    form: {
      comment: 'Kommentar',
      hint: 'Markdown und einfaches HTML werden verstanden.',
      name: 'Name',
      email: 'E-Mail-Adresse',
      emailHint: 'Wird niemals veröffentlicht',
      website: 'Website',
      optional: 'freiwillig',
      save: 'Meinen Namen, meine E-Mail-Adresse und meine Website in diesem Browser für den nächsten Kommentar speichern.',
      post: 'Kommentar absenden',
      leaveEmpty: 'Lassen Sie dieses Feld leer',
      preview: 'Vorschau',
      previewed: 'So wird es aussehen',
      signedInAs: (name) => `Sie schreiben als ${name}.`,
    },
    editing: {
      heading: 'Ihren Kommentar bearbeiten',
      until: (when) => `Sie können ihn bis ${when} ändern oder löschen.`,
      kept: 'Die Moderation kann sehen, was vorher dort stand.',
      save: 'Speichern',
      cancel: 'Zurück zum Kommentar',
      delete: 'Diesen Kommentar löschen',
      deleteExplain: 'Er wird endgültig gelöscht. Haben andere darauf geantwortet, hält ein Hinweis seinen Platz frei.',
      deleteConfirm: 'Endgültig löschen',
      tooLate: 'Die Zeit, in der dieser Kommentar geändert werden konnte, ist vorbei.',
    },
    faults: {
      empty: 'Bitte schreiben Sie zuerst etwas.',
      'too-long': 'Das ist länger, als ein Kommentar sein kann. Bitte kürzen Sie ihn auf 65.000 Zeichen.',
      duplicate: 'Genau das haben Sie hier schon gesagt. Es muss nicht noch einmal gesendet werden.',
      'no-name': 'Bitte geben Sie einen Namen an.',
      'long-name': 'Bitte geben Sie einen kürzeren Namen an.',
      'no-email': 'Bitte geben Sie eine E-Mail-Adresse an. Sie wird niemals veröffentlicht.',
      'bad-email': 'Das ist keine E-Mail-Adresse. Bitte sehen Sie noch einmal nach.',
      'bad-url': 'Das ist nicht die Adresse einer Website. Bitte berichtigen Sie sie oder lassen Sie das Feld leer.',
      'too-quick': 'Sie schreiben schneller, als dieses Blog Kommentare annimmt. Bitte warten Sie einen Moment und senden Sie es noch einmal.',
      'parent-gone': 'Der Kommentar, auf den Sie antworten, ist nicht mehr da. Jetzt gesendet, stünde Ihrer für sich allein.',
      'sign-in': 'Kommentieren können nur angemeldete Leserinnen und Leser. Was Sie geschrieben haben, steht noch hier, damit Sie es behalten können.',
      closed: 'Die Kommentare wurden inzwischen geschlossen. Was Sie geschrieben haben, steht noch hier, damit Sie es behalten können.',
    },
    feed: 'Diesen Kommentaren per Feed folgen',
  },

  likes: {
    label: 'Gefällt mir',
    sentence: (count) => (count === 0 ? 'Sagen Sie als Erste oder Erster, dass Ihnen das gefällt.' : plural(count, { one: '# Person gefällt das:', other: '# Personen gefällt das:' })),
    others: (count) => plural(count, { one: 'und # weiteren', other: 'und # weiteren' }),
    guest: 'ein Gast',
    like: 'Gefällt mir',
    unlike: 'Gefällt mir nicht mehr',
    likeOf: (name) => `Der Kommentar von ${name} gefällt mir`,
    unlikeOf: (name) => `Der Kommentar von ${name} gefällt mir nicht mehr`,
    mine: 'Das gefällt Ihnen.',
    count: (count) => plural(count, { one: '# Person gefällt das', other: '# Personen gefällt das' }),
    tooMany: (minutes) => plural(minutes, { one: 'Aus Ihrem Netz kam das gerade sehr oft. Bitte versuchen Sie es in einer Minute noch einmal.', other: 'Aus Ihrem Netz kam das gerade sehr oft. Bitte versuchen Sie es in # Minuten noch einmal.' }),
  },

  visitors: {
    labels: { one: 'Besuch', other: 'Besuche' },
    since: (counted, month) => `${counted} seit ${month}`,
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

  locked: {
    explain: 'Dieser Beitrag ist durch ein Passwort geschützt. Geben Sie es ein, um weiterzulesen.',
    password: 'Passwort',
    button: 'Beitrag öffnen',
    wrong: 'Das ist nicht das Passwort. Bitte auf Groß- und Kleinschreibung achten und es noch einmal versuchen.',
  },

  missing: {
    heading: 'Hier ist nichts',
    explain: 'Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, vielleicht ist die Adresse vertippt.',
    hint: 'Eine Suche findet sie vielleicht:',
  },

  gone: {
    heading: 'Das wurde entfernt',
    explain: 'Was unter dieser Adresse stand, wurde gelöscht und kommt nicht wieder.',
    hint: 'Eine Suche findet vielleicht etwas Ähnliches:',
  },

  failed: {
    heading: 'Etwas ist schiefgegangen',
    explain: 'Die Seite konnte nicht erstellt werden. Das liegt an uns, nicht an Ihnen, und ist vermerkt. Versuchen Sie es bitte in einer Minute noch einmal.',
    request: 'Wenn Sie uns deswegen schreiben, nennen Sie diese Anfrage:',
    refusedHeading: 'Das hat nicht geklappt',
    home: 'Zur Startseite',
  },

  welcome: {
    heading: 'Hier beginnt ein Blog',
    nothingYet: 'Noch ist nichts veröffentlicht',
    comeBack: 'Hier wird der erste Beitrag stehen.',
    yours: 'Ist das Ihr Blog?',
    write: 'Anmelden und schreiben',
    explain: 'Parley läuft, und noch ist nichts geschrieben.',
    author: 'Das Blog und sein erstes Autorenkonto einrichten',
    link: 'Öffnen Sie den Link, der im Terminal steht, in dem Parley gestartet wurde. Er steht nur dort, damit niemand sonst dieses Blog an sich nehmen kann.',
    byCommand: 'Oder in dem Ordner, in dem Parley läuft:',
    demo: 'Oder sich erst einmal in einem kleinen Beispielblog umsehen',
    import: 'Oder ein Blog mitbringen, aus einem WordPress-Export',
    after: 'Laden Sie danach diese Seite neu.',
  },

  text: {
    footnotes: 'Fußnoten',
    backToReference: 'Zurück zu Verweis {0}',
    wideTable: 'Tabelle',
    picture: 'Bild',
    code: 'Code',
    watchOn: 'Auf {0} ansehen',
    details: 'Einzelheiten',
    quotes: ['„', '“', '‚', '‘'],
  },
});
