// Terms as rows, and which posts are filed under them.
import { sql, type Selectable } from 'kysely';
import type { TermsTable } from '../../../db/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import { countByTerm } from '../lists/tally-store.ts';
import { growTermTree, type Taxonomy, type Term, type TermBranch } from './term.ts';

const termFrom = (row: Selectable<TermsTable>): Term => ({
  id: row.id,
  taxonomy: row.taxonomy as Taxonomy,
  name: row.name,
  slug: row.slug,
  path: row.path,
  parentId: row.parent_id,
  description: row.description,
});

/** The term with this slug, which is unique within its taxonomy. */
export async function findTerm(database: Database, taxonomy: Taxonomy, slug: string): Promise<Term | undefined> {
  const row = await database.selectFrom('terms').selectAll().where('taxonomy', '=', taxonomy).where('slug', '=', slug).executeTakeFirst();
  return row && termFrom(row);
}

/** The term of exactly this name, below a given one where that is said (null: at the top); of several the one with this slug, else the oldest. */
export async function findTermNamed(database: Database, { taxonomy, name, slug, parentId }: { taxonomy: Taxonomy; name: string; slug: string; parentId?: number | null }): Promise<Term | undefined> {
  const rows = await database
    .selectFrom('terms')
    .selectAll()
    .where('taxonomy', '=', taxonomy)
    .where('name', '=', name)
    .$if(parentId !== undefined, (query) => (parentId == null ? query.where('parent_id', 'is', null) : query.where('parent_id', '=', parentId)))
    .orderBy('id')
    .execute();
  const row = rows.find((each) => each.slug === slug) ?? rows[0];
  return row && termFrom(row);
}

export async function findTermById(database: Database, id: number): Promise<Term | undefined> {
  const row = await database.selectFrom('terms').selectAll().where('id', '=', id).executeTakeFirst();
  return row && termFrom(row);
}

/** The same, which no other change of it can change before this one ends. */
export async function termHeld({ database }: Change, id: number): Promise<Term | undefined> {
  await database.updateTable('terms').set((row) => ({ name: row.ref('name') })).where('id', '=', id).execute();
  return findTermById(database, id);
}

/** The term whose archive is read at this path. */
export async function findTermByPath(database: Database, path: string): Promise<Term | undefined> {
  const row = await database.selectFrom('terms').selectAll().where('path', '=', path.normalize('NFC')).executeTakeFirst();
  return row && termFrom(row);
}

export async function childTerms(database: Database, parentId: number): Promise<Term[]> {
  const rows = await database.selectFrom('terms').selectAll().where('parent_id', '=', parentId).orderBy('id').execute();
  return rows.map(termFrom);
}

/** The terms that were given to each of these posts, by name; a post without any has no entry. */
export async function termsOf(database: Database, postIds: readonly number[]): Promise<Map<number, Term[]>> {
  const terms = new Map<number, Term[]>();
  if (postIds.length === 0) return terms;
  const rows = await database
    .selectFrom('post_terms')
    .innerJoin('terms', 'terms.id', 'post_terms.term_id')
    .selectAll('terms')
    .select('post_terms.post_id')
    .where('post_terms.post_id', 'in', [...postIds])
    .where('post_terms.inherited_from', 'is', null)
    .execute();
  for (const row of rows.toSorted((one, other) => one.name.localeCompare(other.name) || one.id - other.id)) {
    const term = termFrom(row);
    terms.set(row.post_id, [...(terms.get(row.post_id) ?? []), term]);
  }
  return terms;
}

/** All terms of a taxonomy as a tree, with how many posts the archive of each shows. */
export async function termTree(database: Database, taxonomy: Taxonomy): Promise<TermBranch[]> {
  const rows = await database.selectFrom('terms').selectAll().where('taxonomy', '=', taxonomy).execute();
  return growTermTree(rows.map(termFrom), await countByTerm(database));
}

/** The tags under which most is listed, by name, with how many posts each has. */
export async function popularTags(database: Database, limit: number): Promise<(Term & { posts: number })[]> {
  const rows = await database
    .selectFrom('terms')
    .innerJoin('listing_tallies', (join) => join.on('listing_tallies.kind', '=', 'term').on('listing_tallies.key', '=', sql<string>`cast(terms.id as text)`))
    .selectAll('terms')
    .select('listing_tallies.posts')
    .where('terms.taxonomy', '=', 'tag')
    .where('listing_tallies.posts', '>', 0)
    .orderBy('listing_tallies.posts', 'desc')
    .orderBy('terms.id')
    .limit(limit)
    .execute();
  return rows.map(({ posts, ...row }) => ({ ...termFrom(row), posts })).sort((one, other) => one.name.localeCompare(other.name));
}

/** These terms and all above them, by id. */
export async function withAncestors(database: Database, ids: readonly number[]): Promise<Map<number, Term>> {
  const found = new Map<number, Term>();
  let wanted = [...new Set(ids)];
  while (wanted.length > 0) {
    const rows = await database.selectFrom('terms').selectAll().where('id', 'in', wanted).execute();
    for (const row of rows) found.set(row.id, termFrom(row));
    wanted = [...new Set(rows.flatMap((row) => (row.parent_id === null || found.has(row.parent_id) ? [] : [row.parent_id])))];
  }
  return found;
}
