// Files of every kind for specs, made as they are needed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { openPictureMaker, type MediaDeps } from '../../server/posts/index.ts';
import type { TestBlog } from './posts.ts';

/** Somewhere to keep media, and the way to be rid of it. */
export async function openMediaFolder(blog: TestBlog): Promise<{ deps: MediaDeps; folder: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-media-'));
  const pictures = openPictureMaker();
  return {
    deps: { records: blog.records, posts: blog.deps, mediaDir: join(folder, 'media'), pictures },
    folder,
    close: async () => {
      pictures.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A plain picture; `shade` tells one from another. */
export const picture = (width: number, height: number, shade = 100): Sharp => sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 140 } } });

/** A photo as a phone takes it: lying on its side, with the place where it was taken. */
export const phonePhoto = (): Promise<Buffer> =>
  picture(400, 200)
    .composite([{ input: { create: { width: 100, height: 200, channels: 3, background: 'red' } }, left: 0, top: 0 }])
    .withExif({ IFD0: { Make: 'Snoop', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '16/1 22/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** An animation of two frames. */
export const animation = async (): Promise<Buffer> => {
  const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 40, height: 30, channels: 3, background } }).png().toBuffer()));
  return sharp(frames, { join: { animated: true } }).gif({ delay: [100, 100] }).toBuffer();
};

/** A small PNG that claims to be enormous. */
export function pngBomb(side = 50_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The smallest paper. */
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A PNG whose text chunks unpack to many megabytes. */
export async function textBomb(kind: 'zTXt' | 'iTXt', megabytes: number): Promise<Buffer> {
  const whole = await picture(20, 20).png().toBuffer();
  const packed = deflateSync(Buffer.alloc(megabytes * 1024 * 1024));
  const text = kind === 'zTXt' ? Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]) : Buffer.concat([Buffer.from('Comment\0\u0001\0\0\0', 'latin1'), packed]);
  // After the header, which is 8 + 25 bytes.
  return Buffer.concat([whole.subarray(0, 33), ...Array.from({ length: 20 }, () => chunk(kind, text)), whole.subarray(33)]);
}

/** A GIF of so many frames of one pixel. */
export function manyFrames(frames: number): Buffer {
  const head = Buffer.from('47494638396101000100800000000000ffffff', 'hex');
  const frame = Buffer.from('21f904000a0000002c0000000001000100000202440100', 'hex');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from('3b', 'hex')]);
}

/** A JPEG with another file in a comment and one behind its end. */
export async function stuffedJpeg(comment: string, tail: string): Promise<Buffer> {
  const whole = await picture(60, 40).jpeg().toBuffer();
  const text = Buffer.from(comment);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([whole.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, whole.subarray(2), Buffer.from(tail)]);
}

/** The beginning of a HEIC picture, as telephones take them. */
export const heic = Buffer.concat([Buffer.from('0000002466747970686569630000000068656963', 'hex'), Buffer.from('mif1heicmiafMiHB', 'latin1'), Buffer.alloc(400)]);
