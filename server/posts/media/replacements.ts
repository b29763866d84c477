// What became of pictures that were replaced or deleted, by what was left at their addresses.
import type { Database } from '../../platform/records/index.ts';
import { mediaFrom } from './media-row.ts';
import type { Media } from './media.ts';
import { hashInMediaUrl } from './picture-address.ts';

/** By the former paths (decoded): the picture that is there now, or that it is gone. */
export async function replacements(database: Database, paths: readonly string[]): Promise<Map<string, Media | 'gone'>> {
  if (paths.length === 0) return new Map();
  const left = await database.selectFrom('addresses').select(['path', 'location']).where('path', 'in', [...new Set(paths)]).where('post_id', 'is', null).execute();
  const gone = left.flatMap(({ path, location }): [string, 'gone'][] => (location === null ? [[path, 'gone']] : []));
  const hashes = new Map(left.flatMap(({ path, location }): [string, string][] => {
    const hash = hashInMediaUrl(location ?? '', '');
    return hash === undefined ? [] : [[path, hash]];
  }));
  if (hashes.size === 0) return new Map(gone);
  const rows = await database.selectFrom('media').selectAll().where('mime', 'like', 'image/%').where('hash', 'in', [...hashes.values()]).execute();
  const byHash = new Map(rows.map((row) => [row.hash, mediaFrom(row)]));
  const moved = [...hashes].flatMap(([path, hash]): [string, Media][] => {
    const media = byHash.get(hash);
    return media ? [[path, media]] : [];
  });
  return new Map<string, Media | 'gone'>([...gone, ...moved]);
}
