// Media as rows, read back into what they are.
import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { MediaTable } from '../../../db/index.ts';
import type { Media } from './media.ts';

const renditions = v.array(v.object({ file: v.string(), width: v.number(), mime: v.string() }));

export const mediaFrom = (row: Selectable<MediaTable>): Media => ({
  id: row.id,
  name: row.name,
  hash: row.hash,
  mime: row.mime,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  renditions: v.parse(renditions, JSON.parse(row.renditions)),
  title: row.title,
  alt: row.alt,
  caption: row.caption,
  description: row.description,
  accountId: row.account_id,
  sourceUrl: row.source_url,
  postId: row.post_id,
  createdAt: row.created_at,
  sizedAt: row.sized_at,
});
