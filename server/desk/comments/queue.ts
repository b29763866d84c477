// What waits for a decision and what was decided: comments and mentions in one list, newest first.
import { commentHeads, countModerated, findComments, listModerated, type CommentStatus, type ModeratedComment, type ModerationFilter } from '../../comments/index.ts';
import { openMentionModeration, type ModeratedMention } from '../../mentions/index.ts';
import type { Database } from '../../platform/records/index.ts';

/** What of both a list shows. */
export const queueKinds = ['all', 'comments', 'mentions'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** One of them. */
export type QueueItem = { comment: ModeratedComment } | { mention: ModeratedMention };

type Filter = Omit<ModerationFilter, 'by'>;

/** A stretch of the list. */
export async function readQueue(database: Database, kind: QueueKind, filter: Filter, { limit, offset }: { limit: number; offset: number }): Promise<QueueItem[]> {
  const { findMentions, listModeratedMentions, mentionHeads } = await openMentionModeration();
  if (kind === 'comments') return (await listModerated(database, filter, { limit, offset })).comments.map((comment) => ({ comment }));
  if (kind === 'mentions') return (await listModeratedMentions(database, filter, { limit, offset })).mentions.map((mention) => ({ mention }));
  const most = offset + limit;
  const heads = [
    ...(await commentHeads(database, filter, most)).map((head) => ({ ...head, isComment: true })),
    ...(await mentionHeads(database, filter, most)).map((head) => ({ ...head, isComment: false })),
  ].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.id - a.id)).slice(offset, most);
  const comments = new Map((await findComments(database, heads.filter(({ isComment }) => isComment).map(({ id }) => id))).map((comment) => [comment.id, comment]));
  const mentions = new Map((await findMentions(database, heads.filter(({ isComment }) => !isComment).map(({ id }) => id))).map((mention) => [mention.id, mention]));
  return heads.flatMap(({ id, isComment }): QueueItem[] => {
    const [comment, mention] = isComment ? [comments.get(id), undefined] : [undefined, mentions.get(id)];
    return comment ? [{ comment }] : mention ? [{ mention }] : [];
  });
}

/** How many there are in each status. */
export async function countQueue(database: Database, kind: QueueKind, filter: Omit<Filter, 'status'>): Promise<Record<CommentStatus, number>> {
  const none = { approved: 0, pending: 0, spam: 0, trash: 0 };
  const comments = kind === 'mentions' ? none : await countModerated(database, filter);
  const mentions = kind === 'comments' ? none : await (await openMentionModeration()).countModeratedMentions(database, filter);
  return { approved: comments.approved + mentions.approved, pending: comments.pending + mentions.pending, spam: comments.spam + mentions.spam, trash: comments.trash + mentions.trash };
}

/** What a form or an address names: a comment by its number, a mention as `m12`. */
export type QueueKey = { key: string; id: number; isMention: boolean };

/** Reads it; undefined for what names nothing. */
export function keyIn(text: string | undefined): QueueKey | undefined {
  const [, m = '', digits = ''] = /^(m?)([1-9]\d{0,8})$/.exec(text ?? '') ?? [];
  return digits === '' ? undefined : { key: `${m}${digits}`, id: Number(digits), isMention: m === 'm' };
}

/** What is said of several of one kind, or of both. */
export const subjectOf = (keys: readonly string[]): 'comments' | 'mentions' | 'queue' => (keys.every((key) => !key.startsWith('m')) ? 'comments' : keys.every((key) => key.startsWith('m')) ? 'mentions' : 'queue');
