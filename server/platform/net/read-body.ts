// Bodies read within a limit that counts both what is sent and what it unpacks to.
import { pipeline, type Readable, type Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchRefused } from './fetched.ts';

/** The packings that can be undone, as Accept-Encoding. */
export const acceptedEncodings = 'gzip, br';

const mostEncodings = 2;

/** How a body is to be read. */
export type BodyLimits = { maxBytes: number; whenTooLarge: 'refuse' | 'truncate' };

/**
 * Reads and unpacks a body; `encoding` is the Content-Encoding header. Refuses a packing that it does not know. A packed
 * body that ends too early gives what could be unpacked.
 */
export async function readBody(sent: Readable, encoding: string, limits: BodyLimits): Promise<{ body: Buffer; truncated: boolean }> {
  let unpacked: Readable = sent;
  // Errors on the way reach whoever reads the last stream.
  for (const decoder of decodersFor(encoding)) unpacked = pipeline(unpacked, decoder, () => {});
  let sentBytes = 0;
  if (unpacked !== sent) {
    sent.on('data', (chunk: Buffer) => {
      sentBytes += chunk.length;
      // Packed content that stays small is no shorter than its packing by much; more than the limit is padding.
      if (sentBytes > limits.maxBytes + packingOverhead) unpacked.destroy(tooLarge(limits.maxBytes));
    });
  }
  return collect(unpacked, limits);
}

const packingOverhead = 65_536;

function decodersFor(encoding: string): Transform[] {
  const names = encoding.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostEncodings) throw new FetchRefused('encoding', 'The answer is packed too many times over.');
  return names.toReversed().map(decoderFor);
}

function decoderFor(name: string): Transform {
  const early = { finishFlush: constants.Z_SYNC_FLUSH };
  if (name === 'gzip' || name === 'x-gzip') return createGunzip(early);
  if (name === 'deflate') return createInflate(early);
  if (name === 'br') return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
  throw new FetchRefused('encoding', `The answer is packed as ${name.slice(0, 40)}, which was not asked for.`);
}

async function collect(body: Readable, { maxBytes, whenTooLarge }: BodyLimits): Promise<{ body: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    chunks.push(chunk);
    if (length <= maxBytes) continue;
    if (whenTooLarge === 'refuse') throw tooLarge(maxBytes);
    return { body: Buffer.concat(chunks).subarray(0, maxBytes), truncated: true };
  }
  return { body: Buffer.concat(chunks), truncated: false };
}

const tooLarge = (maxBytes: number): FetchRefused => new FetchRefused('too-large', `The answer is longer than ${maxBytes} bytes.`);
