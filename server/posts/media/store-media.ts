// Takes a file in: keeps it and notes it.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { MediaDeps } from './media-deps.ts';
import type { Media } from './media.ts';
import { noteMedia, unnoteMedia, type MediaFacts } from './note-media.ts';
import { allThere, takeFile, type IncomingFile } from './take-file.ts';

/** A file that came in, and what is known of it. */
export type MediaInput = IncomingFile & MediaFacts;

/**
 * Takes a file in. The same bytes are kept once, and taking them in again gives the media that is there, unless they
 * come from another address. A picture is there in its own and its smallest size; a job makes the others. Must not be
 * called within a change: a picture takes half a second. Throws a MediaRefusal for a file that is of no known type,
 * damaged or too large, a Refusal where the same file was deleted at the same moment.
 */
export async function storeMedia(deps: MediaDeps, input: MediaInput): Promise<Media> {
  const { records, posts, mediaDir } = deps;
  const kept = await takeFile({ ...deps, database: records.database }, input);
  const { media, isNew } = await records.change((change) => noteMedia(change, posts, kept, input));
  if (!isNew || (await allThere(mediaDir, media))) return media;
  // Somebody deleted the same file at this moment, and took its files away just before they were noted.
  await records.change((change) => unnoteMedia(change, media));
  throw new WordedRefusal('conflict', (words) => words.media.deletedMeanwhile, { field: 'file' });
}
