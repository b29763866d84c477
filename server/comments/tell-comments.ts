// Everything that is held of the comments of an account, for whoever takes it along.
import type { Database } from '../platform/records/index.ts';
import { reasonsFrom } from './hold.ts';

/**
 * Oldest first: as they were written and what they said before, what was noted of their writer, and by which rules they were
 * held. The words and hosts that a rule looks for are the owner's.
 */
export async function tellComments(database: Database, accountId: number): Promise<object[]> {
  const rows = await database.selectFrom('comments').selectAll().where('account_id', '=', accountId).orderBy('id').execute();
  const told: object[] = [];
  for (const row of rows) {
    const before = await database.selectFrom('comment_revisions').select(['author_name', 'source', 'replaced_at']).where('comment_id', '=', row.id).orderBy('id').execute();
    const noticed = await database.selectFrom('comment_traces').select(['noticed_at', 'network', 'hosts', 'referrer', 'trap']).where('comment_id', '=', row.id).executeTakeFirst();
    told.push({
      id: row.id,
      postId: row.post_id,
      parentId: row.parent_id,
      status: row.status,
      authorName: row.author_name,
      authorEmail: row.author_email,
      authorUrl: row.author_url,
      authorIp: row.author_ip,
      authorAgent: row.author_agent,
      provider: row.provider,
      source: row.source,
      createdAt: row.created_at,
      editedAt: row.edited_at,
      decidedAt: row.decided_at,
      heldFor: reasonsFrom(row.held_for).map(({ code }) => code),
      before: before.map((each) => ({ authorName: each.author_name, source: each.source, replacedAt: each.replaced_at })),
      noticed: noticed ? { at: noticed.noticed_at, network: noticed.network, hosts: noticed.hosts.split(' ').filter(Boolean), referrer: noticed.referrer, trap: noticed.trap } : null,
    });
  }
  return told;
}
