// Which posts link to an address.
import { sql } from 'kysely';
import type { Database } from '../platform/records/index.ts';

/** More are not told of. */
const most = 500;

/** The posts with a link that begins with one of these, absolute and normal, in either scheme, or seems to; those that were written last first. */
export async function postsLinkingTo(database: Database, beginnings: readonly string[]): Promise<number[]> {
  if (beginnings.length === 0) return [];
  const rows = await database
    .selectFrom('post_links')
    .select('post_id')
    .distinct()
    .where('kind', '=', 'link')
    .where((where) => where.or(beginnings.map((beginning) => sql<boolean>`url like ${`http%${beginning.replace(/^https?/, '').replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`} escape '\\'`)))
    .orderBy('post_id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.post_id);
}
