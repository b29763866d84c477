// The screen of one category or tag: its words and address, merging it into another, deleting it.
import { encodePath } from '../../platform/web/index.ts';
import { countByTerm, mergeTerm, type Taxonomy, type Term } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults, type Faults } from '../field-faults.ts';
import type { Overtaken } from '../overtaken.ts';
import { idIn, type Visit } from '../visit.ts';
import { longestDescription } from './add.ts';
import { confirmDelete } from './bulk.ts';
import { categoryChoices, doneOr, faultWords, navigationOf, placeOf, termAt } from './place.ts';
import { saveTerm, termEdition } from './save-term.ts';
import { termMeant } from './term-meant.ts';

/** The form of a term. */
export const termForm = async (visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> => screen(desk, await termAt(desk, taxonomy, visit.params['id']));

/** Saves what was typed; with faults, the form again. */
export async function save(visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> {
  const { form } = visit;
  const term = await termAt(desk, taxonomy, visit.params['id']);
  const words = (await deskLanguageOf(desk)).desk;
  const values = { name: form.text('name'), slug: form.text('slug'), parent: form.text('parent'), description: form.text('description') };
  if (values.description.length > longestDescription) return screen(desk, term, { values, edition: form.text('edition'), faults: { description: words.terms.faults.description } });
  try {
    const overtaken = await saveTerm(desk, term, form, { ...values, parentId: idIn(values.parent) ?? null });
    return overtaken ? await screen(desk, term, { values, overtaken }) : await doneOr(desk, `${placeOf(taxonomy)}${term.id}/`, 'terms.saved');
  } catch (error) {
    return screen(desk, term, { values, edition: form.text('edition'), faults: fieldFaults(error, words, faultWords(words)) });
  }
}

/** Merges it into the one that was named. */
export async function mergeOne(visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> {
  const term = await termAt(desk, taxonomy, visit.params['id']);
  const words = (await deskLanguageOf(desk)).desk;
  const into = visit.form.text('into');
  try {
    const target = await termMeant(desk.database, taxonomy, into);
    await desk.records.change((change) => mergeTerm(change, term.id, target));
    return await doneOr(desk, `${placeOf(taxonomy)}${target}/`, 'terms.merged');
  } catch (error) {
    return screen(desk, term, { into, faults: fieldFaults(error, words, faultWords(words)) });
  }
}

/** Asks before it is deleted. */
export const confirmOne = async (visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> => confirmDelete(desk, taxonomy, [await termAt(desk, taxonomy, visit.params['id'])], placeOf(taxonomy));

type Tried = { values?: Readonly<Record<'name' | 'slug' | 'parent' | 'description', string>>; into?: string; faults?: Faults; edition?: string; overtaken?: Overtaken };

async function screen(desk: Desk, term: Term, { values, into = '', faults = {}, edition = '', overtaken }: Tried = {}): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  const { taxonomy } = term;
  const posts = (await countByTerm(desk.database, [term.id])).get(term.id) ?? 0;
  const locals = {
    taxonomy,
    term: { id: term.id, name: term.name, url: encodePath(term.path), path: term.path, posts: words.terms.inUse(posts), postsUrl: `/desk/posts/?term=${term.id}` },
    place: placeOf(taxonomy),
    values: values ?? { name: term.name, slug: term.slug, parent: String(term.parentId ?? ''), description: term.description },
    into,
    parents: taxonomy === 'category' ? await categoryChoices(desk, term.id) : [],
    others: taxonomy === 'category' ? (await categoryChoices(desk)).filter(({ value }) => value !== String(term.id)) : [],
    faults,
    edition: overtaken?.edition ?? (edition || termEdition(term)),
    overtaken: overtaken?.differences ?? null,
  };
  return { kind: 'view', view: 'desk/terms/one', title: term.name, place: navigationOf(taxonomy), status: overtaken ? 409 : Object.keys(faults).length === 0 ? 200 : 400, locals };
}
