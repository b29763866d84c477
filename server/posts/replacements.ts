// What took the place of pictures that were replaced: what was left at their addresses leads to it.
import type { Database } from '../platform/records/index.ts';
import { mediaFrom } from './media-row.ts';
import type { Media } from './media.ts';
import { hashInMediaUrl } from './picture-address.ts';

/** By the former paths (decoded), as far as there is a picture now. */
export async function replacements(database: Database, paths: readonly string[]): Promise<Map<string, Media>> {
  if (paths.length === 0) return new Map();
  const left = await database.selectFrom('addresses').select(['path', 'location']).where('path', 'in', [...new Set(paths)]).where('location', 'is not', null).execute();
  const hashes = new Map(left.flatMap(({ path, location }): [string, string][] => {
    const hash = hashInMediaUrl(location ?? '', '');
    return hash === undefined ? [] : [[path, hash]];
  }));
  if (hashes.size === 0) return new Map();
  const rows = await database.selectFrom('media').selectAll().where('mime', 'like', 'image/%').where('hash', 'in', [...hashes.values()]).execute();
  const byHash = new Map(rows.map((row) => [row.hash, mediaFrom(row)]));
  return new Map([...hashes].flatMap(([path, hash]): [string, Media][] => {
    const media = byHash.get(hash);
    return media ? [[path, media]] : [];
  }));
}
