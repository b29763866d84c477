// Pictures by the id of their media, as posts name the one they are featured with.
import type { Database } from '../../platform/records/index.ts';
import type { PictureRenditions } from '../../platform/text/index.ts';
import { mediaFrom } from './media-row.ts';
import { pictureOf } from './media.ts';

/** Those of these media that are pictures. */
export async function picturesOf(database: Database, mediaIds: readonly number[]): Promise<Map<number, PictureRenditions>> {
  if (mediaIds.length === 0) return new Map();
  const rows = await database.selectFrom('media').selectAll().where('id', 'in', [...mediaIds]).where('mime', 'like', 'image/%').execute();
  return new Map(rows.map((row) => [row.id, pictureOf(mediaFrom(row))]));
}
