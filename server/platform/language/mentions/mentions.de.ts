// What is said to whoever tells us of a page that links here, in German.
import type { MentionWords } from './mentions.en.ts';

export const mentionsGerman: MentionWords = {
  title: 'Melden Sie uns Ihre Antwort',
  lead: 'Sie haben auf Ihrer eigenen Seite über einen Beitrag hier geschrieben? Nennen Sie uns die Adresse: Sobald dort der Link gefunden ist, erscheint Ihre Antwort unter dem Beitrag.',
  target: 'Adresse des Beitrags hier',
  toPost: 'Zurück zum Beitrag',
  statusTitle: 'Ihre Antwort',
  refusedTitle: 'Das konnte nicht angenommen werden',
  accepted: (statusUrl) => `Angenommen. Die Seite wird bald gelesen; was daraus wurde: ${statusUrl}`,
  outcomes: {
    waiting: 'Die Seite wurde noch nicht gelesen. Schauen Sie gleich noch einmal; ist sie nicht zu erreichen, wird es etwa eine Stunde lang versucht.',
    shown: 'Sie wurde gefunden und steht nun unter dem Beitrag.',
    held: 'Sie wurde gefunden und erscheint unter dem Beitrag, sobald sie freigegeben ist.',
    known: 'Sie war schon bekannt und wurde neu gelesen.',
    retracted: 'Die Seite verweist nicht mehr auf den Beitrag und wurde dort entfernt.',
    'no-link': 'Die Seite verweist nicht auf den Beitrag.',
    'no-page': 'Unter dieser Adresse steht keine HTML-Seite.',
    'no-source': 'Unter dieser Adresse gibt es keine Seite.',
    unreachable: 'Die Seite lässt sich nicht lesen.',
  },
  refusals: {
    'source-invalid': 'Die Quelle ist keine Adresse mit http oder https.',
    'target-invalid': 'Das Ziel ist keine Adresse mit http oder https.',
    same: 'Quelle und Ziel sind dieselbe Seite.',
    'target-foreign': 'Das Ziel gehört nicht zu diesem Blog.',
    'target-missing': 'Diesen Beitrag gibt es hier nicht.',
    'target-closed': 'Dieser Beitrag nimmt keine Antworten von anderen Seiten an.',
    blocked: 'Dieses Blog nimmt von dort keine Antworten an.',
    'too-many': 'Das waren zu viele auf einmal. Bitte versuchen Sie es später wieder.',
  },
};
