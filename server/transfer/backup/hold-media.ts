// Holds on to the media files of one moment while a backup is made: an author may delete any of them meanwhile.
import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { incomingFolder } from '../../posts/index.ts';
import { memberPath } from './manifest.ts';

/** Media files under second names, in a folder of their own. */
export type HeldMedia = {
  readonly folder: string;
  /** Holds what came in since, too; gives the paths of all within the folder, in order. */
  holdMore(): Promise<string[]>;
  /** Lets go of them. */
  release(): Promise<void>;
};

/** Holds the media files that there are now. */
export async function holdMedia(mediaDir: string): Promise<HeldMedia> {
  const folder = join(await incomingFolder(mediaDir), randomBytes(12).toString('hex'));
  await mkdir(folder);
  const held = new Set<string>();
  const holdMore = async (): Promise<string[]> => {
    for (const path of await mediaFiles(mediaDir)) {
      if (!held.has(path) && (await hold(join(mediaDir, path), join(folder, path)))) held.add(path);
    }
    return [...held].toSorted();
  };
  await holdMore();
  return { folder, holdMore, release: () => rm(folder, { recursive: true, force: true }) };
}

/** Files below the media folder; names that an archive could not hold safely are none that Parley wrote. */
async function mediaFiles(mediaDir: string): Promise<string[]> {
  const entries = await readdir(mediaDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(mediaDir.length).replaceAll('\\', '/').replace(/^\/+/, ''))
    .filter((path) => memberPath.test(`media/${path}`));
}

/** Gives a file a second name; false where it has gone. What has no second names, or lies on another disk, is copied. */
async function hold(file: string, as: string): Promise<boolean> {
  await mkdir(dirname(as), { recursive: true });
  try {
    await link(file, as).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? Promise.reject(error) : copyFile(file, as)));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
