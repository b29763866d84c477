// What a file is, decided by its content; its name is not believed.
import { open } from 'node:fs/promises';
import type { MediaFault } from './media-fault.ts';

/** How a file is treated: pictures are made anew, the rest is kept as it is. */
export type MediaKind = 'image' | 'audio' | 'video' | 'paper';
export type MediaType = { mime: string; extension: string; kind: MediaKind };

export const mediaKinds = ['image', 'audio', 'video', 'paper'] as const satisfies readonly MediaKind[];

const megabyte = 1_000_000;
/** Bytes that a file of each kind may have. */
export const mostBytes: Readonly<Record<MediaKind, number>> = Object.freeze({ image: 40 * megabyte, audio: 200 * megabyte, video: 500 * megabyte, paper: 100 * megabyte });

const kinds: ReadonlyMap<string, MediaType> = new Map(
  (
    [
      ['image/jpeg', 'jpg', 'image'],
      ['image/png', 'png', 'image'],
      ['image/apng', 'png', 'image', 'image/png'],
      ['image/gif', 'gif', 'image'],
      ['image/webp', 'webp', 'image'],
      ['image/avif', 'avif', 'image'],
      ['image/tiff', 'tiff', 'image'],
      ['audio/mpeg', 'mp3', 'audio'],
      ['audio/mp4', 'm4a', 'audio'],
      ['audio/x-m4a', 'm4a', 'audio', 'audio/mp4'],
      ['audio/ogg', 'ogg', 'audio'],
      ['audio/opus', 'opus', 'audio', 'audio/ogg'],
      ['audio/wav', 'wav', 'audio'],
      ['audio/flac', 'flac', 'audio'],
      ['audio/x-flac', 'flac', 'audio', 'audio/flac'],
      ['audio/aac', 'aac', 'audio'],
      ['video/mp4', 'mp4', 'video'],
      ['video/x-m4v', 'mp4', 'video', 'video/mp4'],
      ['video/quicktime', 'mov', 'video'],
      ['video/webm', 'webm', 'video'],
      ['video/ogg', 'ogv', 'video'],
      ['application/pdf', 'pdf', 'paper'],
    ] as const
  ).map(([found, extension, kind, mime]) => [found, { mime: mime ?? found, extension, kind }]),
);

/** Of which kind a kept file is, by its mime type. */
export const mediaKindOf = (mime: string): MediaKind => {
  const [family] = mime.split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'paper';
};

/** Tells a file's type, or why it is none that is served from here. Reads hostile bytes: for the picture process, not for the server. */
export async function mediaTypeOf(file: string): Promise<MediaType | MediaFault> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) return { reason: 'empty' };
    const { fileTypeFromFile } = await import('file-type');
    const found = (await fileTypeFromFile(file))?.mime.split(';')[0] ?? '';
    const type = kinds.get(found);
    if (!type) return reasonAgainst(found, (await handle.read(Buffer.alloc(4_096), 0, 4_096, 0)).buffer);
    return size > mostBytes[type.kind] ? { reason: 'too-large', most: mostBytes[type.kind], bytes: size } : type;
  } finally {
    await handle.close();
  }
}

function reasonAgainst(found: string, start: Buffer): MediaFault {
  if (/<svg[\s/>]/i.test(start.toString('latin1'))) return { reason: 'drawing' };
  return { reason: /^image\/hei[cf]/.test(found) ? 'heic' : 'unknown' };
}
