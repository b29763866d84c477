// Media as rows, read back into what they are.
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { MediaTable } from '../../db/index.ts';
import type { Media } from './media.ts';

const renditions = z.array(z.object({ file: z.string(), width: z.number(), mime: z.string() }));

export const mediaFrom = (row: Selectable<MediaTable>): Media => ({
  id: row.id,
  name: row.name,
  hash: row.hash,
  mime: row.mime,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  renditions: renditions.parse(JSON.parse(row.renditions)),
  title: row.title,
  alt: row.alt,
  caption: row.caption,
  description: row.description,
  accountId: row.account_id,
  sourceUrl: row.source_url,
  postId: row.post_id,
  createdAt: row.created_at,
});
