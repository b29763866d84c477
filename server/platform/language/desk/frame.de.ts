// The German texts of the desk's frame.
import type { Formats } from '../formats.ts';
import type { FrameWords } from './frame.en.ts';

export const frameGerman = (_formats: Formats): FrameWords => ({
  name: 'Schreibtisch',
  skip: 'Zur Arbeitsfläche springen',
  navigation: 'Schreibtisch',
  menu: 'Menü',
  viewBlog: 'Zum Blog',
  signOut: 'Abmelden',
  places: { home: 'Übersicht', posts: 'Beiträge', pages: 'Seiten', comments: 'Kommentare', media: 'Medien', categories: 'Kategorien', tags: 'Schlagwörter', people: 'Personen', outbox: 'Postausgang', statistics: 'Statistik', settings: 'Einstellungen', profile: 'Profil' },
  roles: { owner: 'Inhaber', editor: 'Redaktion', author: 'Autor', contributor: 'Mitarbeit' },
  title: (screen, blog) => `${screen} – ${blog}`,
  refused: 'Das hat nicht geklappt',
  back: 'Zurück zum Schreibtisch',
  notAllowed: 'Ihre Rolle erlaubt das nicht. Der Inhaber des Blogs kann Ihnen eine andere geben.',
  notFound: 'Diesen Ort gibt es am Schreibtisch nicht.',
  foreign: 'Dieses Formular kam von einer anderen Website. Öffnen Sie die Seite hier und senden Sie es noch einmal.',
  tooLarge: 'Das ist mehr, als wir auf einmal annehmen. Gehen Sie im Browser zurück: Ihre Eingaben sind noch da.',
  unreadable: 'Dieses Formular ließ sich nicht lesen. Gehen Sie im Browser zurück und senden Sie es noch einmal.',
  signedOut: 'Sie sind abgemeldet',
  signedOutExplain: 'Hier wurde nichts geändert, und nichts ist verloren: Alles, was Sie gesendet haben, steht in dieser Seite.',
  signedOutSteps: 'Melden Sie sich an, kommen Sie hierher zurück und senden Sie es noch einmal.',
  signInElsewhere: 'Anmelden (in einem neuen Tab)',
  sendAgain: 'Noch einmal senden',
  remove: 'Entfernen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  optional: 'freiwillig',
  faults: 'Bitte sehen Sie sich die markierten Stellen an. Noch wurde nichts gespeichert, und Ihre Eingaben sind noch da.',
});
