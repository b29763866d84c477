// Media as they are looked up.
import type { Database } from '../../platform/records/index.ts';
import type { Stretch } from '../lists/listed-post.ts';
import type { Media } from './media.ts';
import { mediaFrom } from './media-row.ts';

/** These media, by id. */
export async function findMedia(database: Database, ids: readonly number[]): Promise<Map<number, Media>> {
  if (ids.length === 0) return new Map();
  const rows = await database.selectFrom('media').selectAll().where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, mediaFrom(row)]));
}

/** The file that was fetched from an address. */
export async function findMediaBySource(database: Database, sourceUrl: string): Promise<Media | undefined> {
  const row = await database.selectFrom('media').selectAll().where('source_url', '=', sourceUrl).executeTakeFirst();
  return row && mediaFrom(row);
}

/** The first that was made of a file with this SHA-256 (hex); several may share its files. */
export async function findMediaByHash(database: Database, hash: string): Promise<Media | undefined> {
  const row = await database.selectFrom('media').selectAll().where('hash', '=', hash).orderBy('id').executeTakeFirst();
  return row && mediaFrom(row);
}

/** All media, newest first. */
export async function listMedia(database: Database, { limit, offset }: Stretch): Promise<Media[]> {
  const rows = await database.selectFrom('media').selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return rows.map(mediaFrom);
}

/** The picture that has waited longest for its sizes. */
export async function nextUnsized(database: Database): Promise<Media | undefined> {
  const row = await database.selectFrom('media').selectAll().where('sized_at', 'is', null).orderBy('id').limit(1).executeTakeFirst();
  return row && mediaFrom(row);
}
