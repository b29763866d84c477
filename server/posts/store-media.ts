// Takes a file in: keeps it and notes it.
import type { MediaDeps } from './media-deps.ts';
import { MediaRefusal } from './media-fault.ts';
import type { Media } from './media.ts';
import { noteMedia, type MediaFacts } from './note-media.ts';
import { allThere, takeFile, type IncomingFile } from './take-file.ts';

/** A file that came in, and what is known of it. */
export type MediaInput = IncomingFile & MediaFacts;

/**
 * Takes a file in. The same bytes are kept once, and taking them in again gives the media that is there, unless they
 * come from another address. A picture is there in its own and its smallest size; a job makes the others. Must not be
 * called within a change: a picture takes half a second. Throws a MediaRefusal for a file that is of no known type,
 * damaged or too large.
 */
export async function storeMedia(deps: MediaDeps, input: MediaInput): Promise<Media> {
  const { records, posts, mediaDir } = deps;
  // Whoever deletes the same file at this moment may take the files away just before we note them; then they are made again.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const kept = await takeFile({ ...deps, database: records.database }, input);
    const media = await records.change((change) => noteMedia(change, posts, kept, input));
    if (await allThere(mediaDir, media)) return media;
  }
  throw new MediaRefusal(input.name, { reason: 'damaged' });
}
