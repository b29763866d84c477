// Looks again at what our own posts say of each other: when the owner wants it shown, or shown no more.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { findPost } from '../../posts/index.ts';
import { ownTarget, tellOwnPost } from './own-mention.ts';

/** Looks at all; its payload is `{ list, after }`, where the next batch begins. */
export const ownMentionsJob = 'mentions.own';

/** Looked at in one change, and milliseconds until the next: by then most of these are done. */
const [atOnce, apart] = [100, 30_000];

const shape = v.object({ list: v.picklist(['mentions', 'sent']), after: v.number() });

/** Has every mention of a post by another looked at again. */
export const lookAtOwnAgain = (change: Change): Promise<void> => change.enqueue({ kind: ownMentionsJob, payload: { list: 'mentions', after: 0 }, uniqueKey: ownMentionsJob });

/** Handles jobs of the kind `mentions.own`: first what is shown or was, then what was told while it was not shown. */
export const lookAtOwn =
  ({ records, baseUrl }: { records: Records; baseUrl: string }): JobHandler =>
  async (payload) => {
    const { list, after } = v.parse(shape, payload);
    await records.change(async (change) => {
      const last = list === 'mentions' ? await lookAtMentions(change, baseUrl, after) : await lookAtSent(change, baseUrl, after);
      if (last !== undefined) await change.enqueue({ kind: ownMentionsJob, payload: { list, after: last }, runAt: new Date(Date.parse(change.now) + apart) });
      else if (list === 'mentions') await change.enqueue({ kind: ownMentionsJob, payload: { list: 'sent', after: 0 } });
    });
  };

async function lookAtMentions(change: Change, baseUrl: string, after: number): Promise<number | undefined> {
  const rows = await change.database.selectFrom('mentions').select(['id', 'post_id', 'source_url']).where('id', '>', after).where('source_host', '=', new URL(baseUrl).hostname).orderBy('id').limit(atOnce).execute();
  for (const { post_id, source_url } of rows) {
    const post = await findPost(change.database, post_id);
    const from = await ownTarget(change, source_url, baseUrl);
    if (post && from !== undefined) await tellOwnPost(change, source_url, post, baseUrl);
  }
  return rows.length < atOnce ? undefined : rows.at(-1)?.id;
}

async function lookAtSent(change: Change, baseUrl: string, after: number): Promise<number | undefined> {
  const rows = await change.database.selectFrom('sent_mentions').select(['id', 'source_url', 'target_url']).where('id', '>', after).where('protocol', '=', 'own').where('state', '=', 'told').orderBy('id').limit(atOnce).execute();
  for (const { source_url, target_url } of rows) {
    const post = await ownTarget(change, target_url, baseUrl);
    if (post) await tellOwnPost(change, source_url, post, baseUrl);
  }
  return rows.length < atOnce ? undefined : rows.at(-1)?.id;
}
