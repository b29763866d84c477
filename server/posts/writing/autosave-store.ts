// Unsaved words as rows, at most one a person and post.
import * as v from 'valibot';
import type { Database } from '../../platform/records/index.ts';

/** A form as it was typed: its fields in order, a name as often as it has values. */
export type TypedFields = readonly (readonly [name: string, value: string])[];

/** What somebody typed and did not save; `version` is the post's when they did. */
export type Autosave = { postId: number; accountId: number; version: number; fields: TypedFields; savedAt: string };

const shape = v.array(v.tuple([v.string(), v.string()]));

/** What a person typed into a post and neither saved nor discarded. */
export async function findAutosave(database: Database, postId: number, accountId: number): Promise<Autosave | undefined> {
  const row = await database.selectFrom('autosaves').selectAll().where('post_id', '=', postId).where('account_id', '=', accountId).executeTakeFirst();
  if (!row) return undefined;
  const fields = v.safeParse(shape, JSON.parse(row.fields));
  return fields.success ? { postId, accountId, version: row.version, fields: fields.output, savedAt: row.saved_at } : undefined;
}

/** Puts unsaved words in the place of those that were kept before. */
export async function putAutosave(database: Database, { postId, accountId, version, fields, savedAt }: Autosave): Promise<void> {
  const row = { version, fields: JSON.stringify(fields), saved_at: savedAt };
  await database
    .insertInto('autosaves')
    .values({ post_id: postId, account_id: accountId, ...row })
    .onConflict((conflict) => conflict.columns(['post_id', 'account_id']).doUpdateSet(row))
    .execute();
}

/** Forgets what a person typed: it was saved, or they do not want it. */
export async function discardAutosave(database: Database, postId: number, accountId: number): Promise<void> {
  await database.deleteFrom('autosaves').where('post_id', '=', postId).where('account_id', '=', accountId).execute();
}
