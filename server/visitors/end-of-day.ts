// When a day has ended, what told its visitors apart is destroyed; and days of long ago are put together into months.
import { sql } from 'kysely';
import type { Change } from '../platform/records/index.ts';
import { dayIn, grace } from './day.ts';
import { destroyPrintsBefore } from './print-store.ts';

/** Days for which posts, referrers and words are told day by day. */
export const daysKept = 92;
/** Months for which referrers and words are told at all. */
export const monthsOfNames = 24;
/** Names that a month keeps. */
const mostNamesOfMonth = 500;

const day = 86_400_000;

/** Ends the days before today. Views and visitors stay day by day for good: they are two numbers. */
export async function endDays(change: Change, timeZone: string): Promise<void> {
  const now = Date.parse(change.now);
  const today = dayIn(now - grace, timeZone);
  await destroyPrintsBefore(change, today);
  await foldMonths(change, dayIn(now - daysKept * day, timeZone).slice(0, 7));
  const forgotten = dayIn(now - monthsOfNames * 30.44 * day, timeZone).slice(0, 7);
  await change.database.deleteFrom('visit_tallies').where('kind', 'in', ['referrer', 'search']).where('day', '<', forgotten).execute();
}

/** Puts the days of each month before one into a row a name. */
async function foldMonths({ database }: Change, before: string): Promise<void> {
  const kinds = ['post', 'page', 'referrer', 'search'];
  const month = sql<string>`substr(day, 1, 7)`;
  const days = await database
    .selectFrom('visit_tallies')
    .select((select) => ['kind', month.as('month'), 'key', select.fn.sum<number>('count').as('count')])
    .where('kind', 'in', kinds)
    .where('day', '<', before)
    .where(sql<number>`length(day)`, '=', 10)
    .groupBy(['kind', month, 'key'])
    .execute();
  if (days.length === 0) return;
  await database.deleteFrom('visit_tallies').where('kind', 'in', kinds).where('day', '<', before).where(sql<number>`length(day)`, '=', 10).execute();
  for (const [, rows] of Map.groupBy(days, (row) => `${row.kind} ${row.month}`)) {
    for (const { kind, month: folded, key, count } of shortened(rows)) {
      await database
        .insertInto('visit_tallies')
        .values({ kind, day: folded, key, count: Number(count) })
        .onConflict((conflict) => conflict.columns(['kind', 'day', 'key']).doUpdateSet({ count: sql<number>`visit_tallies.count + excluded.count` }))
        .execute();
    }
  }
}

type Folded = { kind: string; month: string; key: string; count: number };

/** The names with the highest counts; what is below them is summed up under none. Posts all stay. */
function shortened(rows: readonly Folded[]): Folded[] {
  const [first] = rows;
  if (!first || first.kind === 'post' || first.kind === 'page') return [...rows];
  const ranked = rows.filter(({ key }) => key !== '').toSorted((one, other) => Number(other.count) - Number(one.count));
  const rest = [...rows.filter(({ key }) => key === ''), ...ranked.slice(mostNamesOfMonth)].reduce((sum, { count }) => sum + Number(count), 0);
  return [...ranked.slice(0, mostNamesOfMonth), ...(rest > 0 ? [{ ...first, key: '', count: rest }] : [])];
}
