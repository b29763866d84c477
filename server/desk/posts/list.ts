// The list of posts or pages: searched, narrowed down, counted.
import { findAccounts, listAuthors, may } from '../../accounts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { countManaged, listManaged, managedLists, managedMonths, managedOrders, mayPublishType, termsOf, termTree, type ManagedPost, type PostType, type TermBranch } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import type { Author, SignedInVisit } from '../visit.ts';
import { idIn } from '../visit.ts';
import { listAddress, placeOf, readListQuery, type ListQuery } from './list-query.ts';

const shown = 50;

/** A post as a row of the list. */
type Row = { id: number; title: string; editUrl: string; viewUrl: string | null; flags: { text: string; wants: boolean }[]; author: string; terms: string; when: { iso: string; text: string } };

/** The list as its address asks for it. */
export async function postList(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const { author } = visit;
  const language = await deskLanguageOf(desk);
  const words = language.desk.posts;
  const asked = readListQuery(visit.query, type, author);
  const { filter } = asked;
  const { posts, total } = await listManaged(desk.database, desk.engine.search, filter, asked.order, { limit: shown, offset: (asked.page - 1) * shown });
  const pages = Math.max(1, Math.ceil(total / shown));
  if (asked.page > pages) return { kind: 'to', location: listAddress({ ...asked, page: pages }, author) };
  const locals = {
    tabs: await tabs(desk, language, asked, author),
    narrowed: listAddress({ ...asked, page: 1 }, author) !== listAddress({ filter: { type, list: filter.list }, order: 'changed', page: 1 }, author),
    clearUrl: listAddress({ filter: { type, list: filter.list }, order: 'changed', page: 1 }, author),
    filters: await filtersOf(desk, language, asked, author),
    rows: await rowsOf(desk, language, posts),
    found: type === 'page' ? words.foundPages(total) : words.found(total),
    list: filter.list,
    actions: actionsFor(author, type, filter.list).map((action) => ({ action, text: words.actions[action] })),
    undo: undoOf(visit.query),
    here: listAddress(asked, author),
    place: placeOf(type),
    writeUrl: `${placeOf(type)}new/`,
    linksUrl: type === 'post' && may(author.role, 'publish') ? '/desk/links/' : null,
    type,
    pager: pages === 1 ? null : { page: asked.page, pages, previousUrl: asked.page > 1 ? listAddress({ ...asked, page: asked.page - 1 }, author) : null, nextUrl: asked.page < pages ? listAddress({ ...asked, page: asked.page + 1 }, author) : null },
  };
  return { kind: 'view', view: 'desk/posts/list', title: type === 'page' ? words.pages : words.posts, place: type === 'page' ? 'pages' : 'posts', locals };
}

async function tabs(desk: Desk, { desk: { posts: words }, number }: DeskLanguage, asked: ListQuery, author: Author) {
  const counts = await countManaged(desk.database, asked.filter.type, may(author.role, 'edit-others') ? undefined : author.id);
  return managedLists
    .filter((list) => list === 'all' || list === asked.filter.list || counts[list] > 0)
    .map((list) => ({ text: words.lists[list], count: number(counts[list]), url: listAddress({ filter: { type: asked.filter.type, list }, order: 'changed', page: 1 }, author), current: list === asked.filter.list }));
}

async function filtersOf({ database }: Desk, language: DeskLanguage, { filter, order }: ListQuery, author: Author) {
  const words = language.desk.posts;
  const option = (chosen: boolean) => (value: string, text: string) => ({ value, text, chosen });
  const of = (given: string | number | undefined) => (value: string | number, text: string) => option(String(value) === String(given ?? ''))(String(value), text);
  const [author_, term, month] = [of(filter.authorId), of(filter.termId), of(filter.month)];
  return {
    words: filter.words ?? '',
    authors: may(author.role, 'edit-others') ? [author_('', words.anyAuthor), ...(await listAuthors(database)).map(({ id, name }) => author_(id, name))] : [],
    terms:
      filter.type === 'page'
        ? null
        : { any: term('', words.anyTerm), categories: flat(await termTree(database, 'category')).map(({ id, label }) => term(id, label)), tags: flat((await termTree(database, 'tag')).slice(0, 500)).map(({ id, label }) => term(id, label)) },
    months: [month('', words.anyMonth), ...(await managedMonths(database, filter.type)).map((each) => month(each, language.month(Number(each.slice(0, 4)), Number(each.slice(5)))))],
    orders: managedOrders.map((each) => ({ value: each, text: words.orders[each], chosen: each === order })),
  };
}

const flat = (branches: readonly TermBranch[], depth = 0): { id: number; label: string }[] =>
  branches.flatMap((branch) => [{ id: branch.id, label: `${'\u2003'.repeat(depth)}${branch.name}` }, ...flat(branch.children, depth + 1)]);

async function rowsOf({ database }: Desk, language: DeskLanguage, posts: readonly ManagedPost[]): Promise<Row[]> {
  const words = language.desk.posts;
  const authors = await findAccounts(database, posts.map(({ authorId }) => authorId));
  const terms = await termsOf(database, posts.map(({ id }) => id));
  return posts.map((post) => ({
    id: post.id,
    title: post.title || words.untitled,
    editUrl: `${placeOf(post.type)}${post.id}/`,
    viewUrl: post.status === 'published' || post.status === 'private' ? encodePath(post.path ?? `/?p=${post.id}`) : null,
    flags: flagsOf(post, language),
    author: authors.get(post.authorId)?.name ?? '',
    terms: language.list((terms.get(post.id) ?? []).map(({ name }) => name)),
    when: whenOf(post, language),
  }));
}

function flagsOf(post: ManagedPost, { desk: { posts: words } }: DeskLanguage): Row['flags'] {
  const state = post.submittedAt !== null && post.status === 'draft' ? 'submitted' : post.status;
  return [
    ...(state === 'published' ? [] : [{ text: words.flags[state], wants: state === 'submitted' }]),
    ...(post.isSticky ? [{ text: words.flags.sticky, wants: false }] : []),
    ...(post.isProtected ? [{ text: words.flags.protected, wants: false }] : []),
  ];
}

function whenOf(post: ManagedPost, { desk: { posts: words }, date, dateTime }: DeskLanguage): Row['when'] {
  if (post.status === 'scheduled' && post.publishedAt !== null) return { iso: post.publishedAt, text: words.appears(dateTime(post.publishedAt)) };
  if ((post.status === 'published' || post.status === 'private') && post.publishedAt !== null) return { iso: post.publishedAt, text: date(post.publishedAt) };
  return { iso: post.updatedAt, text: words.changed(dateTime(post.updatedAt)) };
}

/** What can be done with the chosen of a list. */
export type BulkAction = 'publish' | 'unpublish' | 'trash' | 'restore' | 'delete';

function actionsFor(author: Author, type: PostType, list: ListQuery['filter']['list']): BulkAction[] {
  if (list === 'trashed') return ['restore', 'delete'];
  const publishes = mayPublishType(author, type);
  const actions: (BulkAction | false)[] = [publishes && list !== 'published' && 'publish', publishes && list !== 'draft' && list !== 'submitted' && 'unpublish', 'trash'];
  return actions.filter((action) => action !== false);
}

/** The posts that were just put into the trash, as the address names them, so that one step brings them back. */
const undoOf = (query: URLSearchParams): number[] => (query.get('undo') ?? '').split('.').flatMap((text) => idIn(text) ?? []).slice(0, shown);
