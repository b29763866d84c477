// Looks for what answers a reply where that was written (indieweb.org/Salmention): each such page is proved as any other, against the reply.
import { randomBytes } from 'node:crypto';
import type { Change } from '../../platform/records/index.ts';
import { keepClaim } from '../claims/claim-store.ts';
import type { Claim } from '../claims/claim.ts';
import { pageOf } from '../claims/page-of.ts';
import { isOurs } from '../claims/target.ts';
import type { Joining } from '../joining.ts';
import { findMentionOf } from '../known-store.ts';
import type { Evidence } from './evidence.ts';

/** New pages that one reading of a reply leads to: one who tells us of a page cannot send us to many. */
const mostAtOnce = 5;

/** Has those looked at that are new. Only a reply that is to be seen leads on. */
export async function claimUpstream(change: Change, { postId, protocol, sourceUrl }: Claim, { comments }: Evidence, { joining, baseUrl }: { joining: Pick<Joining, 'areAnyShown'>; baseUrl: string }): Promise<void> {
  const known = comments.length === 0 ? undefined : await findMentionOf(change.database, sourceUrl, postId);
  if (known?.commentId == null || !(await joining.areAnyShown(change.database, [known.commentId], postId))) return;
  let left = mostAtOnce;
  for (const address of new Set(comments.map(pageOf))) {
    const url = URL.parse(address);
    if (!url || address === sourceUrl || isOurs(url, baseUrl) || left === 0 || (await findMentionOf(change.database, address, postId))) continue;
    left -= 1;
    await keepClaim(change, { key: randomBytes(16).toString('base64url'), postId, protocol, sourceUrl: address, targetUrl: sourceUrl, hints: {}, address: '', agent: '' });
  }
}
