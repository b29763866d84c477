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
