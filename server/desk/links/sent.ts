// What the sites that posts link to were told, of all posts: what waits, what was told, what could not be.
import { may } from '../../accounts/index.ts';
import { openSending, type SentState } from '../../mentions/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { lineOf } from './link-line.ts';
import { linksUrl } from './of-post.ts';

const shown = 50;

/** What each list holds; a site that takes none is no news. */
const lists = { told: ['told'], waiting: ['waiting'], failed: ['failed'] } as const satisfies Record<string, readonly SentState[]>;
type List = keyof typeof lists;
const listNames = Object.keys(lists) as List[];

/** The list as its address asks for it: of all posts, or of one's own. */
export async function sentList({ query, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { countAllSent, listAllSent } = await openSending();
  const language = await deskLanguageOf(desk);
  const { links: words, posts } = language.desk;
  const scope = may(author.role, 'moderate') ? {} : { ofPostsOf: author.id };
  const list = listNames.find((each) => each === query.get('list')) ?? 'told';
  const counts = await countAllSent(desk.database, scope);
  const countOf = (name: List): number => lists[name].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const pages = Math.max(1, Math.ceil(countOf(list) / shown));
  const page = Math.min(idIn(query.get('page') ?? undefined) ?? 1, pages);
  const sent = await listAllSent(desk.database, { ...scope, states: lists[list] }, { limit: shown, offset: (page - 1) * shown });
  const at = (number: number): string => `/desk/links/?list=${list}${number > 1 ? `&page=${number}` : ''}`;
  const locals = {
    tabs: listNames.map((each) => ({ text: words.lists[each], count: language.number(countOf(each)), url: `/desk/links/?list=${each}`, current: each === list })),
    empty: words.noneSent[list],
    lines: sent.map((told) => ({
      ...lineOf(language, { target: told.targetUrl, kind: told.kind, isThere: told.removedAt === null, isOwn: told.protocol === 'own', told }, { isOut: true, tells: true }),
      acts: [],
      post: { title: told.postTitle || posts.untitled, url: linksUrl({ type: 'post', id: told.postId }) },
    })),
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? at(page - 1) : null, nextUrl: page < pages ? at(page + 1) : null },
  };
  return { kind: 'view', view: 'desk/links/sent', title: words.links, place: 'posts', locals };
}
