// Saves what was typed, with the categories and tags that it names.
import type { Change, Database } from '../../platform/records/index.ts';
import { discardAutosave, ensureTerm, findTerm, mayMakeTerm, savePost, termPath, trashPost, withAncestors, type Edit, type Post, type PostDeps, type PostInput, type Taxonomy, type Term } from '../../posts/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { idIn, type Author } from '../visit.ts';
import { tagNames, type Values } from './values.ts';

/** Saves, in one change, as one edit of its author; their unsaved words are what was saved now. */
export async function keep(change: Change, deps: PostDeps, { author, values, input, version, trash }: { author: Author; values: Values; input: PostInput; version: number | undefined; trash: boolean }): Promise<Post> {
  const edit: Edit = { by: author.id, ...(version !== undefined && { version }) };
  const terms = input.type === 'post' ? await termsMade(change, deps, author, values) : {};
  const saved = await savePost(change, deps, { ...input, ...terms, edit });
  await discardAutosave(change.database, saved.id, author.id);
  return trash ? trashPost(change, deps, saved.id) : saved;
}

async function termsMade(change: Change, { engine }: PostDeps, author: Author, values: Values): Promise<Pick<PostInput, 'categoryIds' | 'tagIds'>> {
  const categoryIds = values.categories.flatMap((id) => idIn(id) ?? []);
  if (mayMakeTerm(author, 'category')) {
    const parentId = idIn(values.newCategoryParent) ?? null;
    for (const name of values.newCategories.slice(0, 50)) categoryIds.push((await ensureTerm(change, engine, { taxonomy: 'category', name, parentId })).id);
  }
  const tagIds: number[] = [];
  for (const name of tagNames(values.tags)) tagIds.push((await ensureTerm(change, engine, { taxonomy: 'tag', name })).id);
  return { categoryIds, tagIds };
}

/** The terms that saving would file the post under, in the order in which pages name them; those still to be made have the id 0. */
export async function termsToBe(database: Database, author: Author, values: Values): Promise<Term[]> {
  const named = async (taxonomy: Taxonomy, name: string): Promise<Term> => {
    const slug = slugify(name) || name;
    return (await findTerm(database, taxonomy, slug)) ?? { id: 0, taxonomy, name, slug, path: termPath(taxonomy, slug, null), parentId: null, description: '' };
  };
  const given = await withAncestors(database, values.categories.flatMap((id) => idIn(id) ?? []));
  const made = mayMakeTerm(author, 'category') ? await Promise.all(values.newCategories.map((name) => named('category', name))) : [];
  const tags = await Promise.all(tagNames(values.tags).map((name) => named('tag', name)));
  const chosen = values.categories.flatMap((id) => given.get(Number(id)) ?? []);
  const each = new Map([...chosen, ...made, ...tags].map((term) => [term.path, term]));
  return [...each.values()].toSorted((one, other) => one.name.localeCompare(other.name) || one.id - other.id);
}
