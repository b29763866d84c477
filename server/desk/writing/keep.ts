// Saves what was typed, with the categories and tags that it names.
import type { Change } from '../../platform/records/index.ts';
import { discardAutosave, ensureTerm, findTerm, mayMakeTerm, savePost, trashPost, type Edit, type Post, type PostDeps, type PostInput } from '../../posts/index.ts';
import { slugify } from '../../platform/text/index.ts';
import type { Database } from '../../platform/records/index.ts';
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

/** The terms that are named and there already. */
export async function termsThere(database: Database, values: Values): Promise<{ categoryIds: number[]; tagIds: number[] }> {
  const tags = await Promise.all(tagNames(values.tags).map((name) => findTerm(database, 'tag', slugify(name))));
  return { categoryIds: values.categories.flatMap((id) => idIn(id) ?? []), tagIds: tags.flatMap((tag) => tag?.id ?? []) };
}
