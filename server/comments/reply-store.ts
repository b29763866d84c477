// What a new comment is compared with: the one it answers, the same words said before, and whoever wrote before.
import { sql } from 'kysely';
import type { Database } from '../platform/records/index.ts';
import type { Acquaintance } from './hold.ts';

/** Whether the comment that is answered stands under the post for all to see. Its row is held until the change ends: nobody deletes it meanwhile. */
export async function isParentShown(database: Database, { postId, parentId }: { postId: number; parentId: number }): Promise<boolean> {
  const held = await database.updateTable('comments').set((row) => ({ post_id: row.ref('post_id') })).where('id', '=', parentId).where('post_id', '=', postId).where('status', '=', 'approved').executeTakeFirst();
  return held.numUpdatedRows > 0n;
}

type Saying = { /** The comment itself, where it is there already. */ id?: number; postId: number; parentId: number | null; wordsKey: string; accountId: number | null; name: string; email: string | null };

/** Whether the same person said the same in the same place before, other than in the trash. */
export async function wasSaid(database: Database, { id, postId, parentId, wordsKey, accountId, name, email }: Saying): Promise<boolean> {
  const rows = await database
    .selectFrom('comments')
    .select(['id', 'parent_id', 'account_id', 'author_name', 'author_email'])
    .where('post_id', '=', postId)
    .where('words_key', '=', wordsKey)
    .where('status', '!=', 'trash')
    .execute();
  return rows.some((row) => row.id !== id && row.parent_id === parentId && row.account_id === accountId && (row.author_name === name || (email !== null && row.author_email?.toLowerCase() === email.toLowerCase())));
}

/** What is known of an e-mail address; nothing without one. What was written by an account vouches for no guest. */
export async function acquaintanceOf(database: Database, email: string | null): Promise<Acquaintance> {
  if (email === null) return { known: false, borrowed: false };
  const sameEmail = (column: 'author_email' | 'email') => sql<boolean>`lower(${sql.ref(column)}) = ${email.toLowerCase()}`;
  const earlier = await database.selectFrom('comments').select('id').where('author_email', 'is not', null).where(sameEmail('author_email')).where('status', '=', 'approved').where('account_id', 'is', null).limit(1).executeTakeFirst();
  const author = await database.selectFrom('accounts').select('id').where('role', 'is not', null).where(sameEmail('email')).limit(1).executeTakeFirst();
  return { known: earlier !== undefined, borrowed: author !== undefined };
}

/** Whether a comment of an account is to be seen. */
export const wasShown = async (database: Database, accountId: number): Promise<boolean> =>
  (await database.selectFrom('comments').select('id').where('account_id', '=', accountId).where('status', '=', 'approved').limit(1).executeTakeFirst()) !== undefined;
