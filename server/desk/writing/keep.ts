// Saves what was typed, with the categories and tags that it names.
import type { Change, Database } from '../../platform/records/index.ts';
import { discardAutosave, ensureTerm, findTerm, findTermNamed, mayMakeTerm, noteBeginning, savePost, termPath, termsOf, trashPost, withAncestors, type Edit, type Post, type PostDeps, type PostInput, type Taxonomy, type Term } from '../../posts/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { idIn, type Author } from '../visit.ts';
import { mostTags } from './read-values.ts';
import { tagNames, type Values } from './values.ts';

/** Saves, in one change, as one edit of its author; their unsaved words are what was saved now. */
export async function keep(change: Change, deps: PostDeps, { author, values, input, version, trash }: { author: Author; values: Values; input: PostInput; version: number | undefined; trash: boolean }): Promise<Post> {
  const edit: Edit = { by: author.id, ...(version !== undefined && { version }) };
  const terms = input.type === 'post' ? await termsMade(change, deps, author, values, input.id) : {};
  const saved = await savePost(change, deps, { ...input, ...terms, edit });
  if (input.id === undefined && values.begins !== '') await noteBeginning(change, saved.id, { key: values.begins, type: input.type, accountId: author.id });
  await discardAutosave(change.database, saved.id, author.id);
  return trash ? trashPost(change, deps, saved.id) : saved;
}

async function termsMade(change: Change, { engine }: PostDeps, author: Author, values: Values, postId: number | undefined): Promise<Pick<PostInput, 'categoryIds' | 'tagIds'>> {
  const categoryIds = values.categories.flatMap((id) => idIn(id) ?? []);
  if (mayMakeTerm(author, 'category')) {
    const parentId = idIn(values.newCategoryParent) ?? null;
    for (const name of values.newCategories) categoryIds.push((await ensureTerm(change, engine, { taxonomy: 'category', name, parentId })).id);
  }
  const filed = await tagsByName(change.database, postId);
  const tagIds: number[] = [];
  for (const name of tagNames(values.tags)) tagIds.push(...(filed.get(name)?.map(({ id }) => id) ?? [(await ensureTerm(change, engine, { taxonomy: 'tag', name })).id]));
  return { categoryIds, tagIds };
}

/** The tags that a post has, by name: one that was brought along may share its name with others, and stays the one it is. */
async function tagsByName(database: Database, postId: number | undefined): Promise<Map<string, Term[]>> {
  const terms = postId === undefined ? [] : ((await termsOf(database, [postId])).get(postId) ?? []);
  return Map.groupBy(terms.filter(({ taxonomy }) => taxonomy === 'tag'), ({ name }) => name);
}

/** The terms that saving would file the post under, in the order in which pages name them; those still to be made have the id 0. */
export async function termsToBe(database: Database, author: Author, values: Values, postId: number | undefined): Promise<Term[]> {
  const named = async (taxonomy: Taxonomy, name: string): Promise<Term> => {
    const slug = slugify(name) || name;
    return (await findTermNamed(database, { taxonomy, name, slug })) ?? (await findTerm(database, taxonomy, slug)) ?? { id: 0, taxonomy, name, slug, path: termPath(taxonomy, slug, null), parentId: null, description: '' };
  };
  const given = await withAncestors(database, values.categories.flatMap((id) => idIn(id) ?? []));
  const made = mayMakeTerm(author, 'category') ? await Promise.all(values.newCategories.slice(0, mostTags).map((name) => named('category', name))) : [];
  const filed = await tagsByName(database, postId);
  const tags = (await Promise.all(tagNames(values.tags).slice(0, mostTags).map(async (name) => filed.get(name) ?? [await named('tag', name)]))).flat();
  const chosen = values.categories.flatMap((id) => given.get(Number(id)) ?? []);
  const each = new Map([...chosen, ...made, ...tags].map((term) => [term.path, term]));
  return [...each.values()].toSorted((one, other) => one.name.localeCompare(other.name) || one.id - other.id);
}
