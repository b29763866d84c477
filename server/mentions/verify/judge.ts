// Whether a mention is shown at once: what is known of its site, and what its page looks like.
import type { Change } from '../../platform/records/index.ts';
import type { MentionReason } from '../mention.ts';
import type { Evidence } from './evidence.ts';

/** A page that links to more sites than this is a list of links. */
const mostSites = 150;
/** A page of which more than this is ours was copied. */
const mostOurs = 0.6;
/** New mentions of one site within an hour. */
const mostAtOnce = 5;
const anHour = 3_600_000;

/** What speaks against showing a mention before somebody looked at it; nothing for a site of which one was approved, and our own. */
export async function reasonsAgainst({ database, now }: Change, { host, sites, ours }: Evidence, { isOwn }: { isOwn: boolean }): Promise<MentionReason[]> {
  if (isOwn) return [];
  const ofSite = database.selectFrom('mentions').where('source_host', '=', host);
  const approved = await ofSite.select('id').where('status', '=', 'approved').limit(1).executeTakeFirst();
  const recent = await ofSite.select('id').where('checked_at', '>=', new Date(Date.parse(now) - anHour).toISOString()).limit(mostAtOnce).execute();
  const reasons: (MentionReason | false)[] = [!approved && 'first', recent.length >= mostAtOnce && 'burst', sites > mostSites && 'link-farm', ours > mostOurs && 'scraper'];
  return reasons.filter((reason) => reason !== false);
}
