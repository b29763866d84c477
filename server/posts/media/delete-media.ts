// Takes media away for good: what showed them shows that something is missing, and their addresses say that they are gone.
import type { Change } from '../../platform/records/index.ts';
import { readSettings, writeSettings } from '../../platform/settings/index.ts';
import type { PostDeps } from '../deps.ts';
import { leaveMediaAddresses } from './former-addresses.ts';
import { flushFeatured, isShared } from './media-shares.ts';
import { findMedia } from './media-store.ts';
import { removeFilesLater } from './remove-files.ts';
import { rerenderInTurn } from '../rerender-posts.ts';
import { showing } from './where-used.ts';

/** Deletes media; ids that are none are passed over. Returns how many were deleted. The files go when all this is committed. */
export async function deleteMedia(change: Change, deps: PostDeps, ids: readonly number[]): Promise<number> {
  const { database } = change;
  const media = [...(await findMedia(database, ids)).values()];
  if (media.length === 0) return 0;
  const gone = media.map(({ id }) => id);
  const users = await showing(database, deps.baseUrl, media);
  await flushFeatured(change, gone);
  await database.updateTable('posts').set({ featured_media_id: null }).where('featured_media_id', 'in', gone).execute();
  const faces = await database.updateTable('accounts').set({ avatar_media_id: null }).where('avatar_media_id', 'in', gone).returning('id').execute();
  if (faces.length > 0) change.flush('posts');
  const { icon } = await readSettings(database);
  if (icon && gone.includes(icon.mediaId)) {
    await writeSettings(change, { icon: null });
    await removeFilesLater(change, icon.hash);
  }
  for (const each of media) {
    const shared = await isShared(database, each);
    await database.deleteFrom('media').where('id', '=', each.id).execute();
    await leaveMediaAddresses(change, each, 'gone', shared);
    if (!shared) await removeFilesLater(change, each.hash);
  }
  change.flush('media');
  await rerenderInTurn(change, deps, users);
  return media.length;
}
