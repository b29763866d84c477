// Pages in their places: who stands below whom, in the order their author gave.
import { sql } from 'kysely';
import type { Database } from '../../platform/records/index.ts';

/** A published page as a link, with its place. */
export type PageLink = { id: number; title: string; path: string; parentId: number | null; menuOrder: number };
export type PageBranch = PageLink & { children: PageBranch[] };

/** All published pages as a tree; one whose parent cannot be seen stands at the top. */
export async function pageTree(database: Database): Promise<PageBranch[]> {
  const rows = await pagesIn(database).execute();
  const branches = new Map(rows.map((row) => [row.id, { ...row, children: [] as PageBranch[] }]));
  const top: PageBranch[] = [];
  for (const branch of branches.values()) ((branch.parentId === null ? undefined : branches.get(branch.parentId)?.children) ?? top).push(branch);
  for (const branch of branches.values()) branch.children.sort(inOrder);
  return top.sort(inOrder);
}

/** The published pages right below one. */
export async function childPages(database: Database, parentId: number): Promise<PageLink[]> {
  return (await pagesIn(database).where('parent_id', '=', parentId).execute()).sort(inOrder);
}

/** The published pages above one, from the top. */
export async function pagesAbove(database: Database, page: { parentId: number | null }): Promise<PageLink[]> {
  const above: PageLink[] = [];
  for (let id = page.parentId; id !== null; ) {
    const parent: PageLink | undefined = await pagesIn(database).where('id', '=', id).executeTakeFirst();
    if (parent) above.unshift(parent);
    id = parent?.parentId ?? null;
  }
  return above;
}

const pagesIn = (database: Database) =>
  database
    .selectFrom('posts')
    .select((select) => ['id', 'title', select.fn.coalesce('path', sql.lit('/')).as('path'), 'parent_id as parentId', 'menu_order as menuOrder'])
    .where('type', '=', sql.lit('page'))
    .where('status', '=', 'published');

const inOrder = (one: PageLink, other: PageLink): number => one.menuOrder - other.menuOrder || one.title.localeCompare(other.title) || one.id - other.id;
