// Replies that were written on other sites, as comments: they join a conversation, change with their pages, and go with them.
import type { SafeHtml } from '../kit/safe-html.ts';
import type { Change, Database } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import { plainText } from '../platform/text/index.ts';
import { lookForPicture, tellHeld, tellShown } from './announce.ts';
import type { CommentStatus } from './comment.ts';
import { eraseComment } from './erase.ts';
import { judge, type HoldReason } from './hold.ts';
import { findComment, type ModeratedComment } from './moderation-store.ts';
import { keepRevision } from './revision-store.ts';
import { addComment } from './store.ts';
import { wordsKeyOf } from './submission.ts';

/** What a reply says, and who says it. */
export type JoinedWords = { name: string; url: string | null; photo: string | null; html: SafeHtml };

/** A reply that was found elsewhere, by `originUrl`. */
export type JoiningReply = JoinedWords & {
  postId: number;
  /** The comment that it answers; one under another post is not answered. */
  parentId: number | null;
  originUrl: string;
  /** The number that it had before it was taken back. */
  formerId: number | null;
  /** Decided already: what it was before. */
  status?: CommentStatus;
  /** Who told of it. */
  address: string;
  agent: string;
  createdAt: string;
  /** What speaks against its site. */
  heldFor: readonly HoldReason[];
};

/** Where a reply stands: its number, and its page, without which the number could be another's. */
export type JoinedPlace = { commentId: number; originUrl: string };

/** Lets a reply join: at once, or held for what speaks against its site, the owner's words and links. One that is back takes its old place. */
export async function joinReply(change: Change, reply: JoiningReply): Promise<{ id: number; status: CommentStatus }> {
  const judged = await fateOf(change.database, reply);
  const status = reply.status ?? (judged.status === 'approved' && reply.heldFor.length > 0 ? 'pending' : judged.status);
  const heldFor = [...reply.heldFor, ...judged.reasons];
  const id = (await revive(change, reply, status)) ?? (await add(change, reply, { status, heldFor }));
  // Whoever follows heard of it when it was there before.
  if (reply.formerId === null && status === 'approved') await tellShown(change, id);
  if (reply.formerId === null && status === 'pending') await tellHeld(change, id);
  return { id, status };
}

/** Where a stone was laid in its place, that is lifted again. */
async function revive(change: Change, { formerId, postId, name, url, photo, html, originUrl }: JoiningReply, status: CommentStatus): Promise<number | undefined> {
  if (formerId === null) return undefined;
  const said = { author_name: name, author_url: url, source: html, html, words_key: wordsKeyOf(html), origin_url: originUrl, origin_photo: photo };
  const revived = await change.database.updateTable('comments').set({ ...said, status, deleted_at: null, deleted_by: null }).where('id', '=', formerId).where('post_id', '=', postId).where('status', '=', 'stone').executeTakeFirst();
  if (revived.numUpdatedRows === 0n) return undefined;
  change.flush(`comments:${postId}`);
  return formerId;
}

async function add(change: Change, reply: JoiningReply, { status, heldFor }: { status: CommentStatus; heldFor: readonly HoldReason[] }): Promise<number> {
  const { postId, html } = reply;
  return addComment(change, {
    ...(reply.formerId !== null && { keepId: reply.formerId, isOld: true }),
    postId,
    // What it answers may wait itself: until that is to be seen, it stands by itself.
    parentId: reply.parentId,
    status,
    authorName: reply.name,
    authorUrl: reply.url,
    authorIp: reply.address,
    authorAgent: reply.agent.slice(0, 500),
    source: html,
    html,
    createdAt: reply.createdAt,
    heldFor,
    wordsKey: wordsKeyOf(html),
    origin: { url: reply.originUrl, photo: reply.photo },
  });
}

/** The owner's rules for words and links; whether its writer is known is a question of their site. */
async function fateOf(database: Database, { name, url, html, address, agent }: JoinedWords & { address: string; agent: string }): Promise<{ status: 'approved' | 'pending' | 'trash'; reasons: HoldReason[] }> {
  const rules = { ...(await readSettings(database)), holdFirst: false };
  const links = [...html.matchAll(/<a\s[^>]*href=/g)].length;
  return judge({ name, email: null, url, words: html, text: plainText(html), links, address, agent }, rules, { known: true, borrowed: false });
}

/** Whether one of these comments is to be seen; under one post where that is given. */
export async function areAnyShown(database: Database, ids: readonly number[], postId?: number): Promise<boolean> {
  if (ids.length === 0) return false;
  let rows = database.selectFrom('comments').select('id').where('id', 'in', [...ids]).where('status', '=', 'approved');
  if (postId !== undefined) rows = rows.where('post_id', '=', postId);
  return (await rows.limit(1).executeTakeFirst()) !== undefined;
}

/** Brings a reply up to date with its page: new words are judged as new ones are, and what it said is kept. What was deleted here stays so. */
export async function reviseJoined(change: Change, place: JoinedPlace, words: JoinedWords, { isReworded }: { isReworded: boolean }): Promise<void> {
  const comment = await joinedAt(change.database, place);
  if (!comment) return;
  const { name, url, photo, html } = words;
  const changed = isReworded && html !== comment.html;
  const judged = changed && comment.status === 'approved' ? await fateOf(change.database, { ...words, address: '', agent: '' }) : undefined;
  const lowered = judged !== undefined && judged.status !== 'approved' ? judged : undefined;
  if (changed) await keepRevision(change, comment, null);
  await change.database
    .updateTable('comments')
    .set({ author_name: name, author_url: url, origin_photo: photo, ...(changed && { source: html, html, words_key: wordsKeyOf(html), edited_at: change.now }), ...(lowered && { status: lowered.status, status_before: null, held_for: JSON.stringify(lowered.reasons) }) })
    .where('id', '=', comment.id)
    .execute();
  if (comment.status === 'approved') change.flush(`comments:${comment.postId}`);
  if (comment.status === 'approved') await lookForPicture(change, comment.id);
  if (lowered?.status === 'pending') await tellHeld(change, comment.id);
}

/** Its page no longer answers the post: it goes, what answered it stays below a stone. What was put away stays there. Returns what it was. */
export async function withdrawJoined(change: Change, place: JoinedPlace): Promise<CommentStatus | undefined> {
  const comment = await joinedAt(change.database, place);
  if (comment?.status !== 'approved' && comment?.status !== 'pending') return comment?.status;
  await lookForPicture(change, comment.id);
  await eraseComment(change, comment, 'author');
  return comment.status;
}

async function joinedAt(database: Database, { commentId, originUrl }: JoinedPlace): Promise<ModeratedComment | undefined> {
  const comment = await findComment(database, commentId);
  return comment?.originUrl === originUrl ? comment : undefined;
}

/** Where a reply stands now; undefined for one that was deleted. */
export const statusOfJoined = async (database: Database, place: JoinedPlace): Promise<CommentStatus | undefined> => (await joinedAt(database, place))?.status;

/** Whether a picture at an address is that of somebody whose reply is to be seen. */
export const showsPhoto = async (database: Database, photo: string): Promise<number[]> =>
  (await database.selectFrom('comments').select('post_id').distinct().where('origin_photo', '=', photo).where('status', '=', 'approved').execute()).map((row) => row.post_id);
