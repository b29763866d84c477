// The screen of one author: name, address, role, and links to choose a password.
import { authorPath, changeEmail, changeRole, editAuthor } from '../../accounts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { countPosts } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { fieldFaults, type Faults } from '../field-faults.ts';
import type { Author, SignedInVisit } from '../visit.ts';
import { faultWords, personAt, roleChoices, roleIn } from './person.ts';

/** The form of an author. */
export const personForm = async (visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => personScreen(visit, desk, await personAt(desk, visit.params['id']));

/** Saves what was typed, all of it or nothing; with faults, the form again. */
export async function savePerson(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form } = visit;
  const person = await personAt(desk, visit.params['id']);
  const { desk: words } = await deskLanguageOf(desk);
  const values = { name: form.text('name'), email: form.text('email'), role: form.text('role') };
  const role = roleIn(values.role);
  if (!role) return personScreen(visit, desk, person, { values, faults: { role: words.people.faults.role } });
  try {
    const email = values.email.trim() || null;
    await desk.records.change(async (change) => {
      if (values.name.trim() !== person.name) await editAuthor(change, person.id, { name: values.name });
      if (email !== person.email) await changeEmail(change, person.id, email);
      if (role !== person.role) await changeRole(change, person.id, role);
    });
    return toDone(`/desk/people/${person.id}/`, 'people.saved');
  } catch (error) {
    const said = fieldFaults(error, words, { ...faultWords(words), 'form conflict': words.people.faults.lastOwner });
    return personScreen(visit, desk, person, { values, faults: said });
  }
}

type Shown = { values?: Readonly<Record<'name' | 'email' | 'role', string>>; faults?: Faults; link?: string };

/** An author's screen; `link` is one to choose a password, just made. */
export async function personScreen({ author }: SignedInVisit, desk: Desk, person: Author, { values, faults = {}, link }: Shown = {}): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  const { id, name, email, role, login, claimed } = person;
  const locals = {
    person: { id, name, login, claimed, isYou: id === author.id, posts: words.people.posts(await countPosts(desk.database, { authorId: id })), postsUrl: `/desk/posts/?author=${id}`, pageUrl: encodePath(authorPath(login)) },
    values: values ?? { name, email: email ?? '', role },
    faults,
    roles: roleChoices(words),
    mailTo: desk.mails ? email : null,
    link: link ?? null,
  };
  const status = Object.keys(faults).length === 0 ? 200 : 400;
  // The address of a link is a secret: no page that is gone to from here learns of it.
  return { kind: 'view', view: 'desk/people/one', title: name, place: 'people', status, locals, headers: { 'referrer-policy': 'same-origin' } };
}
