// A blog always has an owner: whoever makes or unmakes one does so alone.
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change } from '../platform/records/index.ts';
import type { Account } from './account.ts';

/** Lets no other change make or unmake an owner until this one ends; one that waited sees what this one did. */
export async function holdOwners({ database, now }: Change): Promise<void> {
  await database
    .insertInto('turns')
    .values({ name: 'owners', taken_at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ taken_at: now }))
    .execute();
}

/** Refuses to leave the blog without an owner who can sign in. Call it under {@link holdOwners}. */
export async function refuseLastOwner({ database }: Change, account: Account): Promise<void> {
  if (account.role !== 'owner') return;
  const other = await database.selectFrom('accounts').select('id').where('role', '=', 'owner').where('id', '<>', account.id).where('password_hash', 'is not', null).limit(1).executeTakeFirst();
  if (!other) throw new WordedRefusal('conflict', (words) => words.accounts.lastOwner, { field: 'role' });
}
