// A category or tag renamed, described or moved; its old address leads to the new one.
import { Refusal } from '../kit/refusal.ts';
import type { Change } from '../platform/records/index.ts';
import { readSettings } from '../platform/settings/index.ts';
import { leaveAddress, takeAddress } from './address-store.ts';
import { fileUnder, filingOf, filingUnder } from './file-under.ts';
import { readdressJob } from './readdress-posts.ts';
import { listingOf } from './save-post.ts';
import { tidySlug } from './slug.ts';
import { findPost } from './store.ts';
import { retally } from './tally-store.ts';
import { termPath, type Term } from './term.ts';
import { childTerms, findTerm, findTermById, withAncestors } from './term-store.ts';

/**
 * Changes a term; what is left out stays. Throws a Refusal for an unknown term, an empty name, a slug that is taken, or
 * a category below itself.
 */
export async function editTerm(change: Change, id: number, given: { name?: string; slug?: string; description?: string; parentId?: number | null }): Promise<Term> {
  const { database } = change;
  const term = await findTermById(database, id);
  if (!term) throw new Refusal('not-found', 'There is no such category or tag.');
  const name = given.name === undefined ? term.name : given.name.trim();
  if (name === '') throw new Refusal('invalid', `A ${term.taxonomy} needs a name.`, { field: 'name' });
  const slug = given.slug === undefined ? term.slug : tidySlug(given.slug);
  if (slug === '') throw new Refusal('invalid', 'A slug needs a letter or a digit.', { field: 'slug' });
  if (slug !== term.slug && (await findTerm(database, term.taxonomy, slug))) throw new Refusal('conflict', `Another ${term.taxonomy} has the slug ${slug}.`, { field: 'slug' });
  const parentId = term.taxonomy === 'tag' ? null : given.parentId === undefined ? term.parentId : given.parentId;
  const above = parentId === null ? new Map<number, Term>() : await withAncestors(database, [parentId]);
  if (above.has(id)) throw new Refusal('invalid', 'A category cannot stand below itself.', { field: 'parent' });
  const description = given.description ?? term.description;
  await database.updateTable('terms').set({ name, slug, description, parent_id: parentId }).where('id', '=', id).execute();
  const path = termPath(term.taxonomy, slug, parentId === null ? null : (above.get(parentId)?.path ?? null));
  await moveTerm(change, term, path);
  if (parentId !== term.parentId) await refile(change, id);
  if (path !== term.path && (await readSettings(database)).permalinkPattern.includes('%category%')) await change.enqueue({ kind: readdressJob, payload: { afterId: 0 } });
  // Its name stands under every post that has it.
  change.flush('settings');
  return { ...term, name, slug, path, parentId, description };
}

async function moveTerm(change: Change, term: Term, path: string): Promise<void> {
  if (path === term.path) return;
  await takeAddress(change.database, path);
  await change.database.updateTable('terms').set({ path }).where('id', '=', term.id).execute();
  await leaveAddress(change.database, term.path, { location: path }, change.now);
  for (const child of await childTerms(change.database, term.id)) await moveTerm(change, child, termPath(child.taxonomy, child.slug, path));
}

/** Files the posts of a moved category anew, for other categories stand above them now. */
async function refile(change: Change, termId: number): Promise<void> {
  const { database } = change;
  const filed = await database.selectFrom('post_terms').select('post_id').where('term_id', '=', termId).execute();
  for (const { post_id: postId } of filed) {
    const post = await findPost(database, postId);
    if (!post) continue;
    const before = await filingOf(database, postId);
    const after = await filingUnder(database, [...before].flatMap(([id, inheritedFrom]) => (inheritedFrom === null ? [id] : [])));
    const listing = listingOf(post, after);
    await fileUnder(database, postId, after, listing ? post.publishedAt : null);
    await retally(database, listingOf(post, before), listing);
  }
}
