// The German texts for a form whose subject somebody else saved meanwhile.
import type { OvertakenWords } from './overtaken.en.ts';

export const overtakenGerman: OvertakenWords = {
  heading: 'Das wurde inzwischen gespeichert',
  explain: 'In einem anderen Fenster oder von jemand anderem. Überschrieben wurde nichts, und was Sie eingegeben haben, steht noch unten. Speichern Sie noch einmal, um Ihres an die Stelle zu setzen.',
  leave: 'Lassen, wie es jetzt gespeichert ist',
  now: 'Jetzt gespeichert',
  yours: 'Ihres',
  yes: 'Ja',
  no: 'Nein',
  empty: 'Leer',
};
