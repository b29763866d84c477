// A file of the old blog is here: it is kept, its old addresses lead to it, and the posts that show it show it from here.
import { sql } from 'kysely';
import { findAccount } from '../../accounts/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { findPost, findPostByPath, leaveAddress, mediaPath, mediaUrl, savePost, storeMedia, type Media, type MediaDeps } from '../../posts/index.ts';
import { mapAttributes } from '../content/markup.ts';
import { ledgerOf } from '../import/ledger.ts';
import type { ArrivingFile } from './arriving-file.ts';

/** Takes the bytes of a file in. Harmless to do twice. Throws a Refusal for a file that cannot be kept. */
export async function arrive(deps: MediaDeps, file: ArrivingFile, bytes: Uint8Array): Promise<Media> {
  const { database } = deps.records;
  const account = file.accountId === null ? undefined : await findAccount(database, file.accountId);
  const post = file.postId === null ? undefined : await findPost(database, file.postId);
  const media = await storeMedia(deps, {
    bytes,
    name: nameIn(file.url),
    sourceUrl: file.url,
    title: file.title,
    alt: file.alt,
    caption: file.caption,
    description: file.description,
    createdAt: file.createdAt,
    accountId: account?.id ?? null,
    postId: post?.id ?? null,
    ...(file.keepId !== null && { keepId: file.keepId }),
  });
  await deps.records.change(async (change) => {
    await leadHere(change, file, media);
    await showFromHere(change, deps, file, media);
    await ledgerOf(file.origin).note(change.database, 'attachment', file.key, media.id);
  });
  return media;
}

function nameIn(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function leadHere(change: Change, { addresses, pagePath }: ArrivingFile, media: Media): Promise<void> {
  for (const path of [...addresses, pagePath]) {
    if (path === null || !path.startsWith('/') || path === '/' || (await findPostByPath(change.database, path))) continue;
    await leaveAddress(change.database, path, { location: mediaPath(media) }, change.now);
  }
}

/** Rewrites the sources of the posts that show the file or link to it, and of those that it is the featured image of. */
async function showFromHere(change: Change, { posts: deps }: MediaDeps, file: ArrivingFile, media: Media): Promise<void> {
  const { database } = change;
  const old = new Set(file.addresses.flatMap(bothSchemes));
  const noted = [...old].map((address) => (address.startsWith('/') ? deps.baseUrl + encodeURI(address) : address));
  const showing = await database.selectFrom('post_links').select('post_id').distinct().where('url', 'in', noted).execute();
  const playing = media.mime.startsWith('image/') ? [] : await playedBy(change, file);
  for (const id of new Set([...showing.map((row) => row.post_id), ...playing, ...file.featuredOn])) {
    const post = await findPost(database, id);
    if (!post) continue;
    const { type, status, title, format, authorId, updatedAt } = post;
    const source = format === 'html' ? rewritten(post.source, old, mediaUrl(media)) : replaced(post.source, old, mediaUrl(media));
    const featured = file.featuredOn.includes(id) && post.featuredMediaId === null ? media.id : post.featuredMediaId;
    if (source === post.source && featured === post.featuredMediaId) continue;
    await savePost(change, deps, { id, type, status, title, format, authorId, updatedAt, source, featuredMediaId: featured });
  }
}

/** Players are not noted among a post's links. Recordings are few, so all sources may be looked through for one. */
async function playedBy({ database }: Change, { url }: ArrivingFile): Promise<number[]> {
  const name = (url.split('/').at(-1) ?? '').replace(/[?#].*$/, '').replace(/[\\%_]/g, String.raw`\$&`);
  const rows = await database.selectFrom('posts').select('id').where(sql<boolean>`source like ${`%/${name}%`} escape ${'\\'}`).execute();
  return rows.map((row) => row.id);
}

const rewritten = (html: string, old: ReadonlySet<string>, url: string): string =>
  mapAttributes(html, (value, attribute) => {
    if (attribute === 'href' || attribute === 'src' || attribute === 'poster') return isOld(value, old) ? url : value;
    if (attribute === 'srcset') return value.split(/,(?=\s)/).some((each) => isOld(each.trim().split(/\s/)[0] ?? '', old)) ? '' : value;
    return value;
  });

/** An address with a query (`?w=300`) or of another size is the same file. */
function isOld(address: string, old: ReadonlySet<string>): boolean {
  const bare = address.trim().replace(/[?#].*$/, '');
  const decoded = decodedAddress(bare);
  return [bare, decoded, decoded.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z0-9]{3,4}$)/i, '')].some((each) => old.has(each));
}

/** In Markdown an address stands as it is; the longest one first, so that none is cut short. */
const replaced = (source: string, old: ReadonlySet<string>, url: string): string =>
  [...old].toSorted((one, other) => other.length - one.length).reduce((text, address) => text.replaceAll(new RegExp(`(?<=[(<"'\\s])${escaped(address)}(?=[)>"'\\s])`, 'g'), url), source);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const bothSchemes = (address: string): string[] => (address.startsWith('/') ? [address] : [address.replace(/^http:/, 'https:'), address.replace(/^https:/, 'http:')]);

function decodedAddress(address: string): string {
  try {
    return decodeURI(address).normalize('NFC');
  } catch {
    return address;
  }
}
