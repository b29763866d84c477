// Notes a file that is kept, once, and all that follows from its being here.
import type { Change, Database } from '../../platform/records/index.ts';
import { foldForSearch } from '../../platform/text/index.ts';
import { leaveAddress, takeAddress } from '../addresses/address-store.ts';
import type { PostDeps } from '../deps.ts';
import { mediaArrived } from './media-arrived.ts';
import { askForSizes } from './media-sizes.ts';
import { findMedia, findMediaByHash, findMediaBySource } from './media-store.ts';
import { filesOf, mediaPath, type Media, type MediaWords } from './media.ts';
import { findPostByPath } from '../store.ts';
import type { KeptFile } from './take-file.ts';

/** What is known of a file that came in. */
export type MediaFacts = Partial<MediaWords> & {
  /** The id to give it where that is free. */
  keepId?: number;
  accountId?: number | null;
  /** Where it was fetched from; its path there leads to it from now on, and posts that show it are rendered again. */
  sourceUrl?: string;
  postId?: number | null;
  createdAt?: string;
};

/** Notes a kept file, or gives the note that there is of it. */
export async function noteMedia(change: Change, deps: PostDeps, kept: KeptFile, facts: MediaFacts): Promise<{ media: Media; isNew: boolean }> {
  const { database, now } = change;
  const { sourceUrl } = facts;
  const noted = () => (sourceUrl === undefined ? findMediaByHash(database, kept.hash) : findMediaBySource(database, sourceUrl));
  const known = await noted();
  if (known) return { media: await found(change, known, kept), isNew: false };
  const keepsId = facts.keepId !== undefined && (await findMedia(database, [facts.keepId])).size === 0;
  const inserted = await database
    .insertInto('media')
    .values({
      ...(keepsId && facts.keepId !== undefined && { id: facts.keepId }),
      ...fileColumns(kept, now),
      ...wordColumns(kept.name, facts),
      account_id: facts.accountId ?? null,
      source_url: sourceUrl ?? null,
      post_id: facts.postId ?? null,
      created_at: facts.createdAt ?? now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Without a row, the same file was noted meanwhile by somebody else.
  const media = inserted ? (await findMedia(database, [inserted.id])).get(inserted.id) : await noted();
  if (!media) throw new Error(`media ${inserted?.id ?? kept.hash} vanished while it was noted`);
  if (!inserted) return { media, isNew: false };
  if (keepsId) await deps.engine.keepGivenIds(database, 'media');
  await settleIn(change, media);
  if (sourceUrl !== undefined) {
    await leadHere(database, sourceUrl, media, now);
    await mediaArrived(change, deps, sourceUrl);
  }
  return { media, isNew: true };
}

/** Takes a note back whose files are not there. */
export async function unnoteMedia(change: Change, { id }: Media): Promise<void> {
  await change.database.deleteFrom('media').where('id', '=', id).execute();
  change.flush('media');
}

/** What a row says of its file. */
export const fileColumns = ({ name, hash, mime, bytes, width, height, renditions, sized }: KeptFile, now: string) =>
  ({ name, hash, mime, bytes, width, height, renditions: JSON.stringify(renditions), sized_at: sized ? now : null }) as const;

/** What a row says in words, and what it is found by. */
export function wordColumns(name: string, given: Partial<MediaWords>): MediaWords & { search_text: string } {
  const words = { title: storable(given.title), alt: storable(given.alt), caption: storable(given.caption), description: storable(given.description) };
  return { ...words, search_text: foldForSearch([name.replace(/\.[^.]+$/, ''), ...Object.values(words)].join(' ').slice(0, longestSearchText)) };
}

const longestSearchText = 8_000;

/** Takes its addresses back from whatever was left there, and asks for the sizes that are not made. */
export async function settleIn(change: Change, media: Media): Promise<void> {
  change.flush('media');
  for (const file of filesOf(media)) await takeAddress(change.database, mediaPath(media, file));
  if (media.sizedAt === null) await askForSizes(change);
}

/** A known file that had to be made again has lost its other sizes. */
async function found(change: Change, known: Media, kept: KeptFile): Promise<Media> {
  if (kept.sized || known.sizedAt === null || known.name !== kept.name) return known;
  const { renditions } = fileColumns(kept, change.now);
  await change.database.updateTable('media').set({ renditions, sized_at: null }).where('hash', '=', kept.hash).execute();
  await askForSizes(change);
  return { ...known, renditions: kept.renditions, sizedAt: null };
}

/** Links to the file's path on the blog it came from lead to it, unless a post stands there. */
async function leadHere(database: Database, sourceUrl: string, media: Media, now: string): Promise<void> {
  const path = decodedPath(sourceUrl);
  if (path === undefined || path === '/' || (await findPostByPath(database, path))) return;
  await leaveAddress(database, path, { location: mediaPath(media) }, now);
}

function decodedPath(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).pathname).normalize('NFC').replaceAll('\u0000', '');
  } catch {
    return undefined;
  }
}

const storable = (text = ''): string => text.replaceAll('\u0000', '').toWellFormed();
