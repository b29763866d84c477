// The English texts of the statistics at the desk; what they share with the page about visitors stands there.
import type { Formats } from '../formats.ts';

export const statisticsEnglish = (_formats: Formats) => ({
  statistics: 'Statistics',
  onlyYou: 'Only the owner of the blog sees this.',
  everybody: 'Everybody may see how often what was read; where readers came from and what they searched for, only the owner of the blog.',
  how: 'What is counted and how',
  change: 'Change the number of visitors and who sees this',
});

export type StatisticsWords = ReturnType<typeof statisticsEnglish>;
