// A new category or tag, made by hand.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { ensureTerm, type NewTerm } from './ensure-term.ts';
import { tidySlug } from '../addresses/slug.ts';
import { fallsApart, longestTermName, type Term } from './term.ts';
import { findTerm } from './term-store.ts';

/** Makes a term. Throws a Refusal for an empty or too long name, a tag's with a comma, or where there is one of that name or slug already. */
export async function addTerm(change: Change, engine: Parameters<typeof ensureTerm>[1], given: Omit<NewTerm, 'keepId'>): Promise<Term> {
  const { taxonomy } = given;
  const name = given.name.trim();
  if (name === '') throw new WordedRefusal('invalid', (words) => words.terms.noName(taxonomy), { field: 'name' });
  if (name.length > longestTermName) throw new WordedRefusal('invalid', (words) => words.terms.longName(longestTermName), { field: 'name' });
  if (fallsApart(taxonomy, name)) throw new WordedRefusal('invalid', (words) => words.terms.comma, { field: 'name' });
  const { slug: written = '', ...rest } = given;
  const slug = tidySlug(written);
  if (written.trim() !== '' && slug === '') throw new WordedRefusal('invalid', (words) => words.terms.noSlug, { field: 'slug' });
  if (slug !== '' && (await findTerm(change.database, taxonomy, slug))) throw new WordedRefusal('conflict', (words) => words.terms.slugTaken(taxonomy, slug), { field: 'slug' });
  const { made, ...term } = await ensureTerm(change, engine, { ...rest, name, ...(slug !== '' && { slug }) });
  if (!made) throw new WordedRefusal('conflict', (words) => words.terms.nameTaken(taxonomy), { field: 'name' });
  return term;
}
