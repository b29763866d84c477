// The pictures of faces that came from elsewhere: made anew by the picture process, square enough, and small; and taken away again.
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdtemp, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { incomingFolder } from './incoming.ts';
import { keepFiles } from './keep-files.ts';
import { FileFault, type PictureMaker } from './picture-maker.ts';
import { folderOf } from './take-file.ts';

/** Pixels across: the largest face on a screen of two pixels for one. */
const width = 160;

const file = 'face.webp';

type Parts = { pictures: PictureMaker; mediaDir: string };

/** Where they lie, by the path that each is served at. */
export const faceShelf = (parts: Parts) => ({
  keep: (content: Buffer) => keepFace(parts, content),
  isThere: (path: string) => access(placeOf(parts, path)).then(() => true, () => false),
  drop: (path: string, isWanted: () => Promise<boolean>) => dropFace(parts, path, isWanted),
});

/** Makes and keeps it. Returns the path that it is served at; undefined for what is no picture. */
async function keepFace({ pictures, mediaDir }: Parts, content: Buffer): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-face-'));
  try {
    const arrived = join(folder, 'arrived');
    await writeFile(arrived, content);
    const { picture } = await pictures.takeIn({ file: arrived, folder });
    const { file: made } = picture ? await pictures.size({ file: picture.path, folder, width }) : {};
    if (made === undefined) return undefined;
    const hash = createHash('sha256').update(await readFile(made.path)).digest('hex');
    await keepFiles(folderOf(mediaDir, hash), [{ from: made.path, file }]);
    return `/media/${hash}/${file}`;
  } catch (error) {
    if (error instanceof FileFault) return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As other media are taken away: aside first, for somebody may come to want it at this very moment; what else lies in its folder stays. */
async function dropFace(parts: Parts, path: string, isWanted: () => Promise<boolean>): Promise<void> {
  const place = placeOf(parts, path);
  const aside = join(await incomingFolder(parts.mediaDir), randomBytes(12).toString('hex'));
  const wasThere = await rename(place, aside).then(() => true, unless('ENOENT'));
  if (!wasThere) return;
  if (await isWanted()) return rename(aside, place);
  await rm(aside, { force: true });
  await rmdir(dirname(place)).catch(unless('ENOENT', 'ENOTEMPTY', 'EEXIST'));
}

/** Takes these errors for a no, and throws any other. */
const unless = (...codes: readonly string[]) => (error: NodeJS.ErrnoException): false => {
  if (codes.includes(error.code ?? '')) return false;
  throw error;
};

function placeOf({ mediaDir }: Pick<Parts, 'mediaDir'>, path: string): string {
  const [, hash] = /^\/media\/([0-9a-f]{64})\/face\.webp$/.exec(path) ?? [];
  if (hash === undefined) throw new Error(`${path} is no picture of a face`);
  return join(folderOf(mediaDir, hash), file);
}
