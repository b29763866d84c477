// Tallies as rows, added to by increments so that no process overwrites another's.
import { sql } from 'kysely';
import type { Change, Database } from '../platform/records/index.ts';
import type { TallyKind } from './tally.ts';

/** Referrers, and searched words, that are told apart on one day; the rest are summed up under no name. */
export const mostNamesOfDay = { referrer: 500, search: 200 } as const;

/** Rows of one statement: each binds four values. */
const batch = 200;

/** Adds counts to a day. */
export async function addCounts(change: Change, kind: TallyKind, day: string, given: ReadonlyMap<string, number>): Promise<void> {
  const counts = kind === 'referrer' || kind === 'search' ? await withinLimit(change.database, kind, day, given) : given;
  const rows = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, count]) => ({ kind, day, key, count }));
  for (let from = 0; from < rows.length; from += batch) {
    await change.database
      .insertInto('visit_tallies')
      .values(rows.slice(from, from + batch))
      .onConflict((conflict) => conflict.columns(['kind', 'day', 'key']).doUpdateSet({ count: sql<number>`visit_tallies.count + excluded.count` }))
      .execute();
  }
}

async function withinLimit(database: Database, kind: 'referrer' | 'search', day: string, given: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const known = await database.selectFrom('visit_tallies').select('key').where('kind', '=', kind).where('day', '=', day).execute();
  const kept = new Set(known.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const [key, count] of given) {
    if (!kept.has(key) && kept.size < mostNamesOfDay[kind]) kept.add(key);
    const name = kept.has(key) ? key : '';
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return counts;
}

/** Everyone who was ever counted here, and the day of the first; null before there is one. */
export async function countVisitors(database: Database): Promise<{ visitors: number; firstDay: string | null }> {
  const row = await database
    .selectFrom('visit_tallies')
    .select((select) => [select.fn.sum<number | null>('count').as('visitors'), select.fn.min<string | null>('day').as('first_day')])
    .where('kind', '=', 'visitors')
    .executeTakeFirst();
  return { visitors: Number(row?.visitors ?? 0), firstDay: row?.first_day ?? null };
}
