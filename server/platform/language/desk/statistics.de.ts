// The German texts of the statistics at the desk.
import type { Formats } from '../formats.ts';
import type { StatisticsWords } from './statistics.en.ts';

export const statisticsGerman = (_formats: Formats): StatisticsWords => ({
  statistics: 'Statistik',
  onlyYou: 'Das sieht nur, wem das Blog gehört.',
  everybody: 'Wie oft was gelesen wurde, dürfen alle sehen; woher die Leserinnen und Leser kamen und wonach sie suchten, nur, wem das Blog gehört.',
  how: 'Was gezählt wird und wie',
  change: 'Die Zahl der Besuche ändern und wer dies sieht',
});
