// Makes a file that comes in safe and keeps it: what a picture hides is left behind, a recording is kept as it is.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../platform/records/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { incomingFolder } from './incoming.ts';
import { keepFiles, settle, type FileToKeep } from './keep-files.ts';
import { MediaRefusal } from './media-fault.ts';
import { findMediaByHash } from './media-store.ts';
import { filesOf, type Media } from './media.ts';
import { FileFault, type PictureMaker } from './picture-maker.ts';
import type { TakenIn } from './picture-task.ts';
import { renditionName, widthsFor } from './picture-widths.ts';

/** A file that came in: in memory, or on the disk. */
export type IncomingFile = (
  | { bytes: Uint8Array }
  /** `movable`: it was put there for us, and may be moved away. `hash`: its SHA-256 in hex, where that is known. */
  | { path: string; movable?: boolean; hash?: string }
) & {
  /** As its sender named it; only its readable part is kept. */
  name: string;
};

/** What is known of a file that is kept; `sized` says that all renditions are there. */
export type KeptFile = Pick<Media, 'name' | 'hash' | 'mime' | 'bytes' | 'width' | 'height' | 'renditions'> & { sized: boolean };

/** The folder of all files that were made of the file with this hash. */
export const folderOf = (mediaDir: string, hash: string): string => join(mediaDir, hash.slice(0, 2), hash);

/** Whether all files of a media are where they should be. */
export async function allThere(mediaDir: string, media: Pick<Media, 'hash' | 'name' | 'renditions'>): Promise<boolean> {
  const folder = folderOf(mediaDir, media.hash);
  return Promise.all(filesOf(media).map((file) => access(join(folder, file)))).then(() => true, () => false);
}

/** Keeps a file, once for the same bytes. Throws a MediaRefusal for one of no known type, damaged or too large. */
export async function takeFile({ mediaDir, pictures, database }: { mediaDir: string; pictures: PictureMaker; database: Database }, given: IncomingFile): Promise<KeptFile> {
  const hash = 'bytes' in given ? createHash('sha256').update(given.bytes).digest('hex') : (given.hash ?? (await hashOf(given.path)));
  const known = await findMediaByHash(database, hash);
  if (known && (await allThere(mediaDir, known))) return { ...known, sized: known.sizedAt !== null };
  const incoming = await incomingFolder(mediaDir);
  const spare = join(incoming, randomBytes(12).toString('hex'));
  const made: string[] = [spare];
  try {
    if ('bytes' in given) await writeFile(spare, given.bytes, { flag: 'wx' });
    const path = 'bytes' in given ? spare : given.path;
    const taken = await pictures.takeIn({ file: path, folder: incoming }).catch((error: unknown) => {
      throw error instanceof FileFault ? new MediaRefusal(shown(given.name), error.fault, error) : error;
    });
    // Where only the files were lost they come back under the names that posts know.
    const base = known ? known.name.replace(/\.[^.]+$/, '') : safeName(given.name);
    if (taken.picture) {
      // What is gone before the note of it is written need not go to the disk first.
      if (!('bytes' in given) && given.movable) await rm(given.path, { force: true });
      return await keepPicture(mediaDir, hash, base, taken.picture, made);
    }
    const name = `${base}.${taken.type.extension}`;
    if (!('bytes' in given) && !given.movable) await copyFile(path, spare);
    const from = 'bytes' in given || !given.movable ? spare : path;
    await settle(from);
    const { size } = await stat(from);
    await keepFiles(folderOf(mediaDir, hash), [{ from, file: name }]);
    return { name, hash, mime: taken.type.mime, bytes: size, width: null, height: null, renditions: [], sized: true };
  } finally {
    await Promise.all(made.map((file) => rm(file, { force: true })));
  }
}

async function keepPicture(mediaDir: string, hash: string, base: string, picture: NonNullable<TakenIn['picture']>, made: string[]): Promise<KeptFile> {
  const { mime, width, height, bytes, smallest } = picture;
  const name = `${base}.${picture.extension}`;
  const files: FileToKeep[] = [{ from: picture.path, file: name }];
  if (smallest) files.push({ from: smallest.path, file: renditionName(name, smallest.width) });
  made.push(...files.map(({ from }) => from));
  await keepFiles(folderOf(mediaDir, hash), files);
  const renditions = smallest ? [{ file: renditionName(name, smallest.width), width: smallest.width, mime: 'image/webp' }] : [];
  return { name, hash, mime, bytes, width, height, renditions, sized: renditions.length === widthsFor({ mime, width }).length };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** The readable part of a name; some are devices on Windows, where a blog may live too. */
function safeName(name: string): string {
  const readable = slugify(name.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[._]+/g, ' ')).slice(0, 60).replace(/-+$/, '').toWellFormed() || 'file';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(readable) ? `file-${readable}` : readable;
}

const shown = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, 100) || 'The file';
