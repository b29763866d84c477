// Compresses a page around places whose bytes may be exchanged afterwards, without compressing it again.
//
// The page goes through the compressor in stretches with a flush between them. What it makes of a place is thrown away, and
// the place's bytes are written as a block that is not compressed, which both formats have (RFC 1951, section 3.2.4; RFC
// 7932, section 9.2). All other stretches hold: a place has always the same length, and nothing in the page repeats its
// bytes, so nothing refers into it.
import { brotliDecompress, constants, crc32, createBrotliCompress, createGzip, gunzip, type BrotliOptions } from 'node:zlib';
import { promisify } from 'node:util';
import type { Place } from './live-text.ts';

/** A compressed page, and where in it each place begins. */
export type LiveForm = { readonly body: Buffer; readonly starts: readonly number[] };

type Squeezer = ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress>;

/** A page (with `places` as its view wrote them) as gzip. */
export const gzipAround = (page: Buffer, places: readonly Place[]): Promise<LiveForm> => around(createGzip({ level: 6 }), constants.Z_SYNC_FLUSH, page, places, storedBlock);

/** A page (with `places` as its view wrote them) as Brotli. */
export const brotliAround = (page: Buffer, places: readonly Place[], params: NonNullable<BrotliOptions['params']>): Promise<LiveForm> =>
  around(createBrotliCompress({ params }), constants.BROTLI_OPERATION_FLUSH, page, places, rawMetaBlock);

async function around(squeezer: Squeezer, flush: number, page: Buffer, places: readonly Place[], blockFor: (bytes: Buffer) => Buffer): Promise<LiveForm> {
  const made: Buffer[] = [];
  squeezer.on('data', (chunk: Buffer) => made.push(chunk));
  const failed = new Promise<never>((_resolve, reject) => squeezer.once('error', reject));
  const pass = (bytes: Buffer): Promise<Buffer> =>
    Promise.race([
      failed,
      new Promise<Buffer>((resolve) => {
        squeezer.write(bytes);
        squeezer.flush(flush, () => resolve(Buffer.concat(made.splice(0))));
      }),
    ]);
  const pieces: Buffer[] = [];
  const starts: number[] = [];
  let from = 0;
  let length = 0;
  const keep = (piece: Buffer): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const place of places) {
    keep(await pass(page.subarray(from, place.start)));
    from = place.start + place.length;
    const bytes = page.subarray(place.start, from);
    await pass(bytes);
    const block = blockFor(bytes);
    starts.push(length + block.length - bytes.length);
    keep(block);
  }
  const ended = new Promise<void>((resolve) => squeezer.once('end', resolve));
  squeezer.end(page.subarray(from));
  await Promise.race([failed, ended]);
  keep(Buffer.concat(made));
  return { body: Buffer.concat(pieces), starts };
}

/** Deflate's block without compression: its length twice, the second time inverted. */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

/** Brotli's meta-block without compression: not the last, a length in four nibbles, less one. */
function rawMetaBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE(((bytes.length - 1) << 3) | (1 << 19), 0, 3);
  return Buffer.concat([head, bytes]);
}

/** Writes what gzip ends with: the checksum of the whole page as it is now. */
export function sealGzip(body: Buffer, page: Buffer): void {
  body.writeUInt32LE(crc32(page), body.length - 8);
}

/** Whether a compressed page gives back the plain one. */
export async function holds(encoding: 'gzip' | 'br', body: Buffer, page: Buffer): Promise<boolean> {
  // In one piece: what comes in several is gathered and then copied.
  const whole = { chunkSize: page.length + 1 };
  const opened = encoding === 'gzip' ? promisify(gunzip)(body, whole) : promisify(brotliDecompress)(body, whole);
  return opened.then(
    (plain) => plain.equals(page),
    () => false,
  );
}
