// The picture of somebody's face that came from elsewhere, made anew by the picture process: small enough to be kept in a row.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileFault, type PictureMaker } from './picture-maker.ts';

/** Pixels of a side: the face beside a comment, on the finest screens. */
const side = 144;

/** Makes it, as WebP in base64; null for what is no picture. */
export async function portray(pictures: PictureMaker, content: Uint8Array): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-face-'));
  try {
    const file = join(folder, 'arrived');
    await writeFile(file, content);
    const { picture } = await pictures.takeIn({ file, folder });
    const { file: made } = picture ? await pictures.size({ file: picture.path, folder, width: side }) : {};
    return made === undefined ? null : (await readFile(made.path)).toString('base64');
  } catch (error) {
    if (error instanceof FileFault) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
