// The running day's salt and fingerprints as rows: what several processes, and a restart, must agree on.
import type { Change } from '../platform/records/index.ts';
import type { Fingerprint } from './fingerprint.ts';

/** Visitors of one network a day: a school or an office, but not a script that calls itself something else each time. */
export const mostOfNetwork = 1_000;

/** The salt of a day; made by `make` where there is none yet, if that is given. */
export async function saltOf({ database }: Change, day: string, make?: () => string): Promise<{ salt: string | undefined; isNew: boolean }> {
  const added = make && (await database.insertInto('visit_salts').values({ day, salt: make() }).onConflict((conflict) => conflict.column('day').doNothing()).executeTakeFirst());
  const row = await database.selectFrom('visit_salts').select('salt').where('day', '=', day).executeTakeFirst();
  return { salt: row?.salt, isNew: (added?.numInsertedOrUpdatedRows ?? 0n) > 0n };
}

/** Notes who was seen; how many of them are visitors that were not seen on this day before. Of each network, so many at most. */
export async function notePrints({ database }: Change, day: string, prints: readonly Fingerprint[]): Promise<number> {
  if (prints.length === 0) return 0;
  const added = await database
    .insertInto('visit_prints')
    .values(prints.map((print) => ({ ...print, day })))
    .onConflict((conflict) => conflict.columns(['network', 'visitor']).doNothing())
    .returning(['network', 'visitor'])
    .execute();
  const networks = Map.groupBy(added, ({ network }) => network);
  if (networks.size === 0) return 0;
  const rows = await database
    .selectFrom('visit_prints')
    .select((select) => ['network', select.fn.countAll<number>().as('count')])
    .where('network', 'in', [...networks.keys()])
    .groupBy('network')
    .execute();
  let visitors = 0;
  for (const { network, count } of rows) {
    const news = networks.get(network) ?? [];
    const surplus = news.slice(Math.max(0, news.length - Math.max(0, count - mostOfNetwork)));
    visitors += news.length - surplus.length;
    if (surplus.length > 0) await database.deleteFrom('visit_prints').where('network', '=', network).where('visitor', 'in', surplus.map(({ visitor }) => visitor)).execute();
  }
  return visitors;
}

/** Destroys the salts and fingerprints of the days before one; false where there were none. */
export async function destroyPrintsBefore({ database }: Change, day: string): Promise<boolean> {
  await database.deleteFrom('visit_prints').where('day', '<', day).execute();
  const { numDeletedRows } = await database.deleteFrom('visit_salts').where('day', '<', day).executeTakeFirst();
  return numDeletedRows > 0n;
}
