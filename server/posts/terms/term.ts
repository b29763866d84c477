// What posts are filed under: categories, which nest, and tags, which do not.

export const taxonomies = ['category', 'tag'] as const;
export type Taxonomy = (typeof taxonomies)[number];

/** Characters of a name. */
export const longestTermName = 200;

/** Whether a name would fall into two where the names of tags are written one after the other, with commas between them. */
export const fallsApart = (taxonomy: Taxonomy, name: string): boolean => taxonomy === 'tag' && /[,\n،、]/u.test(name);

export type Term = {
  id: number;
  taxonomy: Taxonomy;
  name: string;
  /** Unique within its taxonomy. */
  slug: string;
  /** Where its archive is read, `/category/parent/child/` or `/tag/x/`. */
  path: string;
  parentId: number | null;
  description: string;
};

/** The address of a term's archive, below its parent's. */
export const termPath = (taxonomy: Taxonomy, slug: string, parentPath: string | null): string => `${parentPath ?? `/${taxonomy}/`}${slug}/`;

/** A term with those below it. */
export type TermBranch = Term & { posts: number; children: TermBranch[] };

/** Hangs terms below their parents, each level by name; one whose parent is not among them stands at the top. */
export function growTermTree(terms: readonly Term[], posts: ReadonlyMap<number, number>): TermBranch[] {
  const branches = new Map(terms.map((term) => [term.id, { ...term, posts: posts.get(term.id) ?? 0, children: [] as TermBranch[] }]));
  const top: TermBranch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.parentId === null ? undefined : branches.get(branch.parentId);
    (parent?.children ?? top).push(branch);
  }
  const byName = (one: TermBranch, other: TermBranch) => one.name.localeCompare(other.name);
  for (const branch of branches.values()) branch.children.sort(byName);
  return top.sort(byName);
}
