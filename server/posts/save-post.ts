// Saves a post, new or changed, and everything that follows from it, in one change.
import type { Insertable } from 'kysely';
import type { PostsTable } from '../../db/index.ts';
import { findAccount } from '../accounts/index.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { readSettings, type Settings } from '../platform/settings/index.ts';
import type { PostDeps } from './deps.ts';
import { announceChange, announcePost } from './announce-post.ts';
import { fileUnder, filingOf, filingUnder, type Filing } from './terms/file-under.ts';
import { flushPost } from './flush-post.ts';
import { keepRevision } from './writing/keep-revision.ts';
import { noteLinks } from './note-links.ts';
import { pathForOf } from './addresses/path-for.ts';
import { absoluteAddress } from './addresses/permalink.ts';
import { freePlace, movePost } from './addresses/place-post.ts';
import { untilFree } from './addresses/until-free.ts';
import type { Post } from './post.ts';
import { draftFrom, type Draft, type PostInput } from './post-input.ts';
import { publishLater } from './publish-later.ts';
import { indexPost, renderPost, type PostText } from './set-text.ts';
import { slugToTry } from './addresses/slug-to-try.ts';
import { takeTurn } from './writing/stale-version.ts';
import { findPost } from './store.ts';
import { retally, type Listing } from './lists/tally-store.ts';

/**
 * Creates a post, or changes the one with `input.id`: renders it as its author may write, gives it its slug and address
 * (leaving a redirect where it stood), files it, puts it into search and lists, and says what pages are stale.
 * Throws a Refusal for an unknown author or post, a page below itself, text that is too long; a StaleVersion (a Refusal)
 * for a post that somebody saved since the version that a person began with.
 */
export async function savePost(change: Change, deps: PostDeps, input: PostInput): Promise<Post> {
  const { database, now } = change;
  const settings = await readSettings(database);
  const author = await findAccount(database, input.authorId);
  if (!author) throw new WordedRefusal('invalid', (words) => words.posts.noAuthor, { field: 'author' });
  if (input.id !== undefined && input.edit) await takeTurn(change, input.id, input.edit);
  const before = input.id === undefined ? undefined : await findPost(database, input.id);
  if (input.id !== undefined && !before) throw new WordedRefusal('not-found', (words) => words.posts.gone);
  const draft = draftFrom(input, before, { now, timeZone: settings.timeZone });
  await refuseLoop(database, input.id, draft.parentId);
  const text = await renderPost(database, deps, settings, { source: draft.source, format: draft.format, excerpt: draft.excerpt, role: author.role });
  const id = before?.id ?? (await insertPost(database, deps, input.keepId, rowFrom(draft, text)));

  const oldFiling: Filing = before ? await filingOf(database, id) : new Map();
  const filing = await newFiling(database, input, oldFiling);
  const place = await untilFree(change, deps, async () => {
    const found = await placeFor(change, settings, { id, draft, before, input, oldFiling, filing });
    await database.updateTable('posts').set({ ...rowFrom(draft, text), slug: found.slug }).where('id', '=', id).execute();
    await movePost(change, id, before?.path ?? null, found.path);
    return found;
  });

  const post: Post = {
    id, ...draft, slug: place.slug, path: place.path, html: text.html, teaserHtml: text.teaserHtml, summary: text.summary,
    trashedFrom: draft.status === 'trashed' ? (before?.trashedFrom ?? 'draft') : null, version: before?.version ?? 1, previewKey: before?.previewKey ?? null,
  };
  const listing = listingOf(post, filing);
  await fileUnder(database, id, filing, listing ? post.publishedAt : null);
  await retally(database, before ? listingOf(before, oldFiling) : null, listing);
  await indexPost(database, deps, post, text.text);
  const links = await noteLinks(database, id, { ...text, baseUrl: deps.baseUrl, pageUrl: absoluteAddress(deps.baseUrl, post.path ?? '/') });
  if (post.status === 'scheduled' && post.publishedAt !== null) await publishLater(change, post.publishedAt);
  if (input.edit) await keepRevision(change, before, post, input.edit);
  const isNews = await announcePost(change, before, post, input.isOld ?? false);
  if (!input.isOld) await announceChange(change, before, post, { ...links, isNews });
  await flushPost(change, before, post);
  return post;
}

/** Where a post is listed: only a published post, not a page, is. */
export const listingOf = (post: Pick<Post, 'type' | 'status' | 'publishedOn' | 'authorId'>, filing: Filing): Listing =>
  post.type === 'post' && post.status === 'published' && post.publishedOn !== null
    ? { month: post.publishedOn.slice(0, 7), authorId: post.authorId, termIds: [...filing.keys()] }
    : null;

async function refuseLoop(database: Database, id: number | undefined, parentId: number | null): Promise<void> {
  for (let above = parentId; above !== null; ) {
    if (above === id) throw new WordedRefusal('invalid', (words) => words.posts.belowItself, { field: 'parent' });
    const parent = await database.selectFrom('posts').select(['parent_id', 'type']).where('id', '=', above).executeTakeFirst();
    if (parent?.type !== 'page') throw new WordedRefusal('invalid', (words) => words.posts.noParent, { field: 'parent' });
    above = parent.parent_id;
  }
}

async function insertPost(database: Database, deps: PostDeps, keepId: number | undefined, row: Omit<Insertable<PostsTable>, 'id'>): Promise<number> {
  const isFree = keepId !== undefined && !(await database.selectFrom('posts').select('id').where('id', '=', keepId).executeTakeFirst());
  const { id } = await database.insertInto('posts').values(isFree ? { ...row, id: keepId } : row).returning('id').executeTakeFirstOrThrow();
  if (isFree) await deps.engine.keepGivenIds(database, 'posts');
  return id;
}

/** Terms that are not spoken of stay: those of one taxonomy may be given without the other's. */
async function newFiling(database: Database, input: PostInput, old: Filing): Promise<Filing> {
  if (input.categoryIds && input.tagIds) return filingUnder(database, [...input.categoryIds, ...input.tagIds]);
  if (!input.categoryIds && !input.tagIds) return old;
  const given = [...old].flatMap(([id, inheritedFrom]) => (inheritedFrom === null ? [id] : []));
  const staying = given.length === 0 ? [] : await database.selectFrom('terms').select('id').where('id', 'in', given).where('taxonomy', '=', input.categoryIds ? 'tag' : 'category').execute();
  return filingUnder(database, [...(input.categoryIds ?? input.tagIds ?? []), ...staying.map(({ id }) => id)]);
}

type Placed = { id: number; draft: Draft; before: Post | undefined; input: PostInput; oldFiling: Filing; filing: Filing };

/** Its slug and address: the ones it has, unless something that they are made of has changed. */
async function placeFor(change: Change, settings: Settings, { id, draft, before, input, oldFiling, filing }: Placed): Promise<{ slug: string; path: string | null }> {
  if (before && draft.status === 'trashed') return { slug: before.slug, path: before.path };
  const given = (from: Filing) => [...from].flatMap(([termId, inheritedFrom]) => (inheritedFrom === null ? [termId] : []));
  const hasAddress = !(draft.status === 'draft' || draft.status === 'trashed') || before?.path != null;
  const pathFor = hasAddress ? await pathForOf(change.database, settings, { id, ...draft }, given(filing)) : null;
  const slug = slugToTry(id, draft, before, input);
  if (before?.path != null && pathFor && (input.path === undefined || input.path === before.path) && slug === before.slug) {
    const pathForBefore = await pathForOf(change.database, settings, before, given(oldFiling));
    const stays = pathFor(slug) === pathForBefore(slug);
    if (stays && before.status !== 'trashed') return { slug, path: before.path };
    if (stays) return freePlace(change, { post: { id, type: draft.type, parentId: draft.parentId }, slug, pathFor, path: before.path });
  }
  return freePlace(change, { post: { id, type: draft.type, parentId: draft.parentId }, slug, pathFor, path: input.path });
}

const rowFrom = (draft: Draft, text: PostText) => ({
  type: draft.type,
  status: draft.status,
  title: draft.title,
  slug: '',
  format: draft.format,
  source: draft.source,
  html: text.html,
  teaser_html: text.teaserHtml,
  excerpt: draft.excerpt,
  summary: text.summary,
  author_id: draft.authorId,
  parent_id: draft.parentId,
  menu_order: draft.menuOrder,
  published_at: draft.publishedAt,
  published_on: draft.publishedOn,
  created_at: draft.createdAt,
  updated_at: draft.updatedAt,
  password: draft.password,
  sticky_at: draft.stickyAt,
  comments_closed_at: draft.commentsClosedAt,
  pings_closed_at: draft.pingsClosedAt,
  featured_media_id: draft.featuredMediaId,
  submitted_at: draft.submittedAt,
});
