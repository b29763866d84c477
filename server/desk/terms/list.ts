// The list of categories, as the tree they are, or of tags; with the form for a new one.
import type { DeskLanguage } from '../desk.ts';
import { encodePath } from '../../platform/web/index.ts';
import { termTree, type Taxonomy, type TermBranch } from '../../posts/index.ts';
import { foldForSearch } from '../../platform/text/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { Visit } from '../visit.ts';
import { categoryChoices, navigationOf, placeOf } from './place.ts';

/** Rows of a page; a tree of categories is rarely longer. */
const shown = 200;
/** Names offered to complete one that is typed. */
const offered = 300;

type Values = Readonly<Record<'name' | 'slug' | 'parent' | 'description', string>>;
const nothing: Values = { name: '', slug: '', parent: '', description: '' };

/** What was typed into the form for a new one, and what is wrong with it. */
export type Tried = { values?: Values; faults?: Faults; bulkFault?: string; chosen?: readonly string[]; status?: number };

/** The list as its address asks for it, searched and paged. */
export async function termList(visit: Visit, desk: Desk, taxonomy: Taxonomy, { values = nothing, faults = {}, bulkFault, chosen = [], status = 200 }: Tried = {}): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const words = language.desk.terms;
  const query = (visit.query.get('q') ?? '').trim();
  const all = flat(await termTree(desk.database, taxonomy), 0);
  const wanted = foldForSearch(query);
  const found = wanted === '' ? all : all.filter(({ branch }) => foldForSearch(`${branch.name} ${branch.slug}`).includes(wanted)).map(({ branch }) => ({ branch, depth: 0 }));
  const pages = Math.max(1, Math.ceil(found.length / shown));
  const page = Math.min(pages, Math.max(1, Number(/^\d{1,6}$/.exec(visit.query.get('page') ?? '')?.[0] ?? 1)));
  const address = (number: number): string => `${placeOf(taxonomy)}?${new URLSearchParams({ ...(query !== '' && { q: query }), ...(number > 1 && { page: String(number) }) }).toString()}`.replace(/\?$/, '');
  const locals = {
    taxonomy,
    place: placeOf(taxonomy),
    query,
    here: address(page),
    rows: found.slice((page - 1) * shown, page * shown).map(({ branch, depth }) => rowOf(branch, depth, language, taxonomy, chosen)),
    found: words.found[taxonomy](found.length),
    isEmpty: all.length === 0,
    pager: pages === 1 ? null : { page, pages, previousUrl: page > 1 ? address(page - 1) : null, nextUrl: page < pages ? address(page + 1) : null },
    parents: taxonomy === 'category' ? await categoryChoices(desk) : [],
    names: taxonomy === 'tag' ? all.slice(0, offered).map(({ branch }) => branch.name) : [],
    values,
    faults,
    bulkFault: bulkFault ?? null,
  };
  return { kind: 'view', view: 'desk/terms/list', title: taxonomy === 'category' ? words.categories : words.tags, place: navigationOf(taxonomy), status, locals };
}

const flat = (branches: readonly TermBranch[], depth: number): { branch: TermBranch; depth: number }[] => branches.flatMap((branch) => [{ branch, depth }, ...flat(branch.children, depth + 1)]);

const rowOf = (branch: TermBranch, depth: number, { desk: { terms: words } }: DeskLanguage, taxonomy: Taxonomy, chosen: readonly string[]) => ({
  id: branch.id,
  name: branch.name,
  depth: Math.min(depth, 6),
  chosen: chosen.includes(String(branch.id)),
  description: branch.description,
  editUrl: `${placeOf(taxonomy)}${branch.id}/`,
  viewUrl: encodePath(branch.path),
  postsUrl: `/desk/posts/?term=${branch.id}`,
  posts: words.posts(branch.posts),
});
