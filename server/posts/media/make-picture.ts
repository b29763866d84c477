// Makes a picture anew: upright, without its hidden data, no larger than screens are. Runs in the picture process.
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { MediaFault } from './media-fault.ts';
import type { MediaType } from './media-type.ts';
import type { MadeFile, MadeSize, TakenIn } from './picture-task.ts';
import { widthsFor } from './picture-widths.ts';

/** The largest that is kept; what a camera adds beyond it no screen shows. */
const widest = 2_560;
/** WebP can be no taller. */
const tallest = 16_000;
/** More pixels than any camera's, and as much as may be unpacked: a small file can claim to be enormous. */
const mostPixels = 120_000_000;
const mostFrames = 2_000;
/** Seconds after which making one file of a picture is given up. */
const patience = 60;

/** Thrown for a picture that is at fault itself. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
  readonly fault: MediaFault;
  constructor(fault: MediaFault, cause?: unknown) {
    super(fault.reason, { cause });
    this.fault = fault;
  }
}

/**
 * Makes the file that is kept of a picture, in a format that everything shows, and the smallest of its renditions.
 * The others follow when there is time: see {@link makeSize}. An animation stays one.
 */
export async function makePicture(file: string, type: MediaType, folder: string): Promise<NonNullable<TakenIn['picture']>> {
  return faulting(async () => {
    const { animated, hasAlpha } = await look(file, type.mime);
    const format = keptFormat(type.mime, hasAlpha);
    const kept = await read(file, animated)
      .autoOrient()
      .resize({ width: widest, ...(!animated && { height: tallest }), fit: 'inside', withoutEnlargement: true })
      .toFormat(format, qualityOf[format])
      .toBuffer({ resolveWithObject: true });
    const { width, pageHeight } = kept.info;
    const made = { mime: `image/${format}`, extension: extensionOf[format], width, height: pageHeight ?? kept.info.height, ...(await write(folder, kept.data)) };
    const [smallest] = animated ? [] : widthsFor(made);
    return smallest === undefined ? made : { ...made, smallest: { width: smallest, ...(await write(folder, await rendition(read(made.path, false), smallest, format))) } };
  });
}

/** Makes a kept picture in another width. WebP: AVIF is a little smaller but takes many times as long, too long for a small machine. */
export async function makeSize(file: string, width: number, folder: string): Promise<MadeSize> {
  return faulting(async () => {
    const { pages = 1, format } = await read(file, false).metadata();
    if (pages > 1 && format === 'webp') return {};
    return { file: await write(folder, await rendition(read(file, pages > 1), width, format)) };
  });
}

const read = (file: string, animated: boolean): Sharp => sharp(file, { limitInputPixels: mostPixels, failOn: 'error', animated, sequentialRead: true }).timeout({ seconds: patience });

/**
 * As WebP. A photograph's colours are coarser than its light already: keeping their edges sharp would take most of the
 * time and gain nothing, and a closer search for the smallest file twice as long for a few hundredths of its size.
 */
const rendition = (picture: Sharp, width: number, format: string | undefined): Promise<Buffer> =>
  picture.resize({ width }).webp({ quality: 80, ...(format === 'jpeg' ? { effort: 2 } : { smartSubsample: true }) }).toBuffer();

async function look(file: string, mime: string): Promise<{ animated: boolean; hasAlpha: boolean }> {
  const { pages = 1, hasAlpha, width, height } = await read(file, false).metadata();
  const animated = pages > 1 && (mime === 'image/gif' || mime === 'image/webp');
  if (animated && pages > mostFrames) throw new PictureFault({ reason: 'frames', most: mostFrames });
  if (width * height * (animated ? pages : 1) > mostPixels) throw new PictureFault({ reason: 'pixels', most: mostPixels });
  return { animated, hasAlpha };
}

type KeptFormat = 'jpeg' | 'png' | 'gif' | 'webp';
const extensionOf: Readonly<Record<KeptFormat, string>> = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp' };
const qualityOf = { jpeg: { quality: 85 }, png: { compressionLevel: 7 }, gif: {}, webp: { quality: 85, smartSubsample: true } } as const;

/** The format of the file that everything can show; what not everything shows becomes JPEG, or PNG where it is see-through. */
function keptFormat(mime: string, seeThrough: boolean): KeptFormat {
  if (mime === 'image/jpeg') return 'jpeg';
  if (mime === 'image/gif') return 'gif';
  if (mime === 'image/webp') return 'webp';
  return mime === 'image/png' || seeThrough ? 'png' : 'jpeg';
}

async function write(folder: string, content: Buffer): Promise<MadeFile> {
  const path = join(folder, randomBytes(12).toString('hex'));
  const handle = await open(path, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { path, bytes: content.length };
}

async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOurs(error) ? error : new PictureFault(faultOf(error), error);
  }
}

/** A full disk is no fault of the picture. */
const isOurs = (error: unknown): boolean => error instanceof PictureFault || (error instanceof Error && 'syscall' in error);

function faultOf(error: unknown): MediaFault {
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(message)) return { reason: 'pixels', most: mostPixels };
  return { reason: /timeout/i.test(message) ? 'slow' : 'damaged' };
}
