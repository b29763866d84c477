// Says of a media what it shows.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { PostDeps } from '../deps.ts';
import { findMedia } from './media-store.ts';
import type { Media, MediaWords } from './media.ts';
import { wordColumns } from './note-media.ts';
import { rerenderInTurn } from '../rerender-posts.ts';
import { showing } from './where-used.ts';

/** Characters that each of the words may have. */
export const longestWords: Readonly<Record<keyof MediaWords, number>> = Object.freeze({ title: 200, alt: 1_000, caption: 2_000, description: 10_000 });

/**
 * Changes what is said of a media; what is left out stays. Posts that show it without words of their own say the new ones.
 * Throws a Refusal for words that are too long.
 */
export async function describeMedia(change: Change, deps: PostDeps, id: number, given: Partial<MediaWords>): Promise<Media> {
  const { database } = change;
  const media = (await findMedia(database, [id])).get(id);
  if (!media) throw new WordedRefusal('not-found', (words) => words.media.gone);
  for (const field of ['title', 'alt', 'caption', 'description'] as const) {
    if ((given[field] ?? '').length > longestWords[field]) throw new WordedRefusal('invalid', (words) => words.media.longWords(longestWords[field]), { field });
  }
  const { title, alt, caption, description } = media;
  const words = { title, alt, caption, description, ...given };
  const columns = wordColumns(media.name, words);
  await database.updateTable('media').set(columns).where('id', '=', id).execute();
  change.flush('media');
  if (columns.alt !== media.alt) await rerenderInTurn(change, deps, await showing(database, deps.baseUrl, [media]));
  const { search_text: _, ...kept } = columns;
  return { ...media, ...kept };
}
