// The mentions in one status, newest first, with why each waits and what can be done about it.
import { openMentionModeration, type ModeratedMention } from '../../mentions/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import { idIn, type Author, type SignedInVisit } from '../visit.ts';
import { actsIn, madeBy, mentionActs, mentionLists, scopeOf } from './acts.ts';

const shown = 50;

/** The list as its address asks for it. */
export async function mentionList({ query, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { countModeratedMentions, listModeratedMentions } = await openMentionModeration();
  const language = await deskLanguageOf(desk);
  const { mentions: words } = language.desk;
  const list = mentionLists.find((each) => each === query.get('list')) ?? 'pending';
  const counts = await countModeratedMentions(desk.database, scopeOf(author));
  const pages = Math.max(1, Math.ceil(counts[list] / shown));
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, pages);
  const mentions = await listModeratedMentions(desk.database, { ...scopeOf(author), status: list }, { limit: shown, offset: (page - 1) * shown });
  const locals = {
    list,
    tabs: mentionLists.map((each) => ({ text: words.lists[each], count: language.number(counts[each]), url: urlOf(each, 1), current: each === list })),
    found: words.found(counts[list]),
    rows: mentions.map((mention) => rowOf(language, author, list, mention)),
    acts: actsIn(list, author).map((act) => ({ act, text: words.acts[act] })),
    undo: undoIn(query),
    here: urlOf(list, page),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? urlOf(list, page - 1) : null, nextUrl: page < pages ? urlOf(list, page + 1) : null },
  };
  return { kind: 'view', view: 'desk/mentions/list', title: words.mentions, place: 'mentions', locals };
}

function urlOf(list: (typeof mentionLists)[number], page: number): string {
  const parameters = new URLSearchParams({ ...(list !== 'pending' && { list }), ...(page > 1 && { page: String(page) }) }).toString();
  return `/desk/mentions/${parameters === '' ? '' : `?${parameters}`}`;
}

function rowOf({ desk: { mentions: words, posts }, dateTime, words: { talk } }: DeskLanguage, author: Author, list: (typeof mentionLists)[number], mention: ModeratedMention) {
  const { id, sourceHost: host } = mention;
  return {
    value: `${id}.${list}`,
    host,
    title: mention.title || host,
    url: mention.sourceUrl,
    by: mention.authorName,
    address: mention.authorIp,
    protocol: talk[mention.protocol],
    does: words.kinds[mention.kind],
    when: { iso: mention.createdAt, text: dateTime(mention.createdAt) },
    post: { title: mention.postTitle || posts.untitled, url: `/desk/posts/${mention.postId}/` },
    excerptHtml: mention.excerptHtml,
    why: list === 'approved' || mention.heldFor.length === 0 ? null : `${words.why} ${mention.heldFor.map((reason) => words.reasons[reason]).join('; ')}.`,
    pick: words.pick(host),
    acts: actsIn(list, author).map((act) => ({ act, text: words.acts[act], label: words.actOn(words.acts[act], host) })),
  };
}

/** What the last act is undone by, as the address says it: each mention only while it still is what that act made of it. */
function undoIn(query: URLSearchParams): { ids: string[]; act: string } | null {
  const last = mentionActs.find((each) => `mentions.${each}` === query.get('done'));
  const by = mentionActs.find((each) => each === query.get('by') && each !== 'delete' && each !== 'block');
  const ids = (query.get('undo') ?? '').split('.').flatMap((each) => idIn(each) ?? []).slice(0, 200);
  return last === undefined || by === undefined || ids.length === 0 ? null : { ids: ids.map((id) => `${id}.${madeBy[last]}`), act: by };
}
