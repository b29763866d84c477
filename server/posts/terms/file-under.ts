// Files a post under its terms, and under the categories above them.
import type { Database } from '../../platform/records/index.ts';
import type { Term } from './term.ts';
import { withAncestors } from './term-store.ts';

/** The terms that a post is filed under: each with the term it comes from, null for one that it was given itself. */
export type Filing = ReadonlyMap<number, number | null>;

/** How a post is filed now. */
export async function filingOf(database: Database, postId: number): Promise<Filing> {
  const rows = await database.selectFrom('post_terms').select(['term_id', 'inherited_from']).where('post_id', '=', postId).execute();
  return new Map(rows.map((row) => [row.term_id, row.inherited_from]));
}

/** The filing that follows from the terms a post is given; ids of no term are left out. */
export const filingUnder = async (database: Database, termIds: readonly number[]): Promise<Filing> => filingAmong(await withAncestors(database, termIds), termIds);

/** The filing that follows from the terms a post is given, among terms that were looked up with all above them. */
export function filingAmong(terms: ReadonlyMap<number, Pick<Term, 'parentId'>>, termIds: readonly number[]): Filing {
  const filing = new Map<number, number | null>(termIds.filter((id) => terms.has(id)).map((id) => [id, null]));
  for (const given of new Set(termIds)) {
    for (let above = terms.get(given)?.parentId ?? null; above !== null && !filing.has(above); above = terms.get(above)?.parentId ?? null) filing.set(above, given);
  }
  return filing;
}

/** Writes a filing; `listedAt` is the moment the post is listed by, null while it is in no list. */
export async function fileUnder(database: Database, postId: number, filing: Filing, listedAt: string | null): Promise<void> {
  await database.deleteFrom('post_terms').where('post_id', '=', postId).execute();
  if (filing.size === 0) return;
  const rows = [...filing].map(([term_id, inherited_from]) => ({ post_id: postId, term_id, inherited_from, listed_at: listedAt }));
  await database.insertInto('post_terms').values(rows).execute();
}
