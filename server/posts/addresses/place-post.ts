// Gives a post its slug and address, and leaves word where it stood before.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { leaveAddress, takeAddress } from './address-store.ts';
import { pagePath } from './permalink.ts';
import { isReservedPath } from './reserved-paths.ts';
import { slugCandidates } from './slug.ts';
import type { Post } from '../post.ts';

/** An index holds no longer key. */
const longestPath = 2_000;

/** What placing needs to know of a post. */
export type Placing = {
  post: Pick<Post, 'id' | 'type' | 'parentId'>;
  /** The slug it would like best. */
  slug: string;
  /** Its address with a given slug; null while it has none. */
  pathFor: ((slug: string) => string) | null;
  /** An address to keep as it is where it is free: the one an imported post had. */
  path: string | undefined;
};

/** Finds the nearest free slug, and an address that is free and not the blog's own. */
export async function freePlace(change: Change, { post, slug: base, pathFor, path: kept }: Placing): Promise<{ slug: string; path: string | null }> {
  const path = kept === undefined || pathFor === null ? undefined : checkedPath(kept);
  const keeps = path !== undefined && !isReservedPath(path, post.type) && (await takenPaths(change, post.id, [path])).size === 0;
  for (let round = 0; ; round += 1) {
    const slugs = slugCandidates(base, round);
    const paths = keeps || !pathFor ? [] : slugs.map(pathFor);
    const [usedSlugs, usedPaths] = [await takenSlugs(change, post, slugs), await takenPaths(change, post.id, paths)];
    // A pattern that begins with a reserved word leaves no choice but to stand there.
    const allReserved = paths.every((each) => isReservedPath(each, post.type));
    const index = slugs.findIndex((slug, at) => {
      const candidate = paths[at];
      return !usedSlugs.has(slug) && (candidate === undefined || (!usedPaths.has(candidate) && (allReserved || !isReservedPath(candidate, post.type))));
    });
    const slug = slugs[index];
    if (slug !== undefined) return { slug, path: keeps ? path : pathFor ? checkedPath(paths[index] ?? '') : null };
  }
}

function checkedPath(path: string): string {
  const normal = path.normalize('NFC');
  if (!/^\/[^?#\p{Cc}]*$/u.test(normal) || /\/\.{1,2}(\/|$)|\/\//.test(normal)) throw new WordedRefusal('invalid', (words) => words.posts.noAddress(path), { field: 'path' });
  if (Buffer.byteLength(normal) > longestPath) throw new WordedRefusal('invalid', (words) => words.posts.longAddress, { field: 'slug' });
  return normal;
}

/** Slugs that others of the kind hold; pages need differ only from those beside them. What is in the trash yields. */
async function takenSlugs({ database }: Change, post: Placing['post'], slugs: readonly string[]): Promise<Set<string>> {
  const rows = await database
    .selectFrom('posts')
    .select('slug')
    .where('slug', 'in', [...slugs])
    .where('type', '=', post.type)
    .where('status', '!=', 'trashed')
    .where('id', '!=', post.id)
    .$if(post.type === 'page', (query) => (post.parentId === null ? query.where('parent_id', 'is', null) : query.where('parent_id', '=', post.parentId)))
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}

async function takenPaths({ database }: Change, id: number, paths: readonly string[]): Promise<Set<string | null>> {
  if (paths.length === 0) return new Set();
  const rows = await database.selectFrom('posts').select('path').where('path', 'in', [...paths]).where('status', '!=', 'trashed').where('id', '!=', id).execute();
  return new Set(rows.map(({ path }) => path));
}

/** Moves a post to a path: word is left at the old one, a trashed post yields, and the pages below come along. */
export async function movePost(change: Change, id: number, from: string | null, to: string | null): Promise<void> {
  if (from === to) return;
  const { database, now } = change;
  if (to !== null) {
    await database.updateTable('posts').set({ path: null }).where('path', '=', to).where('status', '=', 'trashed').where('id', '!=', id).execute();
    await takeAddress(database, to);
  }
  await database.updateTable('posts').set({ path: to }).where('id', '=', id).execute();
  if (from === null) return;
  await leaveAddress(database, from, { postId: id }, now);
  change.flush(`post:${id}`);
  const below = await database.selectFrom('posts').select(['id', 'slug', 'path']).where('parent_id', '=', id).where('type', '=', 'page').execute();
  for (const child of below) {
    if (child.path !== null && child.path === pagePath(from, child.slug)) await movePost(change, child.id, child.path, pagePath(to, child.slug));
  }
}
