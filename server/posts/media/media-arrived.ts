// Posts that show a picture of another blog are rendered again when it arrives.
import type { Change } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';
import { sourceSpellings } from './picture-address.ts';
import { rerenderPosts } from '../rerender-posts.ts';

/** Renders the posts again that show the picture from this address, in whatever size; returns how many. */
export async function mediaArrived(change: Change, deps: PostDeps, sourceUrl: string): Promise<number> {
  const rows = await change.database.selectFrom('post_links').select('post_id').distinct().where('kind', '=', 'image').where('url', 'in', sourceSpellings(sourceUrl)).execute();
  await rerenderPosts(change, deps, rows.map(({ post_id }) => post_id));
  return rows.length;
}
