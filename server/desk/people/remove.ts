// Somebody leaves: what they wrote goes to somebody else.
import { listAuthors, removeAuthor } from '../../accounts/index.ts';
import { handOverPosts } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults, type Faults } from '../field-faults.ts';
import { idIn, type Author, type SignedInVisit } from '../visit.ts';
import { faultWords, personAt } from './person.ts';

/** Asks who is to have the posts. */
export const removeForm = async (visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => ask(desk, await personAt(desk, visit.params['id']), '', {});

/** Removes them; with faults, the question again. */
export async function removePerson({ params, form, author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const person = await personAt(desk, params['id']);
  const { desk: words } = await deskLanguageOf(desk);
  const postsTo = form.text('postsTo');
  try {
    await desk.records.change((change) => removeAuthor(change, person.id, { by: author.id, handOver: (made, from) => handOverPosts(made, { from, to: idIn(postsTo) ?? 0 }) }));
    return toDone('/desk/people/', 'people.removed');
  } catch (error) {
    const conflict = person.id === author.id ? words.people.faults.self : words.people.faults.lastOwner;
    return ask(desk, person, postsTo, fieldFaults(error, words, { ...faultWords(words), 'role conflict': conflict, 'form conflict': conflict }));
  }
}

async function ask(desk: Desk, person: Author, postsTo: string, faults: Faults): Promise<DeskAnswer> {
  const { people: words } = (await deskLanguageOf(desk)).desk;
  const heirs = (await listAuthors(desk.database)).filter(({ id }) => id !== person.id).map(({ id, name }) => ({ value: String(id), text: name }));
  return { kind: 'view', view: 'desk/people/remove', title: words.removeTitle(person.name), place: 'people', status: Object.keys(faults).length === 0 ? 200 : 400, locals: { person, heirs, values: { postsTo }, faults } };
}
