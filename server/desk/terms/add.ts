// A new category or tag from the list's form.
import { addTerm, type Taxonomy } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults } from '../field-faults.ts';
import { idIn, type Visit } from '../visit.ts';
import { termList } from './list.ts';
import { faultWords, placeOf } from './place.ts';

/** Characters of a description. */
export const longestDescription = 20_000;

/** Adds one; with faults, the list again with what was typed. */
export async function add(visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> {
  const { form } = visit;
  const words = (await deskLanguageOf(desk)).desk;
  const values = { name: form.text('name'), slug: form.text('slug'), parent: form.text('parent'), description: form.text('description') };
  if (values.description.length > longestDescription) return termList(visit, desk, taxonomy, { values, faults: { description: words.terms.faults.description }, status: 400 });
  try {
    const parentId = taxonomy === 'category' ? (idIn(values.parent) ?? null) : null;
    await desk.records.change((change) => addTerm(change, desk.engine, { taxonomy, name: values.name, slug: values.slug, parentId, description: values.description }));
    return toDone(placeOf(taxonomy), 'terms.added');
  } catch (error) {
    const faults = fieldFaults(error, words, faultWords(words));
    return termList(visit, desk, taxonomy, { values, faults, status: 'name' in faults || 'slug' in faults ? 400 : 409 });
  }
}
