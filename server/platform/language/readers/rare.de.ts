// The German texts of pages where there is nothing to show yet, or any more.
import type { RareWords } from './rare.en.ts';

export const rareGerman: RareWords = {
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
};
