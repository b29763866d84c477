// Links between our own posts: nobody is asked over the network, and what a post says of another shows there.
import type { Change } from '../../platform/records/index.ts';
import { absoluteAddress, findPost, isForAll, postsLinkingTo, type Post } from '../../posts/index.ts';
import { digestOf } from './digest.ts';
import { linksIn, type PostLink } from './links-in.ts';
import { ownTarget, tellOwnPost } from './own-mention.ts';
import { toldByLink, type SentMention } from './sent-mention.ts';
import { changeSent, keepSent, listSent } from './sent-store.ts';

/** A link of `post` to `own`; `isNew` where nobody was told of it yet. */
export type PlannedOwn = { post: Post; link: PostLink; row: SentMention | undefined; own: Post; isNew: boolean; digest: string; baseUrl: string };

/** Has the other post look at the page, unless it knows what stands there. */
export async function planOwn(change: Change, { post, link, row, own, isNew, digest, baseUrl }: PlannedOwn): Promise<void> {
  if (own.id === post.id || row?.state === 'off' || (!row && !isNew) || (row?.removedAt === null && row.toldDigest === digest)) return;
  const closed = own.pingsClosedAt !== null;
  const told = { state: closed ? 'failed' : 'told', outcome: closed ? 'closed' : 'registered', toldDigest: digest, triedAt: change.now } as const;
  if (row) await changeSent(change, row, { ...told, removedAt: null });
  else await keepSent(change, { postId: post.id, kind: 'link', sourceUrl: link.source, targetUrl: link.target, protocol: 'own', ...told });
  if (!closed) await tellOwnPost(change, row?.sourceUrl ?? link.source, own, baseUrl);
}

/** Everybody can read a post from now on: what our posts say of it already shows there, and what they said before is looked at again. */
export async function planLinksTo(change: Change, own: Post, baseUrl: string): Promise<void> {
  const { database } = change;
  for (const id of await postsLinkingTo(database, beginningsOf(own, baseUrl))) {
    const post = await findPost(database, id);
    if (!post || !isForAll(post)) continue;
    const rows = toldByLink(await listSent(database, id));
    for (const link of linksIn(post, baseUrl)) {
      if ((await ownTarget(change, link.normal, baseUrl))?.id === own.id) await planOwn(change, { post, link, row: rows.get(link.normal), own, isNew: true, digest: digestOf(post), baseUrl });
    }
  }
  const shown = await database.selectFrom('mentions').select('source_url').where('post_id', '=', own.id).where('source_host', '=', new URL(baseUrl).hostname).where('retracted_at', 'is', null).execute();
  for (const { source_url } of shown) if ((await ownTarget(change, source_url, baseUrl)) !== undefined) await tellOwnPost(change, source_url, own, baseUrl);
}

/** With what links to a post begin: its address without the last slash, or its number. */
function beginningsOf({ id, path }: Post, baseUrl: string): string[] {
  return [`${baseUrl}/?p=${id}`, ...(path === null ? [] : [absoluteAddress(baseUrl, path).replace(/\/$/, '')])];
}
