// Whether a mention is shown at once: what is known of its site, and what its page looks like.
import type { Change, Database } from '../../platform/records/index.ts';
import type { Joining } from '../joining.ts';
import { commentsOfSite } from '../known-store.ts';
import type { MentionReason } from '../mention.ts';
import type { Evidence } from './evidence.ts';

/** A page that links to more sites than this is a list of links. */
const mostSites = 150;
/** A page of which more than this is ours was copied. */
const mostOurs = 0.6;
/** New mentions of one site within an hour. */
const mostAtOnce = 5;
const anHour = 3_600_000;

/** What is asked of others. `isNested`: of those that stand on one page, few are taken at a time, and they are no burst. What shuts a site out, and whether a reply of it is to be seen. */
type Judging = { isOwn: boolean; isNested?: boolean; joining: Pick<Joining, 'areAnyShown'>; isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean> };

/** What speaks against showing a mention before somebody looked at it; nothing for a site of which one was approved, and our own. */
export async function reasonsAgainst({ database, now }: Change, { host, sites, ours }: Evidence, { isOwn, isNested = false, joining, isBlocked }: Judging): Promise<MentionReason[]> {
  if (isOwn) return [];
  // Who was not shut out by the address that was told may be by where it led.
  if (await isBlocked(database, { url: `https://${host}/`, address: '' })) return ['blocked'];
  const ofSite = database.selectFrom('mentions').where('source_host', '=', host);
  const approved = (await ofSite.select('id').where('status', '=', 'approved').where('comment_id', 'is', null).limit(1).executeTakeFirst()) !== undefined || (await joining.areAnyShown(database, await commentsOfSite(database, host)));
  const recent = await ofSite.select('id').where('checked_at', '>=', new Date(Date.parse(now) - anHour).toISOString()).limit(mostAtOnce).execute();
  const reasons: (MentionReason | false)[] = [!approved && 'first', recent.length >= mostAtOnce && !isNested && 'burst', sites > mostSites && 'link-farm', ours > mostOurs && 'scraper'];
  return reasons.filter((reason) => reason !== false);
}
