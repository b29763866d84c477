// What stands at the addresses of files that are there no more.
import type { Change } from '../../platform/records/index.ts';
import { leaveAddress } from '../addresses/address-store.ts';
import { filesOf, mediaPath, type Media } from './media.ts';

/**
 * Leaves word at every address that a media had: that it is now `at` another path, or gone. Where another media has the same
 * files, its addresses stay as they are, for the files do.
 */
export async function leaveMediaAddresses(change: Change, media: Media, at: string | 'gone', isShared: boolean): Promise<void> {
  const { database, now } = change;
  const own = isShared ? [] : filesOf(media).map((file) => mediaPath(media, file));
  for (const path of own) await leaveAddress(database, path, at === 'gone' ? 'gone' : { location: at }, now);
  if (isShared && at === 'gone') return;
  await database.updateTable('addresses').set({ location: at === 'gone' ? null : at }).where('location', '=', mediaPath(media)).execute();
}
