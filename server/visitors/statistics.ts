// How often the blog was read, period by period, and what, from where and for which words.
import { sql } from 'kysely';
import type { Database } from '../platform/records/index.ts';
import { periodsUpTo, startOf, type Step } from './periods.ts';
import { countVisitors } from './tally-store.ts';
import type { TallyKind } from './tally.ts';

/** A period by its first day. Its visitors are those of its days, added up: nobody is known again on another day. */
export type Period = { readonly start: string; readonly views: number; readonly visitors: number };

/** The periods up to today, oldest first. */
export async function readPeriods(database: Database, step: Step, today: string): Promise<Period[]> {
  const { firstDay } = await countVisitors(database);
  const starts = periodsUpTo(today, step, firstDay);
  // Years and months are added up by the database: a blog of decades has thousands of days.
  const part = step === 'year' ? 4 : step === 'month' ? 7 : 10;
  const stretch = sql<string>`substr(day, 1, ${sql.lit(part)})`;
  const rows = await database
    .selectFrom('visit_tallies')
    .select((select) => ['kind', stretch.as('stretch'), select.fn.sum<number>('count').as('count')])
    .where('kind', 'in', ['views', 'visitors'])
    .where('day', '>=', starts[0] ?? today)
    .groupBy(['kind', stretch])
    .execute();
  const found = new Map(starts.map((start) => [start, { start, views: 0, visitors: 0 }]));
  for (const { kind, stretch: at, count } of rows) {
    const period = found.get(startOf(at.length === 4 ? `${at}-01-01` : at.length === 7 ? `${at}-01` : at, step));
    if (period) period[kind === 'views' ? 'views' : 'visitors'] += Number(count);
  }
  return [...found.values()];
}

/** What was counted most since a day, most first; what has no name is left out. Days of long ago are known by their months. */
export async function mostCounted(database: Database, kinds: readonly TallyKind[], { since, limit }: { since: string; limit: number }): Promise<{ kind: string; key: string; count: number }[]> {
  const total = sql<number>`sum(count)`;
  const rows = await database
    .selectFrom('visit_tallies')
    .select(['kind', 'key', total.as('count')])
    .where('kind', 'in', [...kinds])
    .where('day', '>=', since.endsWith('-01') ? since.slice(0, 7) : since)
    .where('key', '!=', '')
    .groupBy(['kind', 'key'])
    .orderBy(total, 'desc')
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map(({ kind, key, count }) => ({ kind, key, count: Number(count) }));
}
