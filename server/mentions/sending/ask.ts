// What an author asks for: tell once more, do not tell, send a trackback to an address.
import type { Change } from '../../platform/records/index.ts';
import { isForAll, type Post } from '../../posts/index.ts';
import { isOurs } from '../claims/target.ts';
import { digestOf } from './digest.ts';
import { addressOf, linksIn, readLink, type PostLink } from './links-in.ts';
import { ownTarget, tellOwnPost } from './own-mention.ts';
import { normalAddress, type SentMention } from './sent-mention.ts';
import { changeSent, dropSent, keepSent, listSent, tellAnew } from './sent-store.ts';

/** Addresses that are taken at once. */
export const mostAddresses = 20;

/** Has a link, or an address, told once more, at once; of a post that not everybody can read, when they can. False where the post has no such link. */
export async function askAgain(change: Change, post: Post, baseUrl: string, target: string): Promise<boolean> {
  const { row, link } = await found(change, post, baseUrl, target);
  if (row?.removedAt != null || (!row && !link)) return false;
  if (!isForAll(post)) {
    if (row?.kind === 'address') await changeSent(change, row, { state: 'waiting', nextTryAt: null });
    else if (row) await dropSent(change, row.id);
    return true;
  }
  const own = await ownTarget(change, link?.normal ?? target, baseUrl);
  if (own === null) return false;
  if (own) return tellOwn(change, { post, row, link, own, baseUrl });
  const kept = row ?? (link && (await keepSent(change, { postId: post.id, kind: 'link', sourceUrl: link.source, targetUrl: link.target, state: 'waiting' })));
  if (kept) await tellAnew(change, kept);
  return kept !== undefined;
}

type OwnAsked = { post: Post; row: SentMention | undefined; link: PostLink | undefined; own: Post; baseUrl: string };

async function tellOwn(change: Change, { post, row, link, own, baseUrl }: OwnAsked): Promise<boolean> {
  const closed = own.pingsClosedAt !== null;
  const told = { state: closed ? 'failed' : 'told', outcome: closed ? 'closed' : 'registered', protocol: 'own', toldDigest: digestOf(post), triedAt: change.now } as const;
  if (row) await changeSent(change, row, told);
  else if (link) await keepSent(change, { postId: post.id, kind: 'link', sourceUrl: link.source, targetUrl: link.target, ...told });
  if (!closed) await tellOwnPost(change, row?.sourceUrl ?? link?.source ?? addressOf(baseUrl, post), own, baseUrl);
  return true;
}

/** Keeps a link from being told, now and after; an address is forgotten. False where there is nothing to keep back. */
export async function keepFromTelling(change: Change, post: Post, baseUrl: string, target: string): Promise<boolean> {
  const { row, link } = await found(change, post, baseUrl, target);
  if (row?.kind === 'address') await dropSent(change, row.id);
  else if (row) await changeSent(change, row, { state: 'off', round: row.round + 1, nextTryAt: null });
  else if (link) await keepSent(change, { postId: post.id, kind: 'link', sourceUrl: link.source, targetUrl: link.target, state: 'off' });
  return row !== undefined || link !== undefined;
}

/** The addresses that a text names, apart by white space, and what in it is no address that a trackback can be sent to. */
export function trackbackAddresses(text: string, baseUrl: string): { addresses: string[]; wrong: string[] } {
  const [addresses, wrong] = [new Set<string>(), [] as string[]];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const link = readLink(word, 'about:blank');
    if (!link || isOurs(new URL(link.normal), baseUrl)) wrong.push(word);
    else addresses.add(link.normal.replace(/#.*$/, ''));
  }
  return { addresses: [...addresses], wrong };
}

/** Sends a trackback to each of these addresses, once, as soon as everybody can read the post. Returns how many are new. */
export async function sendTrackbacksTo(change: Change, post: Post, baseUrl: string, addresses: readonly string[]): Promise<number> {
  let added = 0;
  for (const address of addresses.slice(0, mostAddresses)) {
    const kept = await keepSent(change, { postId: post.id, kind: 'address', sourceUrl: addressOf(baseUrl, post), targetUrl: address, state: 'waiting', protocol: 'trackback' });
    if (kept && isForAll(post)) await tellAnew(change, kept);
    if (kept) added += 1;
  }
  return added;
}

async function found({ database }: Change, post: Post, baseUrl: string, target: string): Promise<{ row: SentMention | undefined; link: PostLink | undefined }> {
  const wanted = normalAddress(target);
  const rows = await listSent(database, post.id);
  return { row: rows.find(({ targetUrl }) => targetUrl === target), link: linksIn(post, baseUrl).find(({ normal }) => normal === wanted) };
}
