// Scheduled posts come out on the minute, also when nothing ran at that minute.
import { sql } from 'kysely';
import type { Change } from '../platform/records/index.ts';
import type { PostDeps } from './deps.ts';
import { inputFrom } from './input-from.ts';
import { publishDueJob } from './publish-later.ts';
import { postFrom } from './row.ts';
import { savePost } from './save-post.ts';

/** Posts made public in one change; what is left is looked at by the next job. */
const atOnce = 50;

/** Publishes the scheduled posts whose time has come; returns how many. Nothing happens when it runs once too often. */
export async function publishDuePosts(change: Change, deps: PostDeps): Promise<number> {
  const rows = await change.database
    .selectFrom('posts')
    .selectAll()
    .where('status', '=', sql.lit('scheduled'))
    .where('published_at', '<=', change.now)
    .orderBy('published_at')
    .limit(atOnce)
    .execute();
  for (const row of rows) {
    const post = postFrom(row);
    await savePost(change, deps, { ...inputFrom(post), status: 'published', updatedAt: post.publishedAt ?? change.now });
  }
  if (rows.length === atOnce) await change.enqueue({ kind: publishDueJob, payload: {} });
  return rows.length;
}
