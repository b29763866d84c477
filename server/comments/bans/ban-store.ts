// Bans as rows. A lifted one stays, so that lifting can be undone.
import type { Change, Database } from '../../platform/records/index.ts';
import { banKinds, bansThatCatch, banValue, type Ban, type Bannable, type BanKind } from './ban.ts';

/** The longest reason. */
export const longestReason = 500;

/** The ban that catches somebody: the narrowest there is; undefined for none. */
export async function findBan(database: Database, whom: Bannable): Promise<Ban | undefined> {
  return (await bansOn(database, whom))[0];
}

/** All bans that catch somebody, the narrowest first. */
export async function bansOn(database: Database, whom: Bannable): Promise<Ban[]> {
  const sought = bansThatCatch(whom);
  if (sought.length === 0) return [];
  const rows = await current(database).where((where) => where.or(sought.map(({ kind, values }) => where.and([where('bans.kind', '=', kind), where('bans.value', 'in', values)])))).execute();
  return rows.map(fromRow).toSorted((a, b) => rank(a) - rank(b) || b.value.length - a.value.length);
}

const rank = ({ kind }: Ban): number => ['email', 'address', 'network', 'domain'].indexOf(kind);

/** The bans there are, latest first. */
export const listBans = async (database: Database, { limit, offset }: { limit: number; offset: number }): Promise<Ban[]> =>
  (await current(database).orderBy('bans.created_at', 'desc').orderBy('bans.id', 'desc').limit(limit).offset(offset).execute()).map(fromRow);

/** A ban by its number, whether it was lifted or not. */
export async function findBanById(database: Database, id: number): Promise<Ban | undefined> {
  const row = await selected(database).where('bans.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** How many bans there are. */
export async function countBans(database: Database): Promise<number> {
  const { count } = await database.selectFrom('bans').select((select) => select.fn.countAll<number>().as('count')).where('lifted_at', 'is', null).executeTakeFirstOrThrow();
  return count;
}

const current = (database: Database) => selected(database).where('bans.lifted_at', 'is', null);

const selected = (database: Database) =>
  database
    .selectFrom('bans')
    .leftJoin('accounts', 'accounts.id', 'bans.account_id')
    .select(['bans.id', 'bans.kind', 'bans.value', 'bans.reason', 'bans.created_at', 'bans.hits', 'bans.last_hit_at', 'accounts.name as by']);

type Row = { id: number; kind: string; value: string; reason: string; by: string | null; created_at: string; hits: number; last_hit_at: string | null };

const fromRow = (row: Row): Ban => ({ id: row.id, kind: banKinds.find((kind) => kind === row.kind) ?? 'address', value: row.value, reason: row.reason, by: row.by, createdAt: row.created_at, hits: row.hits, lastHitAt: row.last_hit_at });

/** Bans somebody from now on. Throws a Refusal with the field `value`. One that is there already gets the new reason. */
export async function addBan({ database, now }: Change, { kind, value, reason, by }: { kind: BanKind; value: string; reason: string; by: number | null }): Promise<{ id: number }> {
  const told = { reason: reason.trim().slice(0, longestReason), account_id: by, created_at: now, lifted_at: null };
  return database
    .insertInto('bans')
    .values({ kind, value: banValue(kind, value), ...told })
    .onConflict((conflict) => conflict.columns(['kind', 'value']).doUpdateSet(told))
    .returning('id')
    .executeTakeFirstOrThrow();
}

/** Lifts a ban; false where there is none. */
export async function liftBan({ database, now }: Change, id: number): Promise<boolean> {
  const lifted = await database.updateTable('bans').set({ lifted_at: now }).where('id', '=', id).where('lifted_at', 'is', null).executeTakeFirst();
  return lifted.numUpdatedRows > 0n;
}

/** Puts a lifted ban back; false where there is none. */
export async function restoreBan({ database }: Change, id: number): Promise<boolean> {
  const restored = await database.updateTable('bans').set({ lifted_at: null }).where('id', '=', id).where('lifted_at', 'is not', null).executeTakeFirst();
  return restored.numUpdatedRows > 0n;
}

/** Counts a comment that a ban caught. */
export async function countHit({ database, now }: Change, id: number): Promise<void> {
  await database.updateTable('bans').set((row) => ({ hits: row('hits', '+', 1), last_hit_at: now })).where('id', '=', id).execute();
}
