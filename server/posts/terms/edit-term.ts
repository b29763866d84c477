// A category or tag renamed, described or moved; its old address leads to the new one.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { moveTerm } from './move-term.ts';
import { readdressIfFiled, refileFrom, refuseWhileRefiling } from './refile-job.ts';
import { flushFiling } from './refile-posts.ts';
import { tidySlug } from '../addresses/slug.ts';
import { fallsApart, longestTermName, termPath, type Term } from './term.ts';
import { findTerm, findTermById, withAncestors } from './term-store.ts';

/**
 * Changes a term; what is left out stays. Throws a Refusal for an unknown term, an empty name, a tag's with a comma, a slug that is taken, or
 * a category below itself. On a large blog the posts of a moved category are filed anew by jobs.
 */
export async function editTerm(change: Change, id: number, given: { name?: string; slug?: string; description?: string; parentId?: number | null }): Promise<Term> {
  const { database } = change;
  const term = await findTermById(database, id);
  if (!term) throw new WordedRefusal('not-found', (words) => words.terms.gone);
  const name = given.name === undefined ? term.name : given.name.trim();
  if (name === '') throw new WordedRefusal('invalid', (words) => words.terms.noName(term.taxonomy), { field: 'name' });
  if (name.length > longestTermName) throw new WordedRefusal('invalid', (words) => words.terms.longName(longestTermName), { field: 'name' });
  if (name !== term.name && fallsApart(term.taxonomy, name)) throw new WordedRefusal('invalid', (words) => words.terms.comma, { field: 'name' });
  const slug = given.slug === undefined || given.slug === term.slug ? term.slug : tidySlug(given.slug);
  if (slug === '') throw new WordedRefusal('invalid', (words) => words.terms.noSlug, { field: 'slug' });
  if (slug !== term.slug && (await findTerm(database, term.taxonomy, slug))) throw new WordedRefusal('conflict', (words) => words.terms.slugTaken(term.taxonomy, slug), { field: 'slug' });
  const parentId = term.taxonomy === 'tag' || given.parentId === undefined ? term.parentId : given.parentId;
  const above = parentId === null ? new Map<number, Term>() : await withAncestors(database, [parentId]);
  if (above.has(id)) throw new WordedRefusal('invalid', (words) => words.terms.belowItself, { field: 'parent' });
  const parent = parentId === null ? undefined : above.get(parentId);
  if (parentId !== null && parent?.taxonomy !== term.taxonomy) throw new WordedRefusal('invalid', (words) => words.terms.noParent, { field: 'parent' });
  if (parentId !== term.parentId) await refuseWhileRefiling(database);
  const description = given.description ?? term.description;
  await database.updateTable('terms').set({ name, slug, description, parent_id: parentId }).where('id', '=', id).execute();
  const path = termPath(term.taxonomy, slug, parent?.path ?? null);
  await moveTerm(change, term, path);
  if (parentId !== term.parentId) await refileFrom(change, { moved: id, afterId: 0 });
  else if (path !== term.path) await readdressIfFiled(change);
  flushFiling(change);
  return { ...term, name, slug, path, parentId, description };
}
