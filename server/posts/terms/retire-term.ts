// A category or tag merged into another, or deleted: its posts, what stands below it and its addresses go where it went.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { moveTerm } from './move-term.ts';
import { refileFrom, refuseWhileRefiling } from './refile-job.ts';
import { flushFiling } from './refile-posts.ts';
import { termPath, type Term } from './term.ts';
import { childTerms, findTermById, withAncestors } from './term-store.ts';

/**
 * Merges a term into another of its taxonomy: posts, children and addresses follow. A category may be merged into one
 * below it, which then takes its place. On a large blog jobs finish what this begins, and until then the term is there.
 */
export async function mergeTerm(change: Change, id: number, intoId: number): Promise<void> {
  const { database } = change;
  await refuseWhileRefiling(database);
  const [term, into] = [await knownTerm(change, id), await knownTerm(change, intoId)];
  if (term.id === into.id || term.taxonomy !== into.taxonomy) throw new WordedRefusal('invalid', (words) => words.terms.otherKind(term.taxonomy), { field: 'into' });
  const isBelow = (await withAncestors(database, [into.id])).has(term.id);
  const target = isBelow ? await hang(change, into, term.parentId) : into;
  for (const child of await childTerms(database, term.id)) await hang(change, child, target.id);
  flushFiling(change);
  await refileFrom(change, { leaving: term.id, to: target.id });
}

/**
 * Deletes a term. What was in a category that stands below another one goes to that one, and its address leads there;
 * otherwise posts only lose it, children stand at the top, and its address says that it is gone (410).
 */
export async function deleteTerm(change: Change, id: number): Promise<void> {
  await refuseWhileRefiling(change.database);
  const term = await knownTerm(change, id);
  for (const child of await childTerms(change.database, id)) await hang(change, child, term.parentId);
  flushFiling(change);
  await refileFrom(change, { leaving: id, to: term.parentId });
}

async function knownTerm({ database }: Change, id: number): Promise<Term> {
  const term = await findTermById(database, id);
  if (!term) throw new WordedRefusal('not-found', (words) => words.terms.gone);
  return term;
}

/** Hangs a term below another one; its posts are filed anew by whoever asks. */
async function hang(change: Change, term: Term, parentId: number | null): Promise<Term> {
  const parent = parentId === null ? undefined : await findTermById(change.database, parentId);
  await change.database.updateTable('terms').set({ parent_id: parentId }).where('id', '=', term.id).execute();
  const path = termPath(term.taxonomy, term.slug, parent?.path ?? null);
  await moveTerm(change, term, path);
  return { ...term, parentId, path };
}
