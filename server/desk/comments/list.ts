// The comments in one status, newest first, with what can be done about each.
import { countModerated, listModerated } from '../../comments/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { commentRows } from './comment-row.ts';
import { actsFor, moderationActs, moderationLists, moderationUrl } from './moderation.ts';

const shown = 50;

/** The list as its address asks for it. */
export async function commentList({ query }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const { comments: words } = language.desk;
  const list = moderationLists.find((each) => each === query.get('list')) ?? 'pending';
  const sought = (query.get('q') ?? '').trim().slice(0, 200);
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, 1_000_000);
  const { comments, total } = await listModerated(desk.database, { status: list, ...(sought !== '' && { words: sought }) }, { limit: shown, offset: (page - 1) * shown });
  const pages = Math.max(1, Math.ceil(total / shown));
  const at = (number: number): string => moderationUrl({ list, words: sought, page: number });
  if (page > pages) return { kind: 'to', location: at(pages) };
  const counts = await countModerated(desk.database);
  const locals = {
    list,
    tabs: moderationLists.map((each) => ({ text: words.lists[each], count: language.number(counts[each]), url: moderationUrl({ list: each }), current: each === list })),
    sought,
    found: words.found(total),
    clearUrl: moderationUrl({ list }),
    rows: await commentRows(desk, language, comments),
    acts: actsFor[list].map((act) => ({ act, text: words.acts[act] })),
    undo: undoIn(query),
    here: at(page),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/comments/list', title: words.comments, place: 'comments', locals };
}

/** What the last act is undone by, as the address says it. */
function undoIn(query: URLSearchParams): { ids: number[]; act: string } | null {
  const ids = (query.get('undo') ?? '').split('.').flatMap((text) => idIn(text) ?? []).slice(0, 200);
  const act = moderationActs.find((each) => each === query.get('by') && each !== 'delete');
  return ids.length === 0 || act === undefined ? null : { ids, act };
}
