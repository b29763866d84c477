// An author's own name, words and picture; their address and password, for which the present password is asked.
import { authorPath, changeEmail, changePassword, confirmPassword, editAuthor, may, passwordLength } from '../../accounts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { findMedia } from '../../posts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { faultsFrom, passwordFault, statusOf, headersOf, type Faults } from '../door/faults.ts';
import { fieldFaults } from '../field-faults.ts';
import { pickedMedia, pickerFor } from '../media/picker.ts';
import { faultWords } from '../people/person.ts';
import type { SignedInVisit } from '../visit.ts';

/** The forms of the profile, as it is. */
export const profileForm = (visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => screen(visit, desk);

/** Saves name, words and picture; with faults, the form again. */
export async function saveProfile(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const { desk: words } = await deskLanguageOf(desk);
  const values = { name: form.text('name'), bio: form.text('bio'), website: form.text('website'), mails: form.has('mailsComments') };
  // Who may not bring files keeps the picture that somebody gave them.
  const avatarMediaId = may(author.role, 'upload') ? pickedMedia(form, 'avatar') : author.avatarMediaId;
  if (avatarMediaId !== null && avatarMediaId !== author.avatarMediaId && !(await isPicture(desk, avatarMediaId))) return screen(visit, desk, { values, avatar: avatarMediaId, faults: { avatar: words.people.faults.avatar } });
  try {
    await desk.records.change((change) => editAuthor(change, author.id, { name: values.name, bio: values.bio, website: values.website.trim() || null, avatarMediaId, mailsComments: values.mails }));
    return toDone('/desk/profile/', 'people.saved');
  } catch (error) {
    return screen(visit, desk, { values, avatar: avatarMediaId, faults: fieldFaults(error, words, faultWords(words)) });
  }
}

const isPicture = async (desk: Desk, id: number): Promise<boolean> => ((await findMedia(desk.database, [id])).get(id)?.width ?? null) !== null;

/** Changes the address, for who knows the password. */
export async function saveEmail(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author } = visit;
  const { desk: words } = await deskLanguageOf(desk);
  const email = form.text('email').trim();
  try {
    await confirmPassword(desk, author.id, form.text('emailPresent'), 'emailPresent');
    await desk.records.change((change) => changeEmail(change, author.id, email || null));
    return toDone('/desk/profile/', 'people.emailChanged');
  } catch (error) {
    const faults = withPresent(faultsFrom(error, words), 'emailPresent', words.people.faults.present);
    return screen(visit, desk, { email, faults, status: statusOf(error), headers: headersOf(error) });
  }
}

/** Changes the password, for who knows the present one; other sessions end. */
export async function savePassword(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { form, author, session } = visit;
  const { desk: words } = await deskLanguageOf(desk);
  const next = form.text('next');
  const wrong = passwordFault(next, words);
  if (wrong !== undefined) return screen(visit, desk, { faults: { next: wrong } });
  try {
    await changePassword(desk, author.id, { present: form.text('present'), next, keep: session.id });
    return toDone('/desk/profile/', 'people.passwordChanged');
  } catch (error) {
    return screen(visit, desk, { faults: withPresent(faultsFrom(error, words), 'present', words.people.faults.present), status: statusOf(error), headers: headersOf(error) });
  }
}

/** Faults in which a wrong present password is said in the words of this screen. */
const withPresent = (faults: Faults, field: string, said: string): Faults => (field in faults ? { ...faults, [field]: said } : faults);

type Tried = { values?: Readonly<Record<'name' | 'bio' | 'website', string>> & { mails: boolean }; avatar?: number | null; email?: string; faults?: Faults; status?: number; headers?: Readonly<Record<string, string>> };

async function screen({ author }: SignedInVisit, desk: Desk, { values, avatar, email, faults = {}, status, headers = {} }: Tried = {}): Promise<DeskAnswer> {
  const { people: words } = (await deskLanguageOf(desk)).desk;
  const { name, bio, website, login, avatarMediaId, role } = author;
  const locals = {
    login,
    pageUrl: encodePath(authorPath(login)),
    values: values ?? { name, bio, website: website ?? '', mails: author.mailsComments },
    email: email ?? '',
    emailNow: author.email,
    picker: may(role, 'upload') ? await pickerFor(desk, { name: 'avatar', label: words.own.avatar, hint: words.own.avatarHint, kind: 'image', chosen: avatar === undefined ? avatarMediaId : avatar, fault: faults['avatar'] }) : null,
    shortest: passwordLength.shortest,
    faults,
  };
  return { kind: 'view', view: 'desk/profile/profile', title: words.profile, place: 'profile', status: status ?? (Object.keys(faults).length === 0 ? 200 : 400), locals, headers };
}
