// The comments and mentions in one status, newest first, with what can be done about each.
import { may } from '../../accounts/index.ts';
import type { CommentStatus } from '../../comments/index.ts';
import { findPost } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk, type DeskLanguage } from '../desk.ts';
import { idIn, type Author, type SignedInVisit } from '../visit.ts';
import { commentRows, type CommentRow } from './comment-row.ts';
import { followingUp } from './following-up.ts';
import { mentionRows } from './mention-row.ts';
import { actsFor, moderationLists, moderationUrl, scopeOf } from './moderation.ts';
import { countQueue, queueKinds, readQueue, type QueueItem } from './queue.ts';

const shown = 50;

/** The list as its address asks for it. */
export async function commentList({ query, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { comments: words, queue: says } = language.desk;
  const list = moderationLists.find((each) => each === query.get('list')) ?? 'pending';
  const kind = queueKinds.find((each) => each === query.get('kind')) ?? 'all';
  const sought = (query.get('q') ?? '').trim().slice(0, 200);
  const postId = idIn(query.get('post') ?? undefined);
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const among = { ...scopeOf(author), ...(postId !== undefined && { postId }) };
  const counts = await countQueue(desk.database, kind, among);
  const matching = { ...among, ...(sought !== '' && { words: sought }) };
  const total = sought === '' ? counts[list] : (await countQueue(desk.database, kind, matching))[list];
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => moderationUrl({ list, kind, words: sought, page: number, postId });
  if (page > pages) return { kind: 'to', location: at(pages) };
  const items = await readQueue(desk.database, kind, { ...matching, status: list }, { limit: shown, offset: (page - 1) * shown });
  const post = postId === undefined ? undefined : await findPost(desk.database, postId);
  const locals = {
    list,
    tabs: moderationLists.map((each) => ({ list: each, text: words.lists[each], count: language.number(counts[each]), url: moderationUrl({ list: each, kind, postId }), current: each === list })),
    kind,
    kinds: queueKinds.map((each) => ({ text: says.kinds[each], url: moderationUrl({ list, kind: each, words: sought, postId }), current: each === kind })),
    sought,
    postId: postId ?? null,
    underPost: postId === undefined ? null : { text: words.underPost(post?.title || language.desk.posts.untitled), allUrl: moderationUrl({ list, kind }) },
    found: says.found[kind](total),
    empty: says.empty[kind][list],
    clearUrl: moderationUrl({ list, kind, postId }),
    rows: await rowsOf(desk, language, author, items),
    acts: actsFor[list].map((act) => ({ act, text: words.acts[act] })),
    ...(await followingUp(desk, query)),
    here: at(page),
    bansUrl: may(author.role, 'moderate') ? '/desk/comments/bans/' : null,
    empties: await emptiesIn(desk, list, may(author.role, 'moderate') && counts[list] > 0 && postId === undefined && kind === 'all'),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/list', title: words.comments, place: 'comments', locals };
}

/** Each as its kind shows it, in their order. */
async function rowsOf(desk: Desk, language: DeskLanguage, author: Author, items: readonly QueueItem[]): Promise<CommentRow[]> {
  const comments = new Map((await commentRows(desk, language, author, items.flatMap((item) => ('comment' in item ? [item.comment] : [])))).map((row) => [row.id, row]));
  const mentions = await mentionRows(desk, language, author, items.flatMap((item) => ('mention' in item ? [item.mention] : [])));
  return items.flatMap((item) => ('comment' in item ? comments.get(item.comment.id) : mentions.get(item.mention.id)) ?? []);
}

/** The button that deletes a whole list, and when that happens by itself. */
async function emptiesIn(desk: Desk, list: CommentStatus, mayEmpty: boolean): Promise<{ list: CommentStatus; text: string; hint: string } | null> {
  if (!mayEmpty || (list !== 'spam' && list !== 'trash')) return null;
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const settings = await settingsOf(desk);
  return { list, text: words.emptyAll[list], hint: words.goesAfter(list === 'spam' ? settings.spamDays : settings.trashDays) };
}
