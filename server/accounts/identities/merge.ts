// Two accounts of one person become one, with everything that they own, and for thirty days can be taken apart again.
import * as v from 'valibot';
import { instant } from '../../kit/clock.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { endSessionsOf } from '../sessions.ts';
import { findAccount } from '../store.ts';
import { dropFacesLater } from './face.ts';
import { IdentityRefused } from './refused.ts';

/** How long a merge can be undone, in milliseconds. */
export const undoTime = 30 * 24 * 3_600_000;

/** What an account owns in rooms above, moved by those who know it. Each returns what it moved, to be given back by the same. */
export type Belongings = {
  move(change: Change, from: number, to: number): Promise<Moved>;
  giveBack(change: Change, moved: Moved, from: number, to: number): Promise<void>;
};

const movedShape = v.object({ comments: v.array(v.number()), likes: v.array(v.string()), shared: v.array(v.string()) });
/** Comments by id, likes by what is liked; `shared` is what both liked. */
export type Moved = v.InferOutput<typeof movedShape>;
const journalShape = v.object({ ...movedShape.entries, identities: v.array(v.number()) });

/** A merge that can still be undone. */
export type Merge = { id: number; keptId: number; mergedId: number; mergedName: string; mergedAt: string; until: string };

/** Puts one account into another. Both must have been proved to be one person's. An author's account is never put into another. */
export async function mergeAccounts(change: Change, belongings: Belongings, { kept: keptId, merged: mergedId }: { kept: number; merged: number }): Promise<void> {
  const { database, now } = change;
  await holdAccounts(database, [keptId, mergedId]);
  const [kept, merged] = [await findAccount(database, keptId), await findAccount(database, mergedId)];
  if (!kept || !merged || keptId === mergedId || (await wasMerged(database, keptId)) || (await wasMerged(database, mergedId))) throw new IdentityRefused('one-already');
  if (merged.role !== null) throw new IdentityRefused('author-stays');
  const identities = (await database.selectFrom('identities').select('id').where('account_id', '=', mergedId).execute()).map(({ id }) => id);
  await moveIdentities(database, identities, mergedId, keptId);
  const moved = await belongings.move(change, mergedId, keptId);
  await endSessionsOf(change, mergedId);
  // Merges into the account that goes are final with it.
  await database.deleteFrom('account_merges').where('kept_id', '=', mergedId).execute();
  await database.insertInto('account_merges').values({ kept_id: keptId, merged_id: mergedId, moved: JSON.stringify({ ...moved, identities }), merged_at: now }).execute();
  change.flush('accounts');
}

/** Takes two accounts apart again, as they were; what was written since stays with the one that was kept. */
export async function undoMerge(change: Change, belongings: Belongings, { id, keptId }: { id: number; keptId: number }): Promise<void> {
  const { database } = change;
  const row = await database.deleteFrom('account_merges').where('id', '=', id).where('kept_id', '=', keptId).returningAll().executeTakeFirst();
  if (!row || Date.parse(row.merged_at) + undoTime <= Date.parse(change.now)) throw new IdentityRefused('merge-over');
  await holdAccounts(database, [row.kept_id, row.merged_id]);
  const { identities, ...moved } = v.parse(v.pipe(v.string(), v.parseJson(), journalShape), row.moved);
  const held = (await database.selectFrom('identities').select('id').where('account_id', '=', keptId).execute()).map((each) => each.id);
  const returning = identities.filter((each) => held.includes(each));
  const staying = held.filter((each) => !returning.includes(each));
  const kept = await findAccount(database, keptId);
  if (returning.length === 0 || (staying.length === 0 && kept?.role === null)) throw new IdentityRefused('apart-empty');
  await moveIdentities(database, returning, keptId, row.merged_id);
  await belongings.giveBack(change, moved, keptId, row.merged_id);
  change.flush('accounts');
}

/** Those into an account that can still be undone, the latest first. */
export async function listMerges(database: Database, accountId: number, now: Date): Promise<Merge[]> {
  const rows = await database
    .selectFrom('account_merges')
    .innerJoin('accounts', 'accounts.id', 'account_merges.merged_id')
    .select(['account_merges.id as id', 'kept_id', 'merged_id', 'merged_at', 'accounts.name as name'])
    .where('kept_id', '=', accountId)
    .where('merged_at', '>', instant(new Date(now.getTime() - undoTime)))
    .orderBy('account_merges.id', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, keptId: row.kept_id, mergedId: row.merged_id, mergedName: row.name, mergedAt: row.merged_at, until: instant(new Date(Date.parse(row.merged_at) + undoTime)) }));
}

/** Lets accounts go whose thirty days are over. */
export async function sweepMerges(change: Change): Promise<void> {
  const { database, now } = change;
  const over = await database.selectFrom('account_merges').select('merged_id').where('merged_at', '<=', instant(new Date(Date.parse(now) - undoTime))).execute();
  await dropFacesLater(change, over.map(({ merged_id }) => merged_id));
  for (const { merged_id } of over) await database.deleteFrom('accounts').where('id', '=', merged_id).where('role', 'is', null).execute();
}

const wasMerged = async (database: Database, id: number): Promise<boolean> => (await database.selectFrom('account_merges').select('id').where('merged_id', '=', id).executeTakeFirst()) !== undefined;

/** Lets no other change merge, unlink or delete them meanwhile; in order, so that no two wait for each other. */
async function holdAccounts(database: Database, ids: readonly number[]): Promise<void> {
  for (const id of ids.toSorted((one, other) => one - other)) await database.updateTable('accounts').set((row) => ({ login: row.ref('login') })).where('id', '=', id).execute();
}

async function moveIdentities(database: Database, ids: readonly number[], from: number, to: number): Promise<void> {
  if (ids.length > 0) await database.updateTable('identities').set({ account_id: to }).where('id', 'in', ids).where('account_id', '=', from).execute();
}
