// What the writing page completes while it is typed: own posts to link to, categories and tags.
import { listManaged, termTree, type TermBranch } from '../../posts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { foldForSearch } from '../../platform/text/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';

const mostLinks = 12;
const mostTerms = 12;

/** Published posts and pages whose title, or words, hold what was typed; the newest ones for nothing. */
export async function findLinks({ query }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { desk: { posts: words }, date } = await deskLanguageOf(desk);
  const typed = (query.get('q') ?? '').slice(0, 200).trim();
  const found = [];
  for (const type of ['post', 'page'] as const) {
    const { posts } = await listManaged(desk.database, desk.engine.search, { type, list: 'published', ...(typed !== '' && { words: typed }) }, 'published', { limit: mostLinks, offset: 0 });
    found.push(...posts);
  }
  const links = found.slice(0, mostLinks * 2).flatMap(({ id, type, title, path, publishedAt }) => (path === null ? [] : [{ id, type, title: title || words.untitled, url: encodePath(path), when: publishedAt === null ? '' : date(publishedAt) }]));
  return { kind: 'json', body: { links } };
}

/** Terms whose name has what was typed, those that begin with it first, then the most used. */
export async function findTerms({ query }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const taxonomy = query.get('taxonomy') === 'category' ? 'category' : 'tag';
  const typed = foldForSearch((query.get('q') ?? '').slice(0, 200));
  const named = flat(await termTree(desk.database, taxonomy)).map(({ id, name, posts }) => ({ id, name, posts, folded: foldForSearch(name) })).filter(({ folded }) => folded.includes(typed));
  const rank = ({ folded }: { folded: string }) => (folded === typed ? 0 : folded.startsWith(typed) ? 1 : 2);
  const terms = named.toSorted((one, other) => rank(one) - rank(other) || other.posts - one.posts || one.name.localeCompare(other.name)).slice(0, mostTerms);
  return { kind: 'json', body: { terms: terms.map(({ id, name, posts }) => ({ id, name, posts })) } };
}

const flat = (branches: readonly TermBranch[]): TermBranch[] => branches.flatMap((branch) => [branch, ...flat(branch.children)]);
