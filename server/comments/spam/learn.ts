// Learns from what a moderator decides, unlearns it when the decision is taken back, and tells what a new comment is like.
import { vouchForHtml } from '../../kit/safe-html.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { plainText } from '../../platform/text/index.ts';
import type { CommentStatus } from '../comment.ts';
import { hostsOf } from './hosts.ts';
import { addLesson, countsOf, findLesson, removeLesson, type Verdict } from './lesson-store.ts';
import { likenessOf, type Likeness } from './likeness.ts';
import { tokensOf, type Tokenised } from './tokens.ts';

/**
 * Learns what a moderator holds a guest's comment for, by the status that they gave it. One that waits again teaches
 * nothing; the trash says nothing of spam, and leaves what was learnt.
 */
export async function learn(change: Change, commentId: number, status: CommentStatus): Promise<void> {
  if (status === 'trash') return;
  const verdict: Verdict | undefined = status === 'approved' ? 'ham' : status === 'spam' ? 'spam' : undefined;
  const lesson = await findLesson(change.database, commentId);
  if (lesson?.verdict === verdict) return;
  if (lesson) await removeLesson(change, commentId);
  const tokenised = verdict && (await tokenisedComment(change.database, commentId));
  if (verdict && tokenised) await addLesson(change, commentId, verdict, tokensOf(tokenised).map(({ digest }) => digest));
}

/** How like spam a comment is; undefined while too little was learnt. */
export async function likenessFor(database: Database, comment: Tokenised): Promise<Likeness | undefined> {
  const tokens = tokensOf(comment);
  const { lessons, tokens: counts } = await countsOf(database, tokens.map(({ digest }) => digest));
  return likenessOf(tokens.map(({ digest, word }) => ({ word, ...(counts.get(digest) ?? { spam: 0, ham: 0 }) })), lessons);
}

/** A guest's comment as it is learnt; what was written by an account teaches nothing of guests. */
async function tokenisedComment(database: Database, id: number): Promise<Tokenised | undefined> {
  const row = await database.selectFrom('comments').select(['author_name', 'author_email', 'author_url', 'author_agent', 'html', 'account_id']).where('id', '=', id).executeTakeFirst();
  if (!row || row.account_id !== null) return undefined;
  const html = vouchForHtml(row.html);
  return { name: row.author_name, email: row.author_email, text: plainText(html), hosts: hostsOf({ html, url: row.author_url }), agent: row.author_agent ?? '' };
}
