// The blog's icon: cut out of a picture of the library, in the sizes that browsers ask for.
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Settings } from '../../platform/settings/index.ts';
import { findMedia, incomingFolder } from '../../posts/index.ts';
import type { Desk } from '../desk.ts';

/** How long cutting it may take, in milliseconds. */
const patience = 60_000;

/** The icon of a chosen picture (null for none), made if it is another one than before. */
export async function iconOf(desk: Desk, before: Settings['icon'], mediaId: number | null): Promise<Settings['icon'] | 'no-picture' | 'failed'> {
  if (mediaId === null || mediaId === before?.mediaId) return mediaId === null ? null : before;
  const media = (await findMedia(desk.database, [mediaId])).get(mediaId);
  if (!media || media.width === null) return 'no-picture';
  const { mediaDir } = desk.media;
  // A folder of its own among the media, under a name that follows from the picture: made once, kept for ever, backed up with them.
  const hash = createHash('sha256').update(`icon of ${media.hash}`).digest('hex');
  const folder = join(mediaDir, hash.slice(0, 2), hash);
  const made = (await isThere(folder)) || (await cut(join(mediaDir, media.hash.slice(0, 2), media.hash, media.name), folder, await incomingFolder(mediaDir)).catch(() => false));
  if (!made) desk.log.warn({ mediaId }, 'no icon could be made of a picture');
  return made ? { mediaId, hash } : 'failed';
}

/** Cuts in a process of its own: a picture takes memory that the server would keep. The folder is there whole or not at all. */
async function cut(source: string, folder: string, incoming: string): Promise<true> {
  const aside = join(incoming, randomBytes(12).toString('hex'));
  await mkdir(aside, { recursive: true });
  try {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'icon-process.ts'), source, aside], { env: {}, timeout: patience });
    await mkdir(dirname(folder), { recursive: true });
    await rename(aside, folder).catch(async (error: unknown) => {
      if (!(await isThere(folder))) throw error;
    });
    return true;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

const isThere = (folder: string): Promise<boolean> => access(folder).then(() => true, () => false);
