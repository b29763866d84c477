// What a list costs does not depend on how many posts the blog has.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type CompiledQuery, type RootOperationNode } from 'kysely';
import {
  archiveMonths, countPosts, ensureTerm, findPost, findPostByPath, listHome, listPosts, neighbours, pageTree, recentPosts, recountListings, relatedPosts, resolveAddress, termsOf, termTree,
} from '../../server/posts/index.ts';
import type { Database } from '../../server/platform/records/index.ts';
import { engineOfThisRun } from '../support/engine.ts';
import { openTestBlog, type TestBlog } from '../support/posts.ts';

const size = 6_000;

describe('on a blog of thousands of posts', () => {
  let blog: TestBlog;
  let termId: number;

  beforeAll(async () => {
    blog = await openTestBlog();
    const { database } = blog.records;
    const term = await blog.records.change((change) => ensureTerm(change, blog.engine, { taxonomy: 'category', name: 'All' }));
    termId = term.id;
    await sql`insert into posts (type, status, title, slug, path, format, source, html, excerpt, summary, author_id, published_at, published_on, created_at, updated_at)
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(size)})
      select 'post', 'published', 'Post ' || n, 'post-' || n, '/post-' || n || '/', 'html', 'x', 'x', '', 'x', ${sql.lit(blog.owner.id)},
        '20' || (10 + n / 1000) || '-0' || (1 + n % 9) || '-1' || (n / 10 % 10) || 'T10:00:00.000Z', '20' || (10 + n / 1000) || '-0' || (1 + n % 9) || '-1' || (n / 10 % 10), '2010', '2010'
      from numbers`.execute(database);
    await sql`insert into post_terms (post_id, term_id, listed_at) select id, ${sql.lit(termId)}, published_at from posts`.execute(database);
    await recountListings(database);
  });
  afterAll(() => blog.close());

  /** The statements that `work` runs. */
  async function statementsOf(work: (database: Database) => Promise<unknown>): Promise<CompiledQuery[]> {
    const statements: CompiledQuery[] = [];
    const { database } = blog.records;
    const watched = database.withPlugin({
      transformQuery: ({ node, queryId }): RootOperationNode => {
        statements.push(database.getExecutor().compileQuery(node, queryId));
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    await work(watched);
    expect(statements.length).toBeGreaterThan(0);
    return statements;
  }

  const explain = async (prefix: string, { sql: text, parameters }: CompiledQuery) => {
    const pieces = text.split(engineOfThisRun === 'sqlite' ? /\?/ : /\$\d+/);
    const written = pieces.map((piece, index) => (index < parameters.length ? sql`${sql.raw(piece)}${sql.lit(parameters[index])}` : sql.raw(piece)));
    return (await sql<Record<string, unknown>>`${sql.raw(prefix)} ${sql.join(written, sql.raw(''))}`.execute(blog.records.database)).rows;
  };

  /** SQLite says what it would walk: an index in order, or rows that it looks up. */
  async function expectNoWalk(statement: CompiledQuery): Promise<void> {
    for (const { detail } of await explain('explain query plan', statement)) {
      expect(`${String(detail)} -- ${statement.sql}`).not.toMatch(/^SCAN (posts|post_terms|addresses)\b(?! USING (COVERING )?INDEX posts_(listed|sticky|pages))/);
      // Found by nothing but its type and status, a post is one of nearly all.
      expect(`${String(detail)} -- ${statement.sql}`).not.toMatch(/posts_(changed|at_desk)\b|\((type=\?)?( AND )?(status=\?)?\) --/);
      if (statement.sql.includes('sticky_at" is not null')) expect(detail).not.toMatch(/posts_listed/);
    }
  }

  /** PostgreSQL says how many rows it did walk. */
  async function expectFewRows(statement: CompiledQuery, most: number): Promise<void> {
    const [row] = await explain('explain (analyze, format json)', statement);
    const plans = row?.['QUERY PLAN'] as { Plan: Plan }[];
    const walked = (plan: Plan): number => (plan['Relation Name'] ? (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'] : 0) + (plan.Plans ?? []).reduce((sum, below) => sum + walked(below), 0);
    expect({ statement: statement.sql, few: plans.reduce((sum, { Plan }) => sum + walked(Plan), 0) <= most }).toEqual({ statement: statement.sql, few: true });
  }
  type Plan = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: Plan[] };

  const stretch = { limit: 10, offset: 20 };
  const work: [string, (database: Database) => Promise<unknown>][] = [
    ['home', (database) => listHome(database, { limit: 10, offset: 0 })],
    ['home, later page', (database) => listPosts(database, {}, stretch)],
    ['year', (database) => listPosts(database, { year: '2013' }, stretch)],
    ['month', (database) => listPosts(database, { month: '2013-03' }, stretch)],
    ['day', (database) => listPosts(database, { day: '2013-03-11' }, stretch)],
    ['author', (database) => listPosts(database, { authorId: blog.owner.id }, stretch)],
    ['category', (database) => listPosts(database, { termId }, stretch)],
    ['counts', async (database) => [await countPosts(database), await countPosts(database, { year: '2013' }), await countPosts(database, { termId }), await countPosts(database, { authorId: blog.owner.id })]],
    ['archives', archiveMonths],
    ['recent', (database) => recentPosts(database, 5)],
    ['pages', pageTree],
    ['categories', (database) => termTree(database, 'category')],
    ['terms', (database) => termsOf(database, [1, 2, 3])],
    ['one post', (database) => findPostByPath(database, '/post-3000/')],
    ['an address', (database) => resolveAddress(database, '/nothing/')],
    ['neighbours', async (database) => neighbours(database, { id: 3_000, publishedAt: (await findPost(database, 3_000))?.publishedAt ?? null })],
    ['related', async (database) => relatedPosts(database, { id: 3_000, publishedAt: (await findPost(database, 3_000))?.publishedAt ?? null }, 5)],
  ];
  const lookAtTables = () => sql`analyze`.execute(blog.records.database);
  // SQLite plans differently before it has looked at its tables, which it may never do; PostgreSQL looks by itself within a minute.
  it.each(work)('%s: reads what it shows', async (_, ask) => {
    if (engineOfThisRun === 'postgres') await lookAtTables();
    for (const statement of await statementsOf(ask)) await (engineOfThisRun === 'sqlite' ? expectNoWalk(statement) : expectFewRows(statement, 120));
  });
  it.each(work)('%s: reads what it shows, after the tables were looked at', async (_, ask) => {
    await lookAtTables();
    for (const statement of await statementsOf(ask)) await (engineOfThisRun === 'sqlite' ? expectNoWalk(statement) : expectFewRows(statement, 120));
  });

  it('would be noticed if it were not so', async () => {
    const [statement] = await statementsOf((database) => database.selectFrom('posts').select('id').where('title', '=', 'Post 3').execute());
    if (!statement) throw new Error('nothing was asked');
    await expect(engineOfThisRun === 'sqlite' ? expectNoWalk(statement) : expectFewRows(statement, 120)).rejects.toThrow();
  });

  it('tallies are what is there', async () => {
    expect(await countPosts(blog.records.database)).toBe(size);
    expect((await archiveMonths(blog.records.database)).reduce((sum, { posts }) => sum + posts, 0)).toBe(size);
  });
});
