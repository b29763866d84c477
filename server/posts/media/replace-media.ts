// Puts another file in the place of a media's own, in every post that shows it.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { MediaDeps } from './media-deps.ts';
import { leaveMediaAddresses } from './former-addresses.ts';
import { mediaKindOf } from './media-type.ts';
import { findMedia } from './media-store.ts';
import { mediaPath, type Media } from './media.ts';
import { fileColumns, settleIn, wordColumns } from './note-media.ts';
import { flushFeatured, isShared } from './media-shares.ts';
import { removeFiles, removeFilesLater } from './remove-files.ts';
import { rerenderInTurn } from '../rerender-posts.ts';
import { takeFile, type IncomingFile, type KeptFile } from './take-file.ts';
import { showing } from './where-used.ts';

/**
 * Replaces the file of a media. Files are kept by browsers for a year, so the new one has an address of its own; the old one
 * leads there, and posts that show it are rendered again. What is said of it stays. The file must be of the same kind,
 * a picture for a picture. Throws a Refusal; the same file again changes nothing.
 */
export async function replaceMedia(deps: MediaDeps, id: number, file: IncomingFile): Promise<Media> {
  const { records } = deps;
  const kept = await takeFile({ ...deps, database: records.database }, file);
  try {
    return await put(deps, id, kept);
  } catch (error) {
    await removeFiles({ ...deps, database: records.database }, kept.hash);
    throw error;
  }
}

const put = ({ records, posts }: MediaDeps, id: number, kept: KeptFile): Promise<Media> =>
  records.change(async (change) => {
    const { database } = change;
    const media = (await findMedia(database, [id])).get(id);
    if (!media) throw new WordedRefusal('not-found', (words) => words.media.gone);
    if (media.hash === kept.hash) return media;
    if (mediaKindOf(media.mime) !== mediaKindOf(kept.mime)) throw new WordedRefusal('unsupported', (words) => words.media.otherKind, { field: 'file' });
    const shared = await isShared(database, media);
    const twin = await database.selectFrom('media').select('id').where('hash', '=', kept.hash).where('source_url', 'is', null).executeTakeFirst();
    if (twin && media.sourceUrl === null) throw new WordedRefusal('conflict', (words) => words.media.alreadyHere, { field: 'file' });
    const users = await showing(database, posts.baseUrl, [media]);
    const { title, alt, caption, description } = media;
    await database.updateTable('media').set({ ...fileColumns(kept, change.now), ...wordColumns(kept.name, { title, alt, caption, description }) }).where('id', '=', id).execute();
    const renewed = (await findMedia(database, [id])).get(id);
    if (!renewed) throw new Error(`media ${id} vanished while it was replaced`);
    await settleIn(change, renewed);
    await leaveMediaAddresses(change, media, mediaPath(renewed), shared);
    if (!shared) await removeFilesLater(change, media.hash);
    await rerenderInTurn(change, posts, users);
    await flushFeatured(change, [id]);
    return renewed;
  });
