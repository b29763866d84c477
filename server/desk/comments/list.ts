// The comments in one status, newest first, with what can be done about each.
import { may } from '../../accounts/index.ts';
import { countModerated, listModerated, type CommentStatus } from '../../comments/index.ts';
import { findPost } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { commentRows } from './comment-row.ts';
import { followingUp } from './following-up.ts';
import { actsFor, moderationLists, moderationUrl, scopeOf } from './moderation.ts';

const shown = 50;

/** The list as its address asks for it. */
export async function commentList({ query, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { comments: words } = language.desk;
  const list = moderationLists.find((each) => each === query.get('list')) ?? 'pending';
  const sought = (query.get('q') ?? '').trim().slice(0, 200);
  const postId = idIn(query.get('post') ?? undefined);
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const among = { ...scopeOf(author), ...(postId !== undefined && { postId }) };
  const { comments, total } = await listModerated(desk.database, { ...among, status: list, ...(sought !== '' && { words: sought }) }, { limit: shown, offset: (page - 1) * shown });
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => moderationUrl({ list, words: sought, page: number, postId });
  if (page > pages) return { kind: 'to', location: at(pages) };
  const counts = await countModerated(desk.database, among);
  const post = postId === undefined ? undefined : await findPost(desk.database, postId);
  const locals = {
    list,
    tabs: moderationLists.map((each) => ({ list: each, text: words.lists[each], count: language.number(counts[each]), url: moderationUrl({ list: each, postId }), current: each === list })),
    sought,
    postId: postId ?? null,
    underPost: postId === undefined ? null : { text: words.underPost(post?.title || language.desk.posts.untitled), allUrl: moderationUrl({ list }) },
    found: words.found(total),
    clearUrl: moderationUrl({ list, postId }),
    rows: await commentRows(desk, language, author, comments),
    acts: actsFor[list].map((act) => ({ act, text: words.acts[act] })),
    ...(await followingUp(desk, query)),
    here: at(page),
    bansUrl: may(author.role, 'moderate') ? '/desk/comments/bans/' : null,
    empties: await emptiesIn(desk, list, may(author.role, 'moderate') && counts[list] > 0 && postId === undefined),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/list', title: words.comments, place: 'comments', locals };
}

/** The button that deletes a whole list, and when that happens by itself. */
async function emptiesIn(desk: Desk, list: CommentStatus, mayEmpty: boolean): Promise<{ list: CommentStatus; text: string; hint: string } | null> {
  if (!mayEmpty || (list !== 'spam' && list !== 'trash')) return null;
  const { comments: words } = (await deskLanguageOf(desk)).desk;
  const settings = await settingsOf(desk);
  return { list, text: words.emptyAll[list], hint: words.goesAfter(list === 'spam' ? settings.spamDays : settings.trashDays) };
}
