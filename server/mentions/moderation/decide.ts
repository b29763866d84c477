// A moderator decides about a mention: shows, holds, puts away, brings back or deletes it.
import type { Change } from '../../platform/records/index.ts';
import { lookForFace } from '../faces/face.ts';
import type { MentionStatus } from '../mention.ts';
import { findMention } from './moderated-store.ts';
import { sweepMentionsLater } from './sweep-later.ts';

/** Who decides: an author's account, or null for whoever holds a link that decides. */
export type Decider = { by: number | null };

/** Gives a mention the status that a moderator decided on; false where it has it already, got another one at the same moment, or is not there. */
export async function setMentionStatus(change: Change, id: number, status: MentionStatus, { by }: Decider): Promise<boolean> {
  const mention = await findMention(change.database, id);
  if (!mention || mention.status === status) return false;
  const isAway = status === 'spam' || status === 'trash';
  const wasAway = mention.status === 'spam' || mention.status === 'trash';
  const status_before = !isAway ? null : wasAway ? mention.statusBefore : mention.status;
  const given = await change.database.updateTable('mentions').set({ status, status_before, ban_id: null, decided_at: change.now, decided_by: by }).where('id', '=', id).where('status', '=', mention.status).executeTakeFirst();
  if (given.numUpdatedRows === 0n) return false;
  if (status === 'approved' || mention.status === 'approved') {
    change.flush(`comments:${mention.postId}`);
    await lookForFace(change, mention.authorPhoto);
  }
  if (isAway) await sweepMentionsLater(change);
  return true;
}

/** Brings a mention back from spam or the trash as what it was before; one that went there by a rule waits. False where there is none. */
export async function restoreMention(change: Change, id: number, decider: Decider): Promise<boolean> {
  const mention = await findMention(change.database, id);
  if (mention?.status !== 'spam' && mention?.status !== 'trash') return false;
  return setMentionStatus(change, id, mention.statusBefore ?? 'pending', decider);
}

/**
 * Deletes all that a mention that is spam or in the trash says; false where there is none. Only its two addresses stay,
 * out of everybody's sight, so that telling of it again does not bring it back.
 */
export async function deleteMention(change: Change, id: number): Promise<boolean> {
  const mention = await findMention(change.database, id);
  if (mention?.status !== 'spam' && mention?.status !== 'trash') return false;
  const nothing = { title: '', author_name: '', author_url: null, author_photo: null, author_ip: null, author_agent: null, excerpt_html: '', held_for: null };
  await change.database.updateTable('mentions').set({ ...nothing, status: 'trash', status_before: null, retracted_at: change.now }).where('id', '=', id).execute();
  await change.database.deleteFrom('mention_claims').where('source_url', '=', mention.sourceUrl).where('post_id', '=', mention.postId).where('outcome', '!=', 'waiting').execute();
  return true;
}
