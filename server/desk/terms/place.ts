// Where categories and tags are in the desk, and what each screen of theirs needs.
import { Refusal } from '../../kit/refusal.ts';
import type { DeskWords } from '../../platform/language/index.ts';
import { findTermById, termTree, type Taxonomy, type Term, type TermBranch } from '../../posts/index.ts';
import { toDone, type DeskAnswer, type Place } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn } from '../visit.ts';

/** The address of a taxonomy's list. */
export const placeOf = (taxonomy: Taxonomy): string => (taxonomy === 'category' ? '/desk/categories/' : '/desk/tags/');

/** Its name in the navigation. */
export const navigationOf = (taxonomy: Taxonomy): Place => (taxonomy === 'category' ? 'categories' : 'tags');

/** The term that an address names. Throws a Refusal where there is none of this taxonomy. */
export async function termAt(desk: Desk, taxonomy: Taxonomy, id: string | undefined): Promise<Term> {
  const term = await findTermById(desk.database, idIn(id) ?? 0);
  if (term?.taxonomy !== taxonomy) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.terms.faults.gone);
  return term;
}

/** A category as a choice of a select, set in by its depth. */
export type Choice = { value: string; text: string };

/** The categories to choose from; without those below `except`, and itself. */
export async function categoryChoices({ database }: Desk, except?: number): Promise<Choice[]> {
  const flat = (branches: readonly TermBranch[], depth: number): Choice[] =>
    branches.flatMap((branch) => (branch.id === except ? [] : [{ value: String(branch.id), text: `${'\u2003'.repeat(depth)}${branch.name}` }, ...flat(branch.children, depth + 1)]));
  return flat(await termTree(database, 'category'), 0);
}

/** The words for what the verbs of terms refuse. */
export const faultWords = ({ terms: { faults } }: DeskWords): Readonly<Record<string, string>> => ({
  'name conflict': faults.nameTaken,
  name: faults.name,
  'slug conflict': faults.slugTaken,
  slug: faults.slug,
  parent: faults.parent,
  into: faults.into,
  'form conflict': faults.busy,
  'form not-found': faults.gone,
});

/** Goes to `location` and says what was done; while jobs still file posts anew, that. */
export async function doneOr(desk: Desk, location: string, done: string, count?: number): Promise<DeskAnswer> {
  const working = await desk.database.selectFrom('jobs').select('id').where('kind', '=', 'posts.refile').where('dead_at', 'is', null).limit(1).executeTakeFirst();
  return working ? toDone(location, 'terms.working') : toDone(location, done, count);
}
