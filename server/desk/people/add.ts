// Somebody joins: an account without a password, and a link with which they choose one.
import { addAuthor } from '../../accounts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { askForInvitation } from '../door/letter-job.ts';
import { fieldFaults } from '../field-faults.ts';
import type { SignedInVisit } from '../visit.ts';
import { peopleList } from './list.ts';
import { faultWords, roleIn } from './person.ts';

/** Adds who was typed; with faults, the list again. The invitation goes by mail where there is mail, and is shown elsewhere. */
export async function addPerson(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form } = visit;
  const { desk: words } = await deskLanguageOf(desk);
  const values = { name: form.text('name'), email: form.text('email'), login: form.text('login'), role: form.text('role') };
  const role = roleIn(values.role);
  if (!role) return peopleList(visit, desk, { values, faults: { role: words.people.faults.role } });
  try {
    const [email, login] = [values.email.trim() || null, values.login.trim()];
    const invites = desk.mails && email !== null;
    const { id } = await desk.records.change(async (change) => {
      const account = await addAuthor(change, { name: values.name, email, role, ...(login !== '' && { login }) });
      if (invites) await askForInvitation(change, account.id);
      return account;
    });
    return toDone(`/desk/people/${id}/`, invites ? 'people.invited' : 'people.added');
  } catch (error) {
    return peopleList(visit, desk, { values, faults: fieldFaults(error, words, faultWords(words)) });
  }
}
