// A new category or tag, made by hand.
import { Refusal } from '../../kit/refusal.ts';
import type { Change } from '../../platform/records/index.ts';
import { ensureTerm, type NewTerm } from './ensure-term.ts';
import { tidySlug } from '../addresses/slug.ts';
import { fallsApart, longestTermName, type Term } from './term.ts';
import { findTerm } from './term-store.ts';

/** Makes a term. Throws a Refusal for an empty or too long name, a tag's with a comma, or where there is one of that name or slug already. */
export async function addTerm(change: Change, engine: Parameters<typeof ensureTerm>[1], given: Omit<NewTerm, 'keepId'>): Promise<Term> {
  const { taxonomy } = given;
  const name = given.name.trim();
  if (name === '') throw new Refusal('invalid', `A ${taxonomy} needs a name.`, { field: 'name' });
  if (name.length > longestTermName) throw new Refusal('invalid', `A name may have at most ${longestTermName} characters.`, { field: 'name' });
  if (fallsApart(taxonomy, name)) throw new Refusal('invalid', 'The name of a tag holds no comma.', { field: 'name' });
  const { slug: written = '', ...rest } = given;
  const slug = tidySlug(written);
  if (written.trim() !== '' && slug === '') throw new Refusal('invalid', 'A slug needs a letter or a digit.', { field: 'slug' });
  if (slug !== '' && (await findTerm(change.database, taxonomy, slug))) throw new Refusal('conflict', `Another ${taxonomy} has the slug ${slug}.`, { field: 'slug' });
  const { made, ...term } = await ensureTerm(change, engine, { ...rest, name, ...(slug !== '' && { slug }) });
  if (!made) throw new Refusal('conflict', `There is a ${taxonomy} of that name already.`, { field: 'name' });
  return term;
}
