// The term that a form means: a category by its id, a tag by its name or address, as its author types it.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { slugify } from '../../platform/text/index.ts';
import { findTerm, findTermById, type Taxonomy } from '../../posts/index.ts';
import { idIn } from '../visit.ts';

/** Its id. Throws a Refusal naming the field `into` where there is none. */
export async function termMeant(database: Database, taxonomy: Taxonomy, typed: string): Promise<number> {
  const text = typed.trim();
  const term = taxonomy === 'category' ? await findTermById(database, idIn(text) ?? 0) : await tagNamed(database, text);
  if (term?.taxonomy !== taxonomy) throw new WordedRefusal('invalid', (words) => words.terms.gone, { field: 'into' });
  return term.id;
}

async function tagNamed(database: Database, text: string): Promise<{ id: number; taxonomy: Taxonomy } | undefined> {
  const named = await database.selectFrom('terms').select('id').where('taxonomy', '=', 'tag').where('name', '=', text).orderBy('id').limit(1).executeTakeFirst();
  return named ? { id: named.id, taxonomy: 'tag' } : ((await findTerm(database, 'tag', text)) ?? (await findTerm(database, 'tag', slugify(text))));
}
