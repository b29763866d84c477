// Pictures and other files that lie beside a post's file come along with it.
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import { Refusal } from '../../kit/refusal.ts';
import { mostBytes } from '../media/media-type.ts';
import { mediaUrl, type Media } from '../media/media.ts';
import type { SourceFormat } from '../post.ts';
import { splitCode } from './split-code.ts';
import type { MediaDeps } from '../media/media-deps.ts';
import { storeMedia } from '../media/store-media.ts';

/** `![alt](address` or, of any link, `](address`; the address may stand in angle brackets. */
const inMarkdown = /(?:(!)\[(?:[^[\]\\]|\\.)*)?\]\([ \t]*(?:<([^<>\n]+)(?=>)|([^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*))/g;
/** `[name]: address` at the start of a line. */
const inReference = /^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*(?:<([^<>\n]+)(?=>)|([^\s<>]+))/gm;
const inTag = /<(img|source|video|audio|a)\s[^<>]*>/gi;
const inAttribute = /\s(?:src|href|poster)[ \t]*=[ \t]*(?:"([^"]*)(?=")|'([^']*)(?=')|([^\s"'<>]+))/gi;

/** Takes in the files that a source names beside it, and gives the source with their addresses on the blog. Code is left alone. */
export async function bringFilesBeside(deps: MediaDeps, file: string, source: string, format: SourceFormat, accountId: number): Promise<string> {
  const parts = format === 'markdown' ? splitCode(source) : [{ text: source, isCode: false }];
  const mustExist = new Map<string, boolean>();
  for (const { text, isCode } of parts) {
    if (!isCode) replaceAddresses(text, (address, isShown) => void mustExist.set(address, isShown || mustExist.get(address) === true));
  }
  const stored = new Map<string, string>();
  for (const [address, isShown] of mustExist) {
    const media = await takeBeside(deps, file, address, { accountId, mustExist: isShown });
    if (media) stored.set(address, mediaUrl(media));
  }
  return parts.map(({ text, isCode }) => (isCode ? text : replaceAddresses(text, (address) => stored.get(address)))).join('');
}

/** Gives every address in a text to `replace`, which may give another one; `isShown` says that the page would show what is there. */
function replaceAddresses(text: string, replace: (address: string, isShown: boolean) => string | undefined | void): string {
  const swap = (whole: string, address: string | undefined, isShown: boolean) => {
    const other = address === undefined ? undefined : replace(address, isShown);
    return address === undefined || typeof other !== 'string' ? whole : whole.slice(0, whole.length - address.length) + other;
  };
  return text
    .replace(inMarkdown, (whole: string, bang: string | undefined, angled?: string, bare?: string) => swap(whole, angled ?? bare, bang === '!'))
    .replace(inReference, (whole: string, angled?: string, bare?: string) => swap(whole, angled ?? bare, false))
    .replace(inTag, (tag: string, name: string) =>
      tag.replace(inAttribute, (whole: string, double?: string, single?: string, bare?: string) => swap(whole, double ?? single ?? bare, name.toLowerCase() !== 'a')),
    );
}

/**
 * Takes in one file named by a relative address. Undefined for an address that leads elsewhere, or, unless it must
 * exist, where there is no such file. Throws a Refusal for a file outside the folder, however it is reached.
 */
export async function takeBeside(deps: MediaDeps, file: string, address: string, { accountId, mustExist }: { accountId: number; mustExist: boolean }): Promise<Media | undefined> {
  if (/^([a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(address)) return undefined;
  const name = decoded(address.replace(/[?#].*$/, ''));
  const folder = await realpath(dirname(file));
  const wanted = resolve(folder, name);
  const found = name.includes('\u0000') ? undefined : await realpath(wanted).catch(() => undefined);
  const isInside = (path: string) => path.startsWith(folder + sep);
  if (!isInside(wanted) || (found !== undefined && !isInside(found))) {
    if (!mustExist) return undefined;
    throw new Refusal('forbidden', `${address} lies outside the folder of the file: only what is beside it is taken along.`);
  }
  const facts = found === undefined ? undefined : await stat(found);
  if (found === undefined || !facts?.isFile()) {
    if (!mustExist) return undefined;
    throw new Refusal('not-found', `${address} is not beside the file.`);
  }
  // A link to another text is a link; only what is shown or listened to is a file of the blog.
  if (!mustExist && !/\.(jpe?g|png|gif|webp|avif|tiff?|pdf|mp3|m4a|ogg|opus|wav|flac|aac|mp4|m4v|mov|webm|ogv)$/i.test(name)) return undefined;
  if (facts.size > mostBytes.video) throw new Refusal('too-large', `${address} is too large.`);
  return storeMedia(deps, { path: found, name: basename(name), accountId });
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
