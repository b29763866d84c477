// Posts as their authors find them at the desk: in every status, filtered and counted.
import { sql } from 'kysely';
import type { Engine } from '../../../db/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { foldForSearch, searchWords } from '../../platform/text/index.ts';
import type { Stretch } from './listed-post.ts';
import { postStatuses, type PostStatus, type PostType } from '../post.ts';

/** The lists that the desk keeps apart: a draft that waits for an editor is in one of its own. */
export type ManagedList = 'all' | 'submitted' | 'draft' | 'scheduled' | 'published' | 'private' | 'trashed';

export const managedLists: readonly ManagedList[] = ['all', 'submitted', 'draft', 'scheduled', 'published', 'private', 'trashed'];

/** What to show; `all` is everything but the trash. */
export type ManagedFilter = {
  type: PostType;
  list: ManagedList;
  authorId?: number;
  termId?: number;
  /** `2013-03`, of publication. */
  month?: string;
  /** Words of the title, or of a published text. */
  words?: string;
};

export const managedOrders = ['changed', 'published', 'title'] as const;
export type ManagedOrder = (typeof managedOrders)[number];

/** A post as a row of the desk's list. */
export type ManagedPost = {
  id: number;
  type: PostType;
  status: PostStatus;
  title: string;
  path: string | null;
  authorId: number;
  publishedAt: string | null;
  updatedAt: string;
  /** Since when it waits for an editor. */
  submittedAt: string | null;
  trashedFrom: PostStatus | null;
  isSticky: boolean;
  isProtected: boolean;
};

/** What `posts_at_desk` is ordered by, written as the index is. */
const kindAndStatus = sql<string>`(type || '/' || status)`;

/** A stretch of a list, and how many posts the whole of it has. */
export async function listManaged(database: Database, search: Engine['search'], filter: ManagedFilter, order: ManagedOrder, stretch: Stretch): Promise<{ posts: ManagedPost[]; total: number }> {
  const found = await filtered(database, search, filter);
  const { total } = await found.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .select(['posts.id', 'type', 'status', 'title', 'path', 'author_id', 'published_at', 'updated_at', 'submitted_at', 'trashed_from', 'sticky_at', 'password'])
    .$if(order === 'title', (query) => query.orderBy(sql`lower(title)`))
    .$if(order === 'published', (query) => query.orderBy((by) => by.fn.coalesce('published_at', 'updated_at'), 'desc'))
    .$if(order === 'changed', (query) => query.orderBy('updated_at', 'desc'))
    .orderBy('posts.id', 'desc')
    .limit(stretch.limit)
    .offset(stretch.offset)
    .execute();
  return {
    total,
    posts: rows.map((row) => ({
      id: row.id,
      type: row.type as PostType,
      status: row.status as PostStatus,
      title: row.title,
      path: row.path,
      authorId: row.author_id,
      publishedAt: row.published_at,
      updatedAt: row.updated_at,
      submittedAt: row.submitted_at,
      trashedFrom: row.trashed_from as PostStatus | null,
      isSticky: row.sticky_at !== null,
      isProtected: row.password !== null,
    })),
  };
}

async function filtered(database: Database, search: Engine['search'], { type, list, authorId, termId, month, words }: ManagedFilter) {
  const wanted = searchWords((words ?? '').toWellFormed());
  const found = wanted.length === 0 ? [] : await findWords(database, search, type, wanted);
  const status = list === 'submitted' ? 'draft' : list;
  return database
    .selectFrom('posts')
    .$if(list === 'all', (query) => query.where('type', '=', type).where('status', '<>', 'trashed'))
    .$if(status !== 'all', (query) => query.where(kindAndStatus, '=', `${type}/${status}`))
    .$if(list === 'submitted', (query) => query.where('submitted_at', 'is not', null))
    .$if(list === 'draft', (query) => query.where('submitted_at', 'is', null))
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId ?? 0))
    .$if(month !== undefined, (query) => query.where('published_on', '>=', `${month}-01`).where('published_on', '<=', `${month}-31`))
    .$if(termId !== undefined, (query) => query.where('posts.id', 'in', database.selectFrom('post_terms').select('post_id').where('term_id', '=', termId ?? 0)))
    .$if(wanted.length > 0, (query) => query.where('posts.id', 'in', [0, ...found]));
}

const mostFound = 1_000;

/** Published posts are in the search index. The others are found by their titles, read here: there are few, and no database folds as we do. */
async function findWords(database: Database, search: Engine['search'], type: PostType, words: readonly string[]): Promise<number[]> {
  const { postIds } = await search.find(database, words, { limit: mostFound, offset: 0 });
  const others = await database.selectFrom('posts').select(['id', 'title']).where('type', '=', type).where('status', '<>', 'published').orderBy('updated_at', 'desc').limit(20_000).execute();
  const titled = others.filter(({ title }) => {
    const folded = foldForSearch(title);
    return words.every((word) => folded.includes(word));
  });
  return [...postIds, ...titled.slice(0, mostFound).map(({ id }) => id)];
}

/** How many posts each list holds; with an author, how many of theirs. */
export async function countManaged(database: Database, type: PostType, authorId?: number): Promise<Record<ManagedList, number>> {
  const rows = await database
    .selectFrom('posts')
    .select([kindAndStatus.as('kind'), (select) => select.fn.countAll<number>().as('posts'), (select) => select.fn.count<number>('submitted_at').as('submitted')])
    .where(kindAndStatus, 'in', postStatuses.map((status) => `${type}/${status}`))
    .$if(authorId !== undefined, (query) => query.where('author_id', '=', authorId ?? 0))
    .groupBy(kindAndStatus)
    .execute();
  const of = (status: PostStatus) => rows.find(({ kind }) => kind === `${type}/${status}`) ?? { posts: 0, submitted: 0 };
  const draft = of('draft');
  const counts = { submitted: draft.submitted, draft: draft.posts - draft.submitted, scheduled: of('scheduled').posts, published: of('published').posts, private: of('private').posts };
  return { ...counts, trashed: of('trashed').posts, all: Object.values(counts).reduce((sum, each) => sum + each, 0) };
}

/** The months in which posts of a type were published, newest first (`2013-03`). */
export async function managedMonths(database: Database, type: PostType): Promise<string[]> {
  const rows = await database.selectFrom('posts').select(sql<string>`substr(published_on, 1, 7)`.as('month')).distinct().where('type', '=', type).where('published_on', 'is not', null).orderBy('month', 'desc').execute();
  return rows.map(({ month }) => month);
}
