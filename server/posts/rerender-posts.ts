// Posts are rendered again when what they show has changed: a few at once, many in turn, so that nobody waits for all.
import * as v from 'valibot';
import { findAccount } from '../accounts/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Change, Records } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import type { PostDeps } from './deps.ts';
import { renderPost } from './set-text.ts';
import { findPost } from './store.ts';

/** Posts rendered in one change. */
const batch = 20;

/** The kind of job that renders the rest. */
export const rerenderJob = 'posts.rerender';

/** Renders posts again from their sources, as their authors may write; their dates and addresses stay. */
export async function rerenderPosts(change: Change, deps: PostDeps, ids: readonly number[]): Promise<void> {
  const settings = await readSettings(change.database);
  for (const id of ids) {
    const post = await findPost(change.database, id);
    if (!post) continue;
    const role = (await findAccount(change.database, post.authorId))?.role ?? null;
    const { html, teaserHtml, summary } = await renderPost(change.database, deps, settings, { ...post, role });
    await change.database.updateTable('posts').set({ html, teaser_html: teaserHtml, summary }).where('id', '=', id).execute();
    change.flush(`post:${id}`);
    if (post.status === 'published') change.flush('posts');
  }
}

/** Renders the first of these posts again, and leaves the others to jobs. */
export async function rerenderInTurn(change: Change, deps: PostDeps, ids: readonly number[]): Promise<void> {
  await rerenderPosts(change, deps, ids.slice(0, batch));
  if (ids.length > batch) await change.enqueue({ kind: rerenderJob, payload: { ids: ids.slice(batch) } });
}

/** Handles {@link rerenderJob}. */
export const rerenderHandler =
  ({ records, posts }: { records: Records; posts: PostDeps }): JobHandler =>
  async (payload) => {
    const { ids } = v.parse(v.object({ ids: v.array(v.pipe(v.number(), v.safeInteger())) }), payload);
    await records.change((change) => rerenderInTurn(change, posts, ids));
  };
