// A long part of pages that is kept as bytes: it is neither joined nor encoded anew with every page that it stands on.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { digestOf } from './digest.ts';
import { newSign } from './live-text.ts';
import { ownBytes } from './own-bytes.ts';

/** Bytes, and what tells them from any others. */
export type Written = { readonly bytes: Buffer; readonly digest: string };

/** HTML as bytes, and the sign that a view writes where they shall stand. */
export type WrittenPart = Written & { readonly sign: SafeHtml };

export const writtenPart = (html: SafeHtml): WrittenPart => ({ sign: vouchForHtml(newSign()), ...written(ownBytes(html)) });

const written = (bytes: Buffer): Written => ({ bytes, digest: digestOf(bytes) });

/** A page as bytes, with the part in its place. The part was digested when it was written: only what stands around it is now. */
export function writtenAround(page: string, part: WrittenPart | undefined): Written {
  const at = part === undefined ? -1 : page.indexOf(part.sign);
  if (part === undefined || at < 0) return written(Buffer.from(page));
  const [before, after] = [page.slice(0, at), page.slice(at + part.sign.length)];
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(before) + part.bytes.length + Buffer.byteLength(after));
  const start = bytes.write(before);
  const end = start + part.bytes.copy(bytes, start);
  bytes.write(after, end);
  return { bytes, digest: digestOf(Buffer.concat([bytes.subarray(0, start), Buffer.from(part.digest), bytes.subarray(end)])) };
}

/** The same as text. */
export const textAround = (page: string, part: WrittenPart | undefined): string => (part === undefined ? page : page.replace(part.sign, () => part.bytes.toString()));
