// The door to what is counted of readers. Statistics are loaded with the first look at them.
import type { Language } from '../platform/language/index.ts';
import type { Database } from '../platform/records/index.ts';
import type { StatisticsAsked, StatisticsView } from './statistics-view.ts';

export { Counter, endOfDayJob } from './counter.ts';
export { dayIn } from './day.ts';
export { endDays } from './end-of-day.ts';
export { visitorsUpToNow } from './number.ts';
export { steps, type Step } from './periods.ts';
export type { StatisticsView } from './statistics-view.ts';

/** The statistics as pages show them: see statistics-view.ts. */
export const statisticsFor = async (database: Database, language: Language, asked: StatisticsAsked): Promise<StatisticsView> => (await import('./statistics-view.ts')).statisticsView(database, language, asked);
