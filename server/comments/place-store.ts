// Where comments stand: on which page of their post's conversation.
import type { Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { stands } from './comment-row.ts';
import { isPlain, layOut, small, type PagePlan } from './paging.ts';

type Paging = Pick<Settings, 'commentsPerPage' | 'commentOrder'>;

/** The pages over which a conversation with long threads is spread; null where its threads are simply counted off. */
export async function planOf(database: Database, postId: number, { commentsPerPage, commentOrder }: Paging): Promise<PagePlan[] | null> {
  const long = await database
    .selectFrom('comments')
    .select((select) => ['thread_id', select.fn.countAll<number>().as('count')])
    .where('post_id', '=', postId)
    .where(stands('comments'))
    .groupBy('thread_id')
    .having((having) => having.fn.countAll(), '>', small)
    .execute();
  const sizes = new Map(long.map((row) => [row.thread_id, row.count]));
  if (isPlain(sizes, commentsPerPage)) return null;
  const direction = commentOrder === 'newest' ? 'desc' : 'asc';
  const tops = await topsOf(database, postId).select('id').orderBy('created_at', direction).orderBy('id', direction).execute();
  return layOut(tops.map((row) => row.id), sizes, commentsPerPage);
}

/** The comments with which threads begin, stones among them. */
export const topsOf = (database: Database, postId: number) => database.selectFrom('comments').where('post_id', '=', postId).where(stands('comments')).where('parent_id', 'is', null);

/** Which page a comment stands on, from 1; undefined when it is not shown. */
export const pageOfComment = async (database: Database, commentId: number, paging: Paging): Promise<{ postId: number; page: number } | undefined> => (await pagesOfComments(database, [commentId], paging)).get(commentId);

/** Which page each of these comments stands on, from 1; one that is not shown is not in the map. */
export async function pagesOfComments(database: Database, commentIds: readonly number[], paging: Paging): Promise<Map<number, { postId: number; page: number }>> {
  const pages = new Map<number, { postId: number; page: number }>();
  const rows = commentIds.length === 0 ? [] : await database.selectFrom('comments').select(['id', 'post_id', 'thread_id', 'created_at']).where('id', 'in', [...commentIds]).where('status', '=', 'approved').execute();
  const plans = new Map<number, PagePlan[] | null>();
  for (const row of rows) {
    const plan = plans.get(row.post_id) ?? (plans.has(row.post_id) ? null : await planOf(database, row.post_id, paging));
    plans.set(row.post_id, plan);
    pages.set(row.id, { postId: row.post_id, page: plan === null ? await countedPage(database, row, paging) : await plannedPage(database, row, plan) });
  }
  return pages;
}

type Placed = { id: number; post_id: number; thread_id: number; created_at: string };

async function countedPage(database: Database, { post_id, thread_id }: Placed, { commentsPerPage, commentOrder }: Paging): Promise<number> {
  const top = await database.selectFrom('comments').select(['id', 'created_at']).where('id', '=', thread_id).where(stands('comments')).executeTakeFirst();
  // What answers something that is not to be seen is on the first page.
  if (!top) return 1;
  const nearer = commentOrder === 'newest' ? '>' : '<';
  const { before } = await topsOf(database, post_id)
    .select((select) => select.fn.countAll<number>().as('before'))
    .where((where) => where.or([where('created_at', nearer, top.created_at), where.and([where('created_at', '=', top.created_at), where('id', nearer, top.id)])]))
    .executeTakeFirstOrThrow();
  return Math.floor(before / commentsPerPage) + 1;
}

async function plannedPage(database: Database, { id, post_id, thread_id, created_at }: Placed, plan: readonly PagePlan[]): Promise<number> {
  const first = plan.findIndex(({ whole, parts }) => whole.includes(thread_id) || parts.some((part) => part.thread === thread_id));
  if (first < 0) return 1;
  if (plan[first]?.whole.includes(thread_id)) return first + 1;
  const { before } = await database
    .selectFrom('comments')
    .select((select) => select.fn.countAll<number>().as('before'))
    .where('post_id', '=', post_id)
    .where('thread_id', '=', thread_id)
    .where(stands('comments'))
    .where((where) => where.or([where('created_at', '<', created_at), where.and([where('created_at', '=', created_at), where('id', '<', id)])]))
    .executeTakeFirstOrThrow();
  return plan.findIndex(({ parts }) => parts.some((part) => part.thread === thread_id && part.from <= before && before < part.to)) + 1;
}
