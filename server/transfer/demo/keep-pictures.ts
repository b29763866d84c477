// Draws the demo's pictures and takes them in like any other.
import { storeMedia, type Media, type MediaDeps } from '../../posts/index.ts';
import type { DemoBlog } from './content.ts';
import { svgOf } from './pictures/brush.ts';
import { drawings } from './pictures/drawings.ts';

/**
 * Keeps every picture, by name. The bytes are the same each time, so after an interrupted run those that are there
 * already are found again rather than kept twice.
 */
export async function keepPictures(deps: MediaDeps, said: DemoBlog['pictures'], createdAt: string, progress: (done: number, total: number) => void): Promise<Map<string, Media>> {
  // Loaded when there is something to draw, as wherever pictures are made.
  const { default: sharp } = await import('sharp');
  const names = Object.keys(said);
  let done = 0;
  const kept = await Promise.all(
    names.map(async (name): Promise<[string, Media]> => {
      const draw = drawings[name];
      const words = said[name];
      if (!draw || !words) throw new Error(`nothing draws the picture ${name}`);
      const bytes = await sharp(Buffer.from(svgOf(draw()))).jpeg({ quality: 90 }).toBuffer();
      const media = await storeMedia(deps, { bytes, name: `${name}.jpg`, title: name.replaceAll('-', ' '), ...words, createdAt });
      done += 1;
      progress(done, names.length);
      return [name, media];
    }),
  );
  return new Map(kept);
}
