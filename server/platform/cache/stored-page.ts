// A response in the form in which it is kept: its bytes, plain and compressed, with the heads that go before them.
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'identity' | 'gzip' | 'br';

/** One way to send a page: raw header pairs for `writeHead`, and the body. */
export type Representation = { head: string[]; body: Buffer };

/** A page that can be sent without being made again. */
export type StoredPage = {
  /** Weak, so that it holds for every encoding. */
  readonly etag: string;
  readonly lastModified: string | undefined;
  /** What a 304 carries. */
  readonly notModifiedHead: string[];
  readonly representations: Partial<Record<Encoding, Representation>> & { identity: Representation };
};

/** What a page is made of. */
export type PageParts = {
  type: string;
  body: string | Buffer;
  cacheControl: string;
  /** HTTP date. */
  lastModified?: string | undefined;
  /** Further headers, such as the security headers that were set before. */
  headers: Readonly<Record<string, string>>;
};

/** Below this a compressed answer fills the same one packet. */
const smallestCompressed = 1_000;
const compressible = /^(?:text\/|application\/(?:json|feed\+json|ld\+json|xml|manifest\+json|[a-z]+\+xml)|image\/svg)/;

/** Makes a page ready to be sent plain. */
export function storedPage({ type, body, cacheControl, lastModified, headers }: PageParts): StoredPage {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const etag = `W/"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`;
  const shared = [
    ...Object.entries(headers).flat(),
    'cache-control', cacheControl,
    'vary', 'Accept-Encoding, Cookie',
    'etag', etag,
    ...(lastModified === undefined ? [] : ['last-modified', lastModified]),
  ];
  return {
    etag,
    lastModified,
    notModifiedHead: shared,
    representations: { identity: { head: [...shared, 'content-type', type, 'content-length', String(bytes.length)], body: bytes } },
  };
}

/** How many bytes a page takes: its bodies, and its heads, which share their strings. */
export function weigh(page: StoredPage): number {
  const head = page.notModifiedHead.reduce((sum, text) => sum + text.length, 0);
  return Object.values(page.representations).reduce((sum, { body, head: own }) => sum + body.length + own.length * 8, head);
}

/** Adds the compressed forms, on the thread pool. */
export async function compress(page: StoredPage, type: string): Promise<void> {
  const { identity } = page.representations;
  if (identity.body.length < smallestCompressed || !compressible.test(type)) return;
  const gzipped = await promisify(gzip)(identity.body, { level: 6 });
  const brotlied = await promisify(brotliCompress)(identity.body, { params: brotliFor(identity.body.length) });
  page.representations.gzip = encoded(page, type, 'gzip', gzipped);
  page.representations.br = encoded(page, type, 'br', brotlied);
}

/** A window no larger than the page: the usual one would take megabytes for each. */
const brotliFor = (bytes: number): Record<number, number> => ({
  [constants.BROTLI_PARAM_QUALITY]: 9,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
  [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes)))),
});

const encoded = (page: StoredPage, type: string, encoding: Encoding, body: Buffer): Representation => ({
  head: [...page.notModifiedHead, 'content-type', type, 'content-encoding', encoding, 'content-length', String(body.length)],
  body,
});
