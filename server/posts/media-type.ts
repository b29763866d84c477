// What a file is, decided by its content; its name is not believed.
import { Refusal } from '../kit/refusal.ts';

/** How a file is treated: pictures are made anew, the rest is kept as it is. */
export type MediaKind = 'image' | 'audio' | 'video' | 'paper';
export type MediaType = { mime: string; extension: string; kind: MediaKind };

const megabyte = 1024 * 1024;
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

/** Tells a file's type. Throws a Refusal for a type that is not served from here, or a file too large for its kind. */
export async function mediaTypeOf(bytes: Uint8Array, name: string): Promise<MediaType> {
  if (bytes.length === 0) throw new Refusal('invalid', `${name} is empty.`, { field: 'file' });
  const { fileTypeFromBuffer } = await import('file-type');
  const found = (await fileTypeFromBuffer(bytes))?.mime.split(';')[0] ?? '';
  const type = kinds.get(found);
  if (!type) throw new Refusal('unsupported', `${name} ${reasonAgainst(found, bytes)}`, { field: 'file' });
  if (bytes.length > mostBytes[type.kind]) {
    throw new Refusal('too-large', `${name} is too large: at most ${mostBytes[type.kind] / megabyte} MB, and it has ${Math.ceil(bytes.length / megabyte)} MB.`, { field: 'file' });
  }
  return type;
}

function reasonAgainst(found: string, bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  if (/<svg[\s>]/i.test(start)) return 'is an SVG drawing, which can carry scripts: save it as PNG or WebP.';
  if (/^image\/hei[cf]/.test(found)) return 'is a HEIC picture, which few browsers show: save it as JPEG.';
  return 'is not a picture, recording, film or PDF that can be shown here: JPEG, PNG, GIF, WebP, AVIF, TIFF, MP3, M4A, OGG, WAV, FLAC, MP4, WebM, MOV and PDF can.';
}
