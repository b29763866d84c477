// The comments of an account: given to another one, made nobody's, deleted, and taken over from a guest.
import { findAccount } from '../accounts/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { eraseComment } from './erase.ts';

export { tellComments } from './tell-comments.ts';

const inSteps = async (ids: readonly number[], work: (some: readonly number[]) => Promise<unknown>): Promise<void> => {
  // A statement takes so many values at most.
  for (let from = 0; from < ids.length; from += 500) await work(ids.slice(from, from + 500));
};

type Own = { id: number; postId: number; parentId: number | null; status: string };

async function writtenBy(database: Database, accountId: number): Promise<Own[]> {
  const rows = await database.selectFrom('comments').select(['id', 'post_id', 'parent_id', 'status']).where('account_id', '=', accountId).orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, postId: row.post_id, parentId: row.parent_id, status: row.status }));
}

const flushPosts = (change: Change, comments: readonly Own[]): void => change.flush(...new Set(comments.map(({ postId }) => `comments:${postId}`)));

/** Gives all comments of an account to another, under its name. Returns which. */
export async function giveComments(change: Change, from: number, to: number): Promise<number[]> {
  const comments = await writtenBy(change.database, from);
  const ids = comments.map(({ id }) => id);
  await giveTheseComments(change, ids, from, to);
  flushPosts(change, comments);
  return ids;
}

/** Gives those of these comments to another account, under its name, that are the one's still. */
export async function giveTheseComments(change: Change, ids: readonly number[], from: number, to: number): Promise<void> {
  const { name, website } = (await findAccount(change.database, to)) ?? {};
  const shown = name === undefined ? {} : { author_name: name, author_url: website ?? null };
  await inSteps(ids, (some) => change.database.updateTable('comments').set({ account_id: to, ...shown }).where('id', 'in', some).where('account_id', '=', from).execute());
  const posts = new Set<number>();
  await inSteps(ids, async (some) => (await change.database.selectFrom('comments').select('post_id').distinct().where('id', 'in', some).execute()).forEach((row) => posts.add(row.post_id)));
  change.flush(...[...posts].map((id) => `comments:${id}`));
}

/** Takes the name and all addresses from the comments of an account; their words stay. */
export async function anonymiseAccount(change: Change, accountId: number): Promise<void> {
  const comments = await writtenBy(change.database, accountId);
  await inSteps(comments.map(({ id }) => id), async (some) => {
    await change.database.updateTable('comment_revisions').set({ author_name: '', account_id: null }).where('comment_id', 'in', some).execute();
    for (const table of ['comment_traces', 'spam_lessons'] as const) await change.database.deleteFrom(table).where('comment_id', 'in', some).execute();
    await change.database.updateTable('comments').set({ account_id: null, provider: null, author_name: '', author_email: null, author_url: null, author_ip: null, author_agent: null }).where('id', 'in', some).execute();
  });
  flushPosts(change, comments);
}

/** Deletes the comments of an account, as their author would. */
export async function eraseAccountsComments(change: Change, accountId: number): Promise<void> {
  for (const comment of (await writtenBy(change.database, accountId)).toReversed()) await eraseComment(change, comment, 'author');
}

/** Makes a guest's comments an account's. `email` in any case, and only once its reader has confirmed it. Returns how many. */
export async function adoptComments(change: Change, email: string, { id, name, website }: { id: number; name: string; website: string | null }): Promise<number> {
  const rows = await change.database
    .selectFrom('comments')
    .select(['id', 'post_id'])
    .where('account_id', 'is', null)
    .where('author_email', 'is not', null)
    .where((where) => where(where.fn('lower', ['author_email']), '=', email.toLowerCase()))
    .where('status', '!=', 'stone')
    .execute();
  await inSteps(rows.map((row) => row.id), (some) => change.database.updateTable('comments').set({ account_id: id, author_name: name, author_url: website }).where('id', 'in', some).execute());
  change.flush(...new Set(rows.map((row) => `comments:${row.post_id}`)));
  return rows.length;
}
