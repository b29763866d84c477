// The German texts of one post or page.
import type { PostWords } from './post.en.ts';

export const postGerman: PostWords = {
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
    trail: 'Sie sind hier',
    children: 'In diesem Bereich',
  },

  locked: {
    explain: 'Dieser Beitrag ist durch ein Passwort geschützt. Geben Sie es ein, um weiterzulesen.',
    password: 'Passwort',
    button: 'Beitrag öffnen',
    wrong: 'Das ist nicht das Passwort. Bitte auf Groß- und Kleinschreibung achten und es noch einmal versuchen.',
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
};
