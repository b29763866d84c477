// Takes a file in: decides what it is, makes it safe, keeps it, and notes it.
import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, Database, Records } from '../platform/records/index.ts';
import { slugify } from '../platform/text/index.ts';
import { leaveAddress } from './address-store.ts';
import type { PostDeps } from './deps.ts';
import { keepFiles } from './keep-files.ts';
import { makePicture, type MadePicture } from './make-picture.ts';
import { mediaArrived } from './media-arrived.ts';
import { mediaUrl, type Media } from './media.ts';
import { findMedia, findMediaByHash, findMediaBySource } from './media-store.ts';
import { mediaTypeOf } from './media-type.ts';
import { findPostByPath } from './store.ts';

/** What taking a file in needs. */
export type MediaDeps = {
  records: Records;
  posts: PostDeps;
  /** The folder of all media, `<data>/media`. */
  mediaDir: string;
};

/** A file that came in, and what is known of it. */
export type MediaInput = {
  bytes: Uint8Array;
  /** As its sender named it; only its readable part is kept. */
  name: string;
  /** The id to give it where that is free. */
  keepId?: number;
  title?: string;
  alt?: string;
  caption?: string;
  description?: string;
  accountId?: number | null;
  /** Where it was fetched from; its path there leads to it from now on, and posts that show it are rendered again. */
  sourceUrl?: string;
  postId?: number | null;
  createdAt?: string;
};

type Kept = Pick<Media, 'name' | 'hash' | 'mime' | 'bytes' | 'width' | 'height' | 'renditions'>;

/**
 * Takes a file in. The same bytes are kept once, and taking them in again gives the media that is there, unless they
 * come from another address. Must not be called within a change: making pictures takes seconds. Throws a Refusal
 * for a file that is of no known type, damaged or too large.
 */
export async function storeMedia(deps: MediaDeps, input: MediaInput): Promise<Media> {
  const kept = await keep(deps, input);
  return deps.records.change((change) => noteMedia(change, deps.posts, kept, input));
}

async function keep({ records, mediaDir }: MediaDeps, { bytes, name: givenName }: MediaInput): Promise<Kept> {
  const shownName = givenName.replace(/\p{C}/gu, '').slice(0, 100);
  const type = await mediaTypeOf(bytes, shownName);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const folder = join(mediaDir, hash.slice(0, 2), hash);
  const known = await findMediaByHash(records.database, hash);
  if (known && (await allThere(folder, known))) return known;
  // Where only the files were lost they come back under the names that posts know.
  const base = known ? known.name.replace(/\.[^.]+$/, '') : safeName(givenName);
  if (type.kind === 'image') {
    const picture: MadePicture = await makePicture(bytes, type, base);
    await keepFiles(folder, picture.files);
    return { ...picture, hash, bytes: picture.files[0]?.content.length ?? 0 };
  }
  const name = `${base}.${type.extension}`;
  await keepFiles(folder, [{ file: name, content: bytes }]);
  return { name, hash, mime: type.mime, bytes: bytes.length, width: null, height: null, renditions: [] };
}

const safeName = (name: string): string =>
  slugify(name.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[._]+/g, ' ')).slice(0, 60).replace(/-+$/, '').toWellFormed() || 'file';

async function allThere(folder: string, { name, renditions }: Media): Promise<boolean> {
  const files = [name, ...renditions.map(({ file }) => file)];
  return Promise.all(files.map((file) => access(join(folder, file)))).then(() => true, () => false);
}

async function noteMedia(change: Change, deps: PostDeps, kept: Kept, input: MediaInput): Promise<Media> {
  const { database, now } = change;
  const { sourceUrl } = input;
  const noted = () => (sourceUrl === undefined ? findMediaByHash(database, kept.hash) : findMediaBySource(database, sourceUrl));
  const known = await noted();
  if (known) return known;
  const keepsId = input.keepId !== undefined && (await findMedia(database, [input.keepId])).size === 0;
  const inserted = await database
    .insertInto('media')
    .values({
      ...(keepsId && input.keepId !== undefined && { id: input.keepId }),
      name: kept.name,
      hash: kept.hash,
      mime: kept.mime,
      bytes: kept.bytes,
      width: kept.width,
      height: kept.height,
      renditions: JSON.stringify(kept.renditions),
      title: storable(input.title),
      alt: storable(input.alt),
      caption: storable(input.caption),
      description: storable(input.description),
      account_id: input.accountId ?? null,
      source_url: sourceUrl ?? null,
      post_id: input.postId ?? null,
      created_at: input.createdAt ?? now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Without a row, the same file was noted meanwhile by somebody else.
  const media = inserted ? (await findMedia(database, [inserted.id])).get(inserted.id) : await noted();
  if (!media) throw new Error(`media ${inserted?.id ?? kept.hash} vanished while it was noted`);
  if (!inserted) return media;
  if (keepsId) await deps.engine.keepGivenIds(database, 'media');
  change.flush('media');
  if (sourceUrl !== undefined) {
    await leadHere(database, sourceUrl, media, now);
    await mediaArrived(change, deps, sourceUrl);
  }
  return media;
}

/** Links to the file's path on the blog it came from lead to it, unless a post stands there. */
async function leadHere(database: Database, sourceUrl: string, media: Media, now: string): Promise<void> {
  const path = decodedPath(sourceUrl);
  if (path === undefined || path === '/' || (await findPostByPath(database, path))) return;
  await leaveAddress(database, path, { location: mediaUrl(media) }, now);
}

function decodedPath(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url).pathname).normalize('NFC').replaceAll('\u0000', '');
  } catch {
    return undefined;
  }
}

const storable = (text = ''): string => text.replaceAll('\u0000', '').toWellFormed();
