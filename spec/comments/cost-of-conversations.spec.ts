// What a page of a conversation costs does not grow with what was said on its other pages, nor does what a new comment costs.
import { expect, it } from '@jest/globals';
import { sql, type CompiledQuery, type RootOperationNode } from 'kysely';
import { announcedSince, lastAnnounced, listThreads, pagesOfComments, recentComments, type Comment } from '../../server/comments/index.ts';
import { isParentShown, wasSaid } from '../../server/comments/reply-store.ts';
import type { Database } from '../../server/platform/records/index.ts';
import { engineOfThisRun } from '../support/engine.ts';
import { openTestBlog } from '../support/posts.ts';

const size = 6_000;

it('no statement looks through all comments row by row, or sorts them', async () => {
  const blog = await openTestBlog();
  const { database } = blog.records;
  const post = await blog.write();
  await sql`insert into comments (id, post_id, parent_id, thread_id, status, author_name, author_email, source, html, created_at, announced_at, words_key)
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(size)})
    select n, ${sql.lit(post.id)}, case when n % 3 = 0 then n - 1 end, case when n % 3 = 0 then n - 1 else n end, 'approved', 'Reader ' || n, 'reader' || n || '@mail.example', 'x', '<p>x</p>',
      '2012-0' || (1 + n % 9) || '-1' || (n / 10 % 10) || 'T10:00:00.000Z', '2012-0' || (1 + n % 9) || '-1' || (n / 10 % 10) || 'T10:00:00.000Z', 'k' || n
    from numbers`.execute(database);
  const statements: CompiledQuery[] = [];
  const watched: Database = database.withPlugin({
    transformQuery: ({ node, queryId }): RootOperationNode => {
      statements.push(database.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const first = await listThreads(watched, post.id, { page: 1, perPage: 50 });
  const last = await listThreads(watched, post.id, { page: 80, perPage: 50, order: 'newest' });
  expect([first?.comments.length, first?.pages, last?.comments.length]).toEqual([50, 80, 50]);
  const latest: Comment[] = await recentComments(watched, { postId: post.id, limit: 10 });
  await pagesOfComments(watched, latest.map(({ id }) => id), { commentsPerPage: 50, commentOrder: 'oldest' });
  await announcedSince(watched, post.id, '2012-09-19T00:00:00.000Z');
  await lastAnnounced(watched, post.id);
  await isParentShown(watched, { postId: post.id, parentId: 5 });
  await wasSaid(watched, { postId: post.id, parentId: null, wordsKey: 'k5', accountId: null, name: 'x', email: null });
  expect(statements.length).toBeGreaterThan(10);
  // SQLite says what it would walk; PostgreSQL, which goes by what it counted, is given the same indexes.
  for (const { sql: text, parameters } of engineOfThisRun === 'sqlite' ? statements : []) {
    const pieces = text.split('?').map((piece, index) => (index < parameters.length ? sql`${sql.raw(piece)}${sql.lit(parameters[index])}` : sql.raw(piece)));
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.join(pieces, sql.raw(''))}`.execute(database);
    const walked = rows.filter(({ detail }) => /^SCAN (comments|posts|tops)\b(?!.*COVERING)|TEMP B-TREE FOR (GROUP BY|ORDER BY$)/.test(detail) && !/thread_id" in|group by "status"/.test(text));
    expect({ text, walked }).toEqual({ text, walked: [] });
  }
  await blog.close();
});
