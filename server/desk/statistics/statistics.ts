// How often the blog was read, and what, from where and for which words: for its owner.
import { dayIn, statisticsFor, steps } from '../../visitors/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';

/** The statistics by the kind of period that the address names. */
export async function statistics({ query }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const [language, settings] = [await deskLanguageOf(desk), await settingsOf(desk)];
  const step = steps.find((each) => each === query.get('by')) ?? 'day';
  const asked = { step, today: dayIn(desk.clock().getTime(), settings.timeZone), urlOf: (each: string) => `/desk/statistics/?by=${each}`, lists: 'private' } as const;
  const locals = { statistics: await statisticsFor(desk.database, language, asked), words: language.words.visitors.statistics, isPublic: settings.statisticsPublic };
  return { kind: 'view', view: 'desk/statistics/statistics', title: language.desk.statistics.statistics, place: 'statistics', locals };
}
