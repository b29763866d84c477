// A link with which somebody chooses a password: sent by mail, or shown to be given to them.
import { inviteLink } from '../../accounts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import type { Desk } from '../desk.ts';
import { askForInvitation } from '../door/letter-job.ts';
import type { SignedInVisit } from '../visit.ts';
import { personScreen } from './one.ts';
import { personAt } from './person.ts';

/** Sends the link where it was asked to be sent and can be; otherwise shows it. */
export async function invite(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const person = await personAt(desk, visit.params['id']);
  if (visit.form.text('act') === 'mail' && desk.mails && person.email !== null) {
    await desk.records.change((change) => askForInvitation(change, person.id));
    return toDone(`/desk/people/${person.id}/`, 'people.mailed');
  }
  const link = await inviteLink(desk.database, { baseUrl: desk.baseUrl, secret: desk.secret, now: desk.clock() }, person.id);
  return personScreen(visit, desk, person, link === undefined ? {} : { link });
}
