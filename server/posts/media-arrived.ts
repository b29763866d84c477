// Posts that show a picture are rendered again when it arrives.
import { findAccount } from '../accounts/index.ts';
import type { Change } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import type { PostDeps } from './deps.ts';
import { renderPost } from './set-text.ts';
import { findPost } from './store.ts';

/** Renders the posts again that show the picture from this address, in whatever size; returns how many. */
export async function mediaArrived(change: Change, deps: PostDeps, sourceUrl: string): Promise<number> {
  const whole = sourceUrl.replace(/-scaled(?=\.[a-z0-9]{3,4}$)/i, '');
  const names = [sourceUrl, whole].flatMap((name) => [name.replace(/^http:/, 'https:'), name.replace(/^https:/, 'http:')]);
  const rows = await change.database.selectFrom('post_links').select('post_id').distinct().where('kind', '=', 'image').where('url', 'in', [...new Set(names)]).execute();
  await rerenderPosts(change, deps, rows.map(({ post_id }) => post_id));
  return rows.length;
}

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
