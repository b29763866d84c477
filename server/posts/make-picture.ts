// Makes a picture anew: upright, without its hidden data, in the sizes that screens need.
import { Refusal } from '../kit/refusal.ts';
import type { Rendition } from './media.ts';
import type { MediaType } from './media-type.ts';

/** Widths offered to browsers, in pixels, as far as the original reaches. */
const widths = [320, 640, 960, 1280, 1920] as const;
/** The largest that is kept; what a camera adds beyond it no screen shows. */
const widest = 2_560;
/** WebP can be no taller. */
const tallest = 16_000;
/** More pixels than any camera's, and as much as may be unpacked: a small file can claim to be enormous. */
const mostPixels = 120_000_000;
/** Seconds after which making one file of a picture is given up. */
const patience = 120;

export type MadeFile = { file: string; content: Uint8Array };
/** A picture ready to be kept: the file that `name` names is in a format that everything shows. */
export type MadePicture = { name: string; mime: string; width: number; height: number; renditions: Rendition[]; files: MadeFile[] };

/**
 * Makes all files of a picture, off the event loop, one after another to spare memory. Renditions are WebP: AVIF is a
 * little smaller but takes many times as long to make, too long for a small machine. An animation stays one.
 */
export async function makePicture(bytes: Uint8Array, type: MediaType, base: string): Promise<MadePicture> {
  // Loaded here, not at the top: a server that only serves should not carry the image library in memory.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const open = (animated: boolean) => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated, sequentialRead: true }).timeout({ seconds: patience });
  try {
    const { pages = 1, hasAlpha, width: fullWidth, height: fullHeight } = await open(false).metadata();
    if (fullWidth * fullHeight * pages > mostPixels) throw tooManyPixels();
    const animated = pages > 1 && (type.mime === 'image/gif' || type.mime === 'image/webp');
    const format = keptFormat(type.mime, hasAlpha);
    const upright = () => open(animated).autoOrient();
    const kept = await upright()
      .resize({ width: widest, ...(!animated && { height: tallest }), fit: 'inside', withoutEnlargement: true })
      .toFormat(format, qualityOf[format])
      .toBuffer({ resolveWithObject: true });
    const { width, pageHeight } = kept.info;
    const height = pageHeight ?? kept.info.height;
    const files: MadeFile[] = [{ file: `${base}.${extensionOf[format]}`, content: kept.data }];
    const renditions: Rendition[] = [];
    const offered = animated ? [width] : [...widths.filter((each) => each < width), ...(width <= 1920 ? [width] : [])];
    for (const each of animated && format === 'webp' ? [] : offered) {
      const file = `${base}-${each}.webp`;
      files.push({ file, content: await upright().resize({ width: each }).webp(qualityOf.webp).toBuffer() });
      renditions.push({ file, width: each, mime: 'image/webp' });
    }
    return { name: `${base}.${extensionOf[format]}`, mime: `image/${format}`, width, height, renditions, files };
  } catch (error) {
    throw refusalFrom(error);
  }
}

type KeptFormat = 'jpeg' | 'png' | 'gif' | 'webp';
const extensionOf: Readonly<Record<KeptFormat, string>> = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp' };
const qualityOf = { jpeg: { quality: 82, mozjpeg: true }, png: { compressionLevel: 9 }, gif: {}, webp: { quality: 80, smartSubsample: true } } as const;

/** The format of the file that everything can show; what not everything shows becomes JPEG, or PNG where it is see-through. */
function keptFormat(mime: string, seeThrough: boolean): KeptFormat {
  if (mime === 'image/jpeg') return 'jpeg';
  if (mime === 'image/gif') return 'gif';
  if (mime === 'image/webp') return 'webp';
  return mime === 'image/png' || seeThrough ? 'png' : 'jpeg';
}

const tooManyPixels = () => new Refusal('too-large', `This picture has too many pixels: at most ${mostPixels / 1_000_000} million can be handled.`, { field: 'file' });

function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(message)) return tooManyPixels();
  if (/timeout/i.test(message)) return new Refusal('too-large', 'This picture takes too long to read.', { field: 'file', cause: error });
  return new Refusal('invalid', 'This picture is damaged and cannot be read.', { field: 'file', cause: error });
}
