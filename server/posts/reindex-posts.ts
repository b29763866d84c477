// The search index made afresh: after rows came in by other means than saving, as from a backup.
import type { Engine } from '../../db/index.ts';
import type { Change } from '../platform/records/index.ts';
import { foldForSearch, plainText } from '../platform/text/index.ts';

/** Posts read at a time. */
const atOnce = 200;

/** Puts every published post into the index, a protected one by its title only, and takes every other one out. */
export async function reindexPosts({ database }: Change, { search }: Pick<Engine, 'search'>): Promise<void> {
  for (let afterId = 0; ; ) {
    const rows = await database.selectFrom('posts').select(['id', 'title', 'html', 'status', 'password']).where('id', '>', afterId).orderBy('id').limit(atOnce).execute();
    for (const { id, title, html, status, password } of rows) {
      if (status === 'published') await search.put(database, { postId: id, title: foldForSearch(title), text: password === null ? foldForSearch(plainText(html)) : '' });
      else await search.remove(database, id);
    }
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    afterId = last.id;
  }
}
