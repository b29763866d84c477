// A link to another post of our own: nobody is asked over the network, and the other post shows it as it would show any.
import { randomBytes } from 'node:crypto';
import type { Change } from '../../platform/records/index.ts';
import { absoluteAddress, type Post } from '../../posts/index.ts';
import { keepClaim } from '../claims/claim-store.ts';
import { findTarget, isOurs } from '../claims/target.ts';

/** The post of this blog that a link leads to; null for another page of it, undefined for an address elsewhere. */
export async function ownTarget({ database }: Pick<Change, 'database'>, address: string, baseUrl: string): Promise<Post | null | undefined> {
  const url = new URL(address);
  return isOurs(url, baseUrl) ? ((await findTarget(database, url, baseUrl)) ?? null) : undefined;
}

/** Has the other post look at the page: it finds the link, or that it is gone. */
export async function tellOwnPost(change: Change, sourceUrl: string, target: Pick<Post, 'id' | 'path'>, baseUrl: string): Promise<void> {
  await keepClaim(change, {
    key: randomBytes(16).toString('base64url'),
    postId: target.id,
    protocol: 'pingback',
    sourceUrl,
    targetUrl: absoluteAddress(baseUrl, target.path ?? `/?p=${target.id}`),
    hints: {},
    address: '',
    agent: '',
  });
}
