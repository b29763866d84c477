// A response in the form in which it is kept: its bytes, plain and compressed, with the heads that go before them.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { digestOf } from './digest.ts';
import { brotliAround, gzipAround, holds, sealGzip, type LiveForm } from './live-compress.ts';
import { filling, placesIn, type LiveText, type Place } from './live-text.ts';
import { ownBytes } from './own-bytes.ts';

export type Encoding = 'identity' | 'gzip' | 'br';

/** One way to send a page: raw header pairs for `writeHead`, and the body. */
export type Representation = { readonly head: string[]; readonly body: Buffer };

/** A page that can be sent without being made again. */
export type StoredPage = {
  /** Weak, so that it holds for every encoding. */
  etag: string;
  readonly lastModified: string | undefined;
  /** What a 304 carries. */
  notModifiedHead: string[];
  representations: Partial<Record<Encoding, Representation>> & { identity: Representation };
  /** What it is about, for who counts its readers; undefined for what is no page. */
  readonly subject: string | undefined;
  /** Where a live text stands in it; undefined for a page without one. */
  readonly live: LivePage | undefined;
};

/** A page that can be brought up to date without being made again. */
type LivePage = {
  /** The text that stands in it. */
  shown: string | undefined;
  /** With its places as the view wrote them; until it is compressed. */
  raw: Buffer | undefined;
  readonly places: readonly Place[];
  readonly starts: Partial<Record<Encoding, readonly number[]>>;
  readonly headFor: (etag: string) => string[];
  /** Of everything but the text. */
  readonly hash: string;
};

/** What a page is made of. */
export type PageParts = {
  type: string;
  body: string | Buffer;
  /** What tells the body from any other, where that is known already. */
  digest?: string | undefined;
  cacheControl: string;
  /** HTTP date. */
  lastModified?: string | undefined;
  /** Further headers, such as the security headers that were set before. */
  headers: Readonly<Record<string, string>>;
  /** What it is about, where its readers are counted. */
  subject?: string | undefined;
};

/** Below this a compressed answer fills the same one packet. */
const smallestCompressed = 1_000;
const compressible = /^(?:text\/|application\/(?:json|feed\+json|ld\+json|xml|manifest\+json|[a-z]+\+xml)|image\/svg)/;

/** Makes a page ready to be sent plain. */
export function storedPage({ type, body, digest: known, cacheControl, lastModified, headers, subject }: PageParts, text?: LiveText): StoredPage {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const digest = known ?? digestOf(bytes);
  const headFor = (etag: string): string[] => [
    ...Object.entries(headers).flat(),
    'cache-control', cacheControl,
    'vary', 'Accept-Encoding, Cookie',
    'etag', etag,
    ...(lastModified === undefined ? [] : ['last-modified', lastModified]),
  ];
  const etag = `W/"${digest}"`;
  const shared = headFor(etag);
  const places = text ? placesIn(bytes, text) : [];
  return {
    etag,
    lastModified,
    notModifiedHead: shared,
    representations: { identity: { head: [...shared, 'content-type', type, 'content-length', String(bytes.length)], body: bytes } },
    subject,
    live: places.length === 0 ? undefined : { shown: undefined, raw: bytes, places, starts: { identity: places.map(({ start }) => start) }, headFor, hash: digest },
  };
}

/**
 * Puts the live text into a page as it is now. The text counts towards the ETag: whoever asks again is given the number
 * that stands there now, not told that nothing changed. False where the text has outgrown its place.
 */
export function bringUpToDate(page: StoredPage, { html }: Pick<LiveText, 'html'>): boolean {
  const { live } = page;
  if (live === undefined || live.shown === html) return true;
  const fillings = fillingsOf(live, html);
  if (!fillings) return false;
  page.etag = `W/"${live.hash}.${digestOf(html).slice(0, 8)}"`;
  page.notModifiedHead = live.headFor(page.etag);
  // A body that is being sent stays as it is: the text goes into a copy.
  const filled = (encoding: Encoding, { head, body }: Representation): Representation => ({
    head: [...page.notModifiedHead, ...head.slice(page.notModifiedHead.length)],
    body: fillIn(ownBytes(body), live.starts[encoding], fillings),
  });
  const { identity, gzip: zipped, br } = page.representations;
  const plain = filled('identity', identity);
  page.representations = { identity: plain, ...(zipped && { gzip: filled('gzip', zipped) }), ...(br && { br: filled('br', br) }) };
  if (page.representations.gzip) sealGzip(page.representations.gzip.body, plain.body);
  live.shown = html;
  return true;
}

/** The text as it fills each place of a page; undefined where it has outgrown one. */
function fillingsOf({ places }: LivePage, html: string): Buffer[] | undefined {
  const fillings = places.map((place) => filling({ html }, place));
  return fillings.every((each) => each !== undefined) ? fillings : undefined;
}

function fillIn(body: Buffer, starts: readonly number[] = [], fillings: readonly Buffer[] = []): Buffer {
  starts.forEach((start, index) => fillings[index]?.copy(body, start));
  return body;
}

/** How many bytes a page takes: its bodies, and its heads, which share their strings. */
export function weigh(page: StoredPage): number {
  const head = page.notModifiedHead.reduce((sum, text) => sum + text.length, 0);
  return Object.values(page.representations).reduce((sum, { body, head: own }) => sum + body.length + own.length * 8, head + (page.live?.raw?.length ?? 0));
}

/** Adds the compressed forms, on the thread pool. */
export async function compress(page: StoredPage, type: string): Promise<void> {
  const { identity } = page.representations;
  if (identity.body.length < smallestCompressed || !compressible.test(type)) return;
  if (page.live) return compressLive(page, page.live, type);
  const gzipped = await promisify(gzip)(identity.body, { level: 6 });
  const brotlied = await promisify(brotliCompress)(identity.body, { params: brotliFor(identity.body.length) });
  page.representations.gzip = encoded(page, type, 'gzip', ownBytes(gzipped));
  page.representations.br = encoded(page, type, 'br', ownBytes(brotlied));
}

/** The same for a page with a live text. A form that would not give back the page is not used: it is sent in another. */
async function compressLive(page: StoredPage, live: LivePage, type: string): Promise<void> {
  const { raw, places, starts } = live;
  if (raw === undefined) return;
  const add = async (encoding: 'gzip' | 'br', form: LiveForm): Promise<void> => {
    if (encoding === 'gzip') sealGzip(form.body, raw);
    if (!(await holds(encoding, form.body, raw))) return;
    starts[encoding] = form.starts;
    const body = ownBytes(form.body);
    // The text as it stands in the plain form by now.
    if (live.shown !== undefined) fillIn(body, form.starts, fillingsOf(live, live.shown));
    if (encoding === 'gzip') sealGzip(body, page.representations.identity.body);
    page.representations[encoding] = encoded(page, type, encoding, body);
  };
  await add('gzip', await gzipAround(raw, places));
  await add('br', await brotliAround(raw, places, brotliFor(raw.length)));
  live.raw = undefined;
}

/**
 * A window no larger than the page, and of 64 kB at most: with a larger one Brotli searches in tables of up to 32 MB, which
 * the C library keeps for itself afterwards, and makes a page hardly smaller.
 */
const brotliFor = (bytes: number): Record<number, number> => ({
  [constants.BROTLI_PARAM_QUALITY]: 9,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
  [constants.BROTLI_PARAM_LGWIN]: Math.min(16, Math.max(constants.BROTLI_MIN_WINDOW_BITS, Math.ceil(Math.log2(bytes)))),
});

const encoded = (page: StoredPage, type: string, encoding: Encoding, body: Buffer): Representation => ({
  head: [...page.notModifiedHead, 'content-type', type, 'content-encoding', encoding, 'content-length', String(body.length)],
  body,
});
