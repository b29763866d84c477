// Fills an empty blog with a small one, so that there is something to look at.
import { DateTime } from 'luxon';
import { addAuthor, type Account } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { writeSettings } from '../../platform/settings/index.ts';
import { ensureTerm, localMoment, savePost, type Media, type MediaDeps, type Post } from '../../posts/index.ts';
import type { Progress } from '../progress.ts';
import { readDemo, type DemoBlog, type DemoText } from './content.ts';
import { keepPictures } from './keep-pictures.ts';
import { pathNamed, pictureNamed, writeOutMarks, type Known } from './own-marks.ts';
import { saveTalk } from './save-talk.ts';

/** What was made. */
export type DemoReport = { title: string; /** Logins, the owner's first; none has a password yet. */ logins: string[]; posts: number; pages: number; pictures: number; comments: number; mentions: number };

/**
 * Makes the demo: its pictures, then all else in one change, so that a run that fails leaves at most pictures, which
 * the next one finds again. Dates count back from the present. Throws a Refusal for a blog with anything in it.
 */
export async function fillWithDemo(deps: MediaDeps, { now, progress = () => {} }: { now: string; progress?: Progress }): Promise<DemoReport> {
  await refuseUnlessEmpty(deps.records.database);
  const { blog, texts } = await readDemo();
  const pictures = await keepPictures(deps, blog.pictures, now, progress);
  return deps.records.change(async (change) => {
    // Once more: somebody may have set the blog up while the pictures were drawn.
    await refuseUnlessEmpty(change.database);
    return fill(change, deps, blog, texts, pictures);
  });
}

async function refuseUnlessEmpty(database: Database): Promise<void> {
  for (const table of ['accounts', 'posts', 'terms', 'comments', 'mentions'] as const) {
    const { count } = await database.selectFrom(table).select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
    if (count > 0) throw new Refusal('conflict', 'This blog has something in it already, and the demo fills only an empty one: name a new folder in DATA_DIR, or a new database in DATABASE_URL. Nothing was changed.');
  }
}

async function fill(change: Change, deps: MediaDeps, blog: DemoBlog, texts: readonly DemoText[], pictures: ReadonlyMap<string, Media>): Promise<DemoReport> {
  const { baseUrl } = deps.posts;
  await writeSettings(change, blog.settings);
  const authors = new Map<string, Account>();
  for (const author of blog.authors) authors.set(author.login, await addAuthor(change, author));
  const categories = await makeCategories(change, deps, blog.categories);
  const saved = new Map<string, Post>();
  const paths = new Map<string, string>();
  const report: DemoReport = { title: blog.settings.title, logins: [...authors.keys()], posts: 0, pages: 0, pictures: pictures.size, comments: 0, mentions: 0 };
  for (const text of texts) {
    const post = await saveText(change, deps, text, { authors, categories, saved, known: { pictures, paths }, timeZone: blog.settings.timeZone });
    saved.set(text.slug, post);
    if (post.path !== null) paths.set(text.slug, post.path);
    const said = await saveTalk(change, { authors, websites: blog.websites, baseUrl }, post, text.talk);
    report.comments += said.comments;
    report.mentions += said.mentions;
    if (text.type === 'page') report.pages += 1;
    else report.posts += 1;
  }
  await writeSettings(change, { menu: blog.menu.map(({ label, to, depth }) => ({ label, depth, url: to.startsWith('post:') ? pathNamed({ paths }, to.slice('post:'.length)) : to })) });
  return report;
}

/** By their way from the top. */
async function makeCategories(change: Change, deps: MediaDeps, said: DemoBlog['categories']): Promise<Map<string, number>> {
  const made = new Map<string, number>();
  for (const [way, description] of Object.entries(said)) {
    const [name = '', ...above] = way.split('/').toReversed();
    const parentId = above.length === 0 ? null : idOf(made, above.toReversed().join('/'));
    made.set(way, (await ensureTerm(change, deps.posts.engine, { taxonomy: 'category', name, parentId, description })).id);
  }
  return made;
}

type Around = { authors: ReadonlyMap<string, Account>; categories: ReadonlyMap<string, number>; saved: ReadonlyMap<string, Post>; known: Known; timeZone: string };

async function saveText(change: Change, deps: MediaDeps, text: DemoText, { authors, categories, saved, known, timeZone }: Around): Promise<Post> {
  const publishedAt = momentOf(change.now, text, timeZone);
  const tagIds: number[] = [];
  for (const name of text.tags) tagIds.push((await ensureTerm(change, deps.posts.engine, { taxonomy: 'tag', name })).id);
  const author = authors.get(text.author);
  if (!author) throw new Error(`the demo has no author ${text.author}`);
  const written = publishedAt < change.now ? publishedAt : change.now;
  return savePost(change, deps.posts, {
    type: text.type,
    status: text.status,
    title: text.title,
    slug: text.slug,
    format: 'markdown',
    source: writeOutMarks(text.source, known),
    excerpt: text.excerpt,
    authorId: author.id,
    parentId: text.parent === undefined ? null : (saved.get(text.parent)?.id ?? null),
    menuOrder: text.order,
    publishedAt: text.status === 'draft' ? null : publishedAt,
    createdAt: written,
    updatedAt: written,
    password: text.password,
    sticky: text.sticky,
    commentsOpen: text.comments,
    pingsOpen: text.comments,
    featuredMediaId: text.picture === undefined ? null : pictureNamed(known, text.picture).id,
    categoryIds: text.categories.map((way) => idOf(categories, way)),
    tagIds,
    isOld: true,
  });
}

/** So many days before now, at an hour of the blog's clock. */
function momentOf(now: string, { days, at }: DemoText, timeZone: string): string {
  const { day } = localMoment(new Date(Date.parse(now) - days * 24 * 3_600_000).toISOString(), timeZone);
  return DateTime.fromISO(`${day}T${at}`, { zone: timeZone }).toUTC().toISO() ?? now;
}

function idOf(known: ReadonlyMap<string, number>, way: string): number {
  const id = known.get(way);
  if (id === undefined) throw new Error(`the demo has no category ${way}`);
  return id;
}
