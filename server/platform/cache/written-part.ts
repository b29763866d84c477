// A long part of pages that is kept as bytes: it is neither joined nor encoded anew with every page that it stands on.
import { vouchForHtml, type SafeHtml } from '../../kit/safe-html.ts';
import { newSign } from './live-text.ts';

/** HTML as bytes, and the sign that a view writes where they shall stand. */
export type WrittenPart = { readonly sign: SafeHtml; readonly bytes: Buffer };

export const writtenPart = (html: SafeHtml): WrittenPart => ({ sign: vouchForHtml(newSign()), bytes: Buffer.from(html) });

/** The bytes of a page with the part in its place. */
export function bytesAround(page: string, part: WrittenPart | undefined): Buffer {
  const at = part === undefined ? -1 : page.indexOf(part.sign);
  if (part === undefined || at < 0) return Buffer.from(page);
  const [before, after] = [page.slice(0, at), page.slice(at + part.sign.length)];
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(before) + part.bytes.length + Buffer.byteLength(after));
  let end = bytes.write(before);
  end += part.bytes.copy(bytes, end);
  bytes.write(after, end);
  return bytes;
}

/** The same as text. */
export const textAround = (page: string, part: WrittenPart | undefined): string => (part === undefined ? page : page.replace(part.sign, () => part.bytes.toString()));
