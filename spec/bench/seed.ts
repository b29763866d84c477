// Fills a database with a blog of any size, fast: rows are written as saving would have written them.
import type { Database, Engine } from '../../db/index.ts';
import { addAuthor } from '../../server/accounts/index.ts';
import { openRecords } from '../../server/platform/records/index.ts';
import { writeSettings } from '../../server/platform/settings/index.ts';
import { ensureTerm, recountListings } from '../../server/posts/index.ts';

/** Rows of one statement. */
const batch = 200;
/** One post in so many is talked about, by this many comments. */
const talkedAbout = 20;
const commentsEach = 20;
const categories = 20;
const tags = 200;
const day = 86_400_000;
const last = Date.parse('2026-10-01T09:00:00.000Z');

const sentence = 'The kettle had been on for a while before anybody thought of asking what the meeting was about, and by then the cake was gone. ';
const paragraph = `<p>${sentence.repeat(4)}</p>\n`;
const body = paragraph.repeat(8);
const comment = '<p>I baked it on Sunday with half the sugar and twice the rye, and it was gone before the tea was. Thank you for writing it down so clearly.</p>\n';

/** Writes `posts` posts, newest last; the permalink of the one to measure is returned. */
export async function seed(engine: Engine, posts: number): Promise<{ measured: string }> {
  const now = new Date(last).toISOString();
  const records = openRecords({ engine, clock: () => new Date(last), onFlush: () => {}, onJob: () => {} });
  const { authorId, termIds } = await records.change(async (change) => {
    await writeSettings(change, { title: 'The long table', tagline: 'Bread, mostly' });
    const author = await addAuthor(change, { name: 'Ada Baker', email: 'ada@blog.example', role: 'owner' });
    const ids = [];
    for (let n = 0; n < categories; n += 1) ids.push((await ensureTerm(change, engine, { taxonomy: 'category', name: `Category ${n}` })).id);
    for (let n = 0; n < tags; n += 1) ids.push((await ensureTerm(change, engine, { taxonomy: 'tag', name: `Tag ${n}` })).id);
    return { authorId: author.id, termIds: ids };
  });
  for (let from = 0; from < posts; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, posts - from) }, (_, index) => from + index + 1);
    await engine.database.transaction().execute((transaction) => writePosts(transaction, engine, numbers, posts, authorId, termIds, now));
  }
  for (const table of ['posts', 'comments'] as const) await engine.keepGivenIds(engine.database, table);
  await recountListings(engine.database);
  return { measured: pathOf(measuredNumber(posts), posts) };
}

/** A post that is talked about, near enough to the newest to be typical. */
const measuredNumber = (posts: number): number => Math.floor((posts - 1) / talkedAbout) * talkedAbout;

/** Four posts a day, so that a large blog is an old one rather than a busy one. */
const publishedAt = (number: number, posts: number): string => new Date(last - ((posts - number) * day) / 4).toISOString();
const pathOf = (number: number, posts: number): string => `/${publishedAt(number, posts).slice(0, 10).replaceAll('-', '/')}/post-number-${number}/`;

async function writePosts(database: Database, engine: Engine, numbers: readonly number[], posts: number, authorId: number, termIds: readonly number[], now: string): Promise<void> {
  await database
    .insertInto('posts')
    .values(
      numbers.map((number) => ({
        id: number,
        type: 'post',
        status: 'published',
        title: `Post number ${number}: what was on the table`,
        slug: `post-number-${number}`,
        path: pathOf(number, posts),
        format: 'html',
        source: body,
        html: body,
        teaser_html: null,
        excerpt: '',
        summary: sentence.repeat(2).trim(),
        author_id: authorId,
        parent_id: null,
        menu_order: 0,
        published_at: publishedAt(number, posts),
        published_on: publishedAt(number, posts).slice(0, 10),
        created_at: now,
        updated_at: publishedAt(number, posts),
        password: null,
        sticky_at: null,
        comments_closed_at: null,
        pings_closed_at: null,
        featured_media_id: null,
        trashed_from: null,
      })),
    )
    .execute();
  await database
    .insertInto('post_terms')
    .values(
      numbers.flatMap((number) =>
        termsOf(number, termIds).map((term_id) => ({ post_id: number, term_id, listed_at: publishedAt(number, posts), inherited_from: null })),
      ),
    )
    .execute();
  const comments = numbers.filter((number) => number % talkedAbout === 0).flatMap((number) => commentsOn(number, publishedAt(number, posts)));
  if (comments.length > 0) await database.insertInto('comments').values(comments).execute();
  for (const number of numbers) await engine.search.put(database, { postId: number, title: `post number ${number}`, text: 'kettle meeting cake table' });
}

const termsOf = (number: number, termIds: readonly number[]): number[] =>
  [number % categories, categories + (number % tags), categories + ((number * 7 + 3) % tags)].flatMap((index) => termIds[index] ?? []).filter((id, index, all) => all.indexOf(id) === index);

/** Twenty comments in threads up to three deep. */
const commentsOn = (post: number, at: string) =>
  Array.from({ length: commentsEach }, (_, index) => {
    const id = (post / talkedAbout - 1) * commentsEach + index + 1;
    const thread = id - (index % 4);
    return {
      id,
      post_id: post,
      parent_id: index % 4 === 0 ? null : id - 1,
      thread_id: thread,
      status: 'approved',
      account_id: null,
      author_name: `Reader ${index}`,
      author_email: `reader${index}@mail.example`,
      author_url: index % 3 === 0 ? 'https://reader.example/' : null,
      author_ip: null,
      author_agent: null,
      source: comment,
      html: comment,
      created_at: new Date(Date.parse(at) + index * 60_000).toISOString(),
    };
  });
