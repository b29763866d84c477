// A post that answers another is answered in turn: who was answered hears of it, so that they can show both (indieweb.org/Salmention).
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { findPost, isForAll, type Post } from '../../posts/index.ts';
import { normalAddress } from './sent-mention.ts';
import { listSent, tellAnew } from './sent-store.ts';

/** Tells whom a post answers that it was answered; its payload is `{ postId }`. */
export const upstreamJob = 'mentions.upstream';

/** A lively conversation is told of once in so long, in milliseconds. */
const apart = 10 * 60_000;

/** Whether a post says that it answers another (microformats2). */
export const answersAnother = ({ html }: Pick<Post, 'html'>): boolean => /\bu-in-reply-to\b/.test(html);

/** Has them told. */
export async function tellUpstreamLater(change: Change, post: Pick<Post, 'id' | 'html'>): Promise<void> {
  if (answersAnother(post)) await change.enqueue({ kind: upstreamJob, payload: { postId: post.id }, runAt: new Date(Date.parse(change.now) + apart), uniqueKey: `${upstreamJob}:${post.id}` });
}

/** Handles jobs of the kind `mentions.upstream`: those hear again who heard of the post by webmention, which is read anew then. */
export const tellUpstream =
  ({ records }: { records: Records }): JobHandler =>
  async (payload) => {
    const { postId } = v.parse(v.object({ postId: v.number() }), payload);
    await records.change(async (change) => {
      const post = await findPost(change.database, postId);
      if (!post || !isForAll(post)) return;
      const answered = answeredBy(post.html);
      for (const row of await listSent(change.database, postId)) {
        if (row.state === 'told' && row.protocol === 'webmention' && row.removedAt === null && answered.has(normalAddress(row.targetUrl))) await tellAnew(change, row);
      }
    });
  };

/** The addresses that a post answers. */
function answeredBy(html: string): Set<string> {
  const links = [...html.matchAll(/<a\s[^>]*>/g)].filter(([tag]) => /\sclass="[^"]*\bu-in-reply-to\b/.test(tag));
  return new Set(links.flatMap(([tag]) => URL.parse((/\shref="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'))?.href ?? []));
}
