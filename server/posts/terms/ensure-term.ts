// A category or tag, found or made.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { takeAddress } from '../addresses/address-store.ts';
import { tidySlug } from '../addresses/slug.ts';
import { longestTermName, termPath, type Taxonomy, type Term } from './term.ts';
import { findTerm, findTermById, findTermNamed } from './term-store.ts';

export type NewTerm = {
  taxonomy: Taxonomy;
  name: string;
  /** A term with this very slug is the term meant. Made from the name when left out. */
  slug?: string;
  /** For categories. */
  parentId?: number | null;
  description?: string;
  /** The id to give it where that is free. */
  keepId?: number;
};

/**
 * Finds the term that is meant, or makes it. Without a slug it is known by its name, whatever its own slug is by now, and
 * otherwise by the slug that the name makes. A category is known below its parent, so that two parents may each have a
 * "News"; the second one's slug then names its parent too. `made` tells whether it is new.
 */
export async function ensureTerm(change: Change, engine: { keepGivenIds(database: Change['database'], table: 'terms'): Promise<void> }, given: NewTerm): Promise<Term & { made: boolean }> {
  const { database } = change;
  const { taxonomy } = given;
  const name = given.name.replaceAll('\u0000', '').trim().slice(0, longestTermName).toWellFormed();
  if (name === '') throw new WordedRefusal('invalid', (words) => words.terms.noName(taxonomy), { field: taxonomy });
  const parent = taxonomy === 'category' && given.parentId != null ? await findTermById(database, given.parentId) : undefined;
  const base = tidySlug(given.slug ?? '') || slugify(name) || encodedName(name);
  const inPlace = (term: Term) => given.slug !== undefined || taxonomy === 'tag' || given.parentId === undefined || term.parentId === (parent?.id ?? null);
  for (let attempt = 0; ; attempt += 1) {
    const slug = attempt === 0 ? base : attempt === 1 && parent ? `${base}-${parent.slug}`.slice(0, 200) : `${base}-${attempt + (parent ? 0 : 1)}`;
    const known = await findTerm(database, taxonomy, slug);
    const isNamedSo = known?.name === name && inPlace(known);
    const named = attempt > 0 || given.slug !== undefined || isNamedSo ? undefined : await findTermNamed(database, { taxonomy, name, slug, ...(given.parentId !== undefined && { parentId: parent?.id ?? null }) });
    const meant = named ?? (known && inPlace(known) ? known : undefined);
    if (meant) return { ...meant, made: false };
    if (known) continue;
    const path = termPath(taxonomy, slug, parent?.path ?? null);
    const idIsFree = given.keepId !== undefined && !(await findTermById(database, given.keepId));
    const row = { taxonomy, name, slug, path, parent_id: parent?.id ?? null, description: (given.description ?? '').replaceAll('\u0000', '').toWellFormed() };
    const added = await database
      .insertInto('terms')
      .values(idIsFree && given.keepId ? { id: given.keepId, ...row } : row)
      .onConflict((conflict) => conflict.columns(['taxonomy', 'slug']).doNothing())
      .returning('id')
      .executeTakeFirst();
    // Another process made it at this very moment: it is there now, to be found or passed over.
    if (!added) {
      attempt -= 1;
      continue;
    }
    const { id } = added;
    if (idIsFree) await engine.keepGivenIds(database, 'terms');
    await takeAddress(database, path);
    change.flush('terms');
    return { id, taxonomy, name, slug, path, parentId: row.parent_id, description: row.description, made: true };
  }
}

/** A name without a letter or digit (an emoji) has no slug of its own: its code points stand for it. */
const encodedName = (name: string): string => [...name].slice(0, 10).map((character) => (character.codePointAt(0) ?? 0).toString(16)).join('-');
