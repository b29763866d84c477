// Keeps the picture of somebody's face that came from elsewhere: made anew by the picture process, square enough, and small.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepFiles } from './keep-files.ts';
import { FileFault, type PictureMaker } from './picture-maker.ts';

/** Pixels across: the largest face on a screen of two pixels for one. */
const width = 160;

/** Makes and keeps it. Returns the path that it is served at; undefined for what is no picture. */
export async function keepFace({ pictures, mediaDir }: { pictures: PictureMaker; mediaDir: string }, content: Buffer): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-face-'));
  try {
    const file = join(folder, 'arrived');
    await writeFile(file, content);
    const { picture } = await pictures.takeIn({ file, folder });
    const { file: made } = picture ? await pictures.size({ file: picture.path, folder, width }) : {};
    if (made === undefined) return undefined;
    const hash = createHash('sha256').update(await readFile(made.path)).digest('hex');
    await keepFiles(join(mediaDir, hash.slice(0, 2), hash), [{ from: made.path, file: 'face.webp' }]);
    return `/media/${hash}/face.webp`;
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
