// One act on several categories or tags: merge, move, delete.
import { deleteTerm, editTerm, findTermById, mergeTerm, type Taxonomy, type Term } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults } from '../field-faults.ts';
import { idIn, type Visit } from '../visit.ts';
import { termList } from './list.ts';
import { doneOr, faultWords, navigationOf, placeOf } from './place.ts';
import { termMeant } from './term-meant.ts';

const most = 200;
const doneWord = { merge: 'merged', move: 'moved', delete: 'deleted' } as const;
type Act = keyof typeof doneWord;

/**
 * Does what the form says with the terms it names, one change each: the first that many posts have to follow is the last
 * for now, and the rest is left as it was. Deleting asks first.
 */
export async function changeSeveral(visit: Visit, desk: Desk, taxonomy: Taxonomy): Promise<DeskAnswer> {
  const { form } = visit;
  const act = (Object.keys(doneWord) as Act[]).find((each) => each === form.text('act'));
  const chosen = form.all('id').slice(0, most);
  const terms = await chosenTerms(desk, taxonomy, chosen);
  const back = form.text('from').startsWith(placeOf(taxonomy)) ? form.text('from') : placeOf(taxonomy);
  if (act === undefined || terms.length === 0) return toDone(back, 'terms.nothing');
  if (act === 'delete' && !form.has('confirmed')) return confirmDelete(desk, taxonomy, terms, back);
  const words = (await deskLanguageOf(desk)).desk;
  let done = 0;
  try {
    const into = act === 'merge' ? await termMeant(desk.database, taxonomy, form.text('into')) : 0;
    const parentId = act === 'move' ? (idIn(form.text('below')) ?? null) : null;
    for (const { id } of terms) {
      if (act === 'merge' && id === into) continue;
      await desk.records.change(async (change) => {
        if (act === 'merge') await mergeTerm(change, id, into);
        else if (act === 'move') await editTerm(change, id, { parentId });
        else await deleteTerm(change, id);
      });
      done += 1;
    }
    return await (done === 0 ? toDone(back, 'terms.nothing') : doneOr(desk, back, `terms.${doneWord[act]}`, done));
  } catch (error) {
    const [fault] = Object.values(fieldFaults(error, words, faultWords(words)));
    return termList(visit, desk, taxonomy, { chosen, ...(fault !== undefined && { bulkFault: fault }), status: 409 });
  }
}

/** Says what deleting would do, and asks. */
export async function confirmDelete(desk: Desk, taxonomy: Taxonomy, terms: readonly Term[], back: string): Promise<DeskAnswer> {
  const { confirm } = (await deskLanguageOf(desk)).desk.terms;
  const lines = [];
  for (const term of terms) {
    const parent = term.parentId === null ? undefined : await findTermById(desk.database, term.parentId);
    lines.push(parent ? confirm.toParent(term.name, parent.name) : confirm.gone(term.name));
  }
  const locals = { place: placeOf(taxonomy), back, ids: terms.map(({ id }) => id), lines, heading: confirm.heading(terms.length), nests: taxonomy === 'category' };
  return { kind: 'view', view: 'desk/terms/confirm-delete', title: confirm.heading(terms.length), place: navigationOf(taxonomy), locals };
}

async function chosenTerms({ database }: Desk, taxonomy: Taxonomy, chosen: readonly string[]): Promise<Term[]> {
  const terms = [];
  for (const id of new Set(chosen.flatMap((text) => idIn(text) ?? []))) {
    const term = await findTermById(database, id);
    if (term?.taxonomy === taxonomy) terms.push(term);
  }
  return terms;
}
