// Where media are used: in posts, as featured pictures, as faces, as the blog's icon.
import type { Database } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { absoluteAddress } from '../addresses/permalink.ts';
import { filesOf, mediaPath, type Media } from './media.ts';
import type { Post, PostStatus, PostType } from '../post.ts';
import type { Governed } from '../rights.ts';
import { sourceSpellings } from './picture-address.ts';

/** A post that uses a media: within its text, as its featured picture, or both. */
export type PostUse = Governed & Pick<Post, 'id' | 'title'> & { inText: boolean; featured: boolean };
/** Everything that uses a media. */
export type Uses = { posts: PostUse[]; faces: { id: number; name: string }[]; icon: boolean };

/** Whether nothing uses it. */
export const isUnused = ({ posts, faces, icon }: Uses): boolean => posts.length === 0 && faces.length === 0 && !icon;

/** Names in one query: engines take only so many. */
const mostNames = 500;

/** What uses each of these media, by its id. What shares the files of another is used wherever the other is. */
export async function usesOf(database: Database, baseUrl: string, media: readonly Media[]): Promise<Map<number, Uses>> {
  const iconId = (await readSettings(database)).icon?.mediaId;
  const uses = new Map<number, Uses>(media.map(({ id }) => [id, { posts: [], faces: [], icon: id === iconId }]));
  const note = (id: number, row: PostRow, how: 'inText' | 'featured') => {
    const posts = uses.get(id)?.posts;
    const known = posts?.find((each) => each.id === row.id);
    if (known) known[how] = true;
    else posts?.push({ ...postFrom(row), inText: how === 'inText', featured: how === 'featured' });
  };
  const names = await namesOf(database, baseUrl, media);
  for (const some of inParts([...names.keys()])) {
    const rows = await database.selectFrom('post_links').innerJoin('posts', 'posts.id', 'post_links.post_id').select([...columns, 'url']).where('url', 'in', some).orderBy('posts.id', 'desc').execute();
    for (const { url, ...post } of rows) for (const id of names.get(url) ?? []) note(id, post, 'inText');
  }
  for (const some of inParts([...uses.keys()])) {
    const featured = await database.selectFrom('posts').select([...columns, 'featured_media_id']).where('featured_media_id', 'in', some).orderBy('id', 'desc').execute();
    for (const { featured_media_id: id, ...post } of featured) if (id !== null) note(id, post, 'featured');
    const faces = await database.selectFrom('accounts').select(['id', 'name', 'avatar_media_id']).where('avatar_media_id', 'in', some).orderBy('id').execute();
    for (const { avatar_media_id: id, ...account } of faces) uses.get(id ?? 0)?.faces.push(account);
  }
  return uses;
}

const columns = ['posts.id', 'posts.type', 'posts.status', 'posts.title', 'posts.author_id', 'posts.trashed_from'] as const;
type PostRow = { id: number; type: string; status: string; title: string; author_id: number; trashed_from: string | null };

const postFrom = ({ id, type, status, title, author_id, trashed_from }: PostRow) => ({
  id,
  type: type as PostType,
  status: status as PostStatus,
  title,
  authorId: author_id,
  trashedFrom: trashed_from as PostStatus | null,
});

/** The ids of the posts whose text shows any of these media, in whatever status. */
export async function showing(database: Database, baseUrl: string, media: readonly Media[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const some of inParts([...(await namesOf(database, baseUrl, media)).keys()])) {
    const rows = await database.selectFrom('post_links').select('post_id').distinct().where('kind', '=', 'image').where('url', 'in', some).execute();
    for (const { post_id } of rows) ids.add(post_id);
  }
  return [...ids];
}

/** Every address under which posts may name these media, present and former, here and on the blog they came from; with the ids of those it names. */
async function namesOf(database: Database, baseUrl: string, media: readonly Media[]): Promise<Map<string, number[]>> {
  const names = new Map<string, number[]>();
  const add = (url: string, id: number) => names.set(url, [...(names.get(url) ?? []), id]);
  const byPath = Map.groupBy(media, (each) => mediaPath(each));
  for (const each of media) {
    for (const file of filesOf(each)) add(absoluteAddress(baseUrl, mediaPath(each, file)), each.id);
    for (const url of each.sourceUrl === null ? [] : sourceSpellings(each.sourceUrl)) add(url, each.id);
  }
  for (const some of inParts([...byPath.keys()])) {
    const former = await database.selectFrom('addresses').select(['path', 'location']).where('location', 'in', some).execute();
    for (const { path, location } of former) for (const { id } of byPath.get(location ?? '') ?? []) add(absoluteAddress(baseUrl, path), id);
  }
  return names;
}

const inParts = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / mostNames) }, (_, index) => all.slice(index * mostNames, (index + 1) * mostNames));
