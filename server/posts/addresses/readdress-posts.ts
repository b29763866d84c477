// A new permalink pattern: every post moves, and every old address leads to the new one.
import { sql } from 'kysely';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings, writeSettings } from '../../platform/settings/index.ts';
import { filingOf } from '../terms/file-under.ts';
import { pathForOf } from './path-for.ts';
import { freePlace, movePost } from './place-post.ts';
import { postFrom } from '../row.ts';

/** The kind of job that calls {@link readdressPosts} with its payload. */
export const readdressJob = 'posts.readdress';

/** Posts moved in one change. */
const atOnce = 200;

/** Sets the permalink pattern and has all posts moved by jobs; until its turn comes a post stays where it was. */
export async function changePermalinkPattern(change: Change, pattern: string): Promise<void> {
  await writeSettings(change, { permalinkPattern: pattern });
  await change.enqueue({ kind: readdressJob, payload: { afterId: 0 } });
}

/** Moves the next posts after an id to where the pattern says, and asks for a job to move those after them. Returns the last id it reached, or null at the end. */
export async function readdressPosts(change: Change, { afterId }: { afterId: number }): Promise<number | null> {
  const last = await readdressSome(change, afterId);
  if (last !== null) await change.enqueue({ kind: readdressJob, payload: { afterId: last } });
  return last;
}

/** Moves all posts at once, in changes of some hundred each; for a command that waits for it. */
export async function readdressAllPosts(records: Records): Promise<void> {
  for (let afterId: number | null = 0; afterId !== null; ) {
    const from: number = afterId;
    afterId = await records.change((change) => readdressSome(change, from));
  }
}

async function readdressSome(change: Change, afterId: number): Promise<number | null> {
  const settings = await readSettings(change.database);
  const rows = await change.database
    .selectFrom('posts')
    .selectAll()
    .where('id', '>', afterId)
    .where('type', '=', sql.lit('post'))
    .where('path', 'is not', null)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  for (const row of rows) {
    const post = postFrom(row);
    const filing = await filingOf(change.database, post.id);
    const pathFor = await pathForOf(change.database, settings, post, [...filing].flatMap(([id, inheritedFrom]) => (inheritedFrom === null ? [id] : [])));
    if (pathFor(post.slug) === post.path) continue;
    const place = await freePlace(change, { post, slug: post.slug, pathFor, path: undefined });
    await change.database.updateTable('posts').set({ slug: place.slug }).where('id', '=', post.id).execute();
    await movePost(change, post.id, post.path, place.path);
  }
  if (rows.length > 0) change.flush('posts');
  return rows.length < atOnce ? null : (rows.at(-1)?.id ?? null);
}
