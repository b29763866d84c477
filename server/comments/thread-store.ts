// A page of a post's conversation: whole threads, and stretches of those that are too long for one.
import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '../../db/schema.ts';
import type { Database } from '../platform/records/index.ts';
import type { CommentOrder } from '../platform/settings/index.ts';
import type { Comment } from './comment.ts';
import { standingOn, stands, toComment, type CommentRow } from './comment-row.ts';
import type { PagePlan } from './paging.ts';
import { planOf, topsOf } from './place-store.ts';
import { countComments } from './store.ts';

/** A page of a post's conversation. */
export type ThreadPage = { comments: Comment[]; page: number; pages: number; /** Approved comments on all pages. */ total: number; /** The names of those who are answered here, by comments that stand on other pages. */ elsewhere: ReadonlyMap<number, string> };

/** A conversation of at most so many comments is read whole, which spares asking which threads stand on its page. */
const readWhole = 200;

/** Which stretch of a conversation is asked for. */
type Stretch = { page: number; perPage: number; order?: CommentOrder };

/**
 * The approved comments of one page and the stones among them, oldest first: `perPage` whole threads, counted from the oldest, or from the newest. A page that does not exist is undefined;
 * a post without comments has one empty page.
 */
export async function listThreads(database: Database, postId: number, { page, perPage, order = 'oldest' }: Stretch): Promise<ThreadPage | undefined> {
  const all = await standingOn(database, postId).limit(readWhole + 1).execute();
  if (all.length > readWhole) return threadsOfLongConversation(database, postId, { page, perPage, order });
  const tops = all.filter((row) => row.parent_id === null);
  const threads = order === 'newest' ? tops.toReversed() : tops;
  const pages = Math.max(1, Math.ceil(threads.length / perPage));
  if (page > pages) return undefined;
  const shown = new Set(threads.slice((page - 1) * perPage, page * perPage).map((row) => row.id));
  // A reply whose thread began with a comment that is not to be seen still has its say, on the first page.
  const begun = new Set(threads.map((row) => row.id));
  const rows = all.filter((row) => shown.has(row.thread_id) || (page === 1 && !begun.has(row.thread_id)));
  return { comments: rows.map(toComment), page, pages, total: all.filter((row) => row.deleted_by === null).length, elsewhere: new Map() };
}

async function threadsOfLongConversation(database: Database, postId: number, { page, perPage, order }: Required<Stretch>): Promise<ThreadPage | undefined> {
  const plan = await planOf(database, postId, { commentsPerPage: perPage, commentOrder: order });
  const found = plan === null ? await countedOff(database, postId, { page, perPage, order }) : await laidOut(database, postId, plan, page);
  if (!found) return undefined;
  const { rows, pages } = found;
  // As in a short conversation: what answers something that is not to be seen has its say on the first page.
  if (page === 1) rows.push(...(await standingOn(database, postId).where('parent_id', 'is not', null).where(beganUnseen).limit(readWhole).execute()));
  rows.sort(asWritten);
  const total = (await countComments(database, [postId])).get(postId) ?? 0;
  return { comments: rows.map(toComment), page, pages, total, elsewhere: plan === null ? new Map() : await answeredElsewhere(database, rows) };
}

const asWritten = (a: CommentRow, b: CommentRow): number => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id - b.id);

type Found = { rows: CommentRow[]; pages: number };

/** A page of threads that are simply counted off. */
async function countedOff(database: Database, postId: number, { page, perPage, order }: Required<Stretch>): Promise<Found | undefined> {
  const top = topsOf(database, postId);
  const direction = order === 'newest' ? 'desc' : 'asc';
  const threads = await top.select('id').orderBy('created_at', direction).orderBy('id', direction).limit(perPage).offset((page - 1) * perPage).execute();
  if (threads.length === 0 && page > 1) return undefined;
  const { count } = await top.select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return { rows: await rowsOf(database, postId, threads.map((thread) => thread.id)), pages: Math.max(1, Math.ceil(count / perPage)) };
}

/** A page among those that long threads are spread over. */
async function laidOut(database: Database, postId: number, plan: readonly PagePlan[], page: number): Promise<Found | undefined> {
  const here = plan[page - 1];
  if (!here) return undefined;
  const rows = await rowsOf(database, postId, here.whole);
  for (const { thread, from, to } of here.parts) rows.push(...(await standingOn(database, postId).where('thread_id', '=', thread).limit(to - from).offset(from).execute()));
  return { rows, pages: plan.length };
}

const rowsOf = async (database: Database, postId: number, threads: readonly number[]): Promise<CommentRow[]> => (threads.length === 0 ? [] : standingOn(database, postId).where('thread_id', 'in', [...threads]).execute());

/** The names of those who are answered here, and whose comments stand on another page. */
async function answeredElsewhere(database: Database, rows: readonly CommentRow[]): Promise<Map<number, string>> {
  const here = new Set(rows.map((row) => row.id));
  const ids = [...new Set(rows.flatMap((row) => (row.parent_id === null || here.has(row.parent_id) ? [] : [row.parent_id])))];
  const found = ids.length === 0 ? [] : await database.selectFrom('comments').select(['id', 'author_name']).where('id', 'in', ids).where('status', '=', 'approved').execute();
  return new Map(found.map((row) => [row.id, row.author_name]));
}

const beganUnseen = (where: ExpressionBuilder<Schema, 'comments'>) =>
  where.not(where.exists(where.selectFrom('comments as tops').select('tops.id').whereRef('tops.id', '=', 'comments.thread_id').where(stands('tops'))));
