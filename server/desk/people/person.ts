// What the screens of people share: who is meant, and what was wrong in words.
import { findAccount, roles, type Role } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { DeskWords } from '../../platform/language/index.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type Author } from '../visit.ts';

/** The author that an address names. Throws a Refusal where there is none. */
export async function personAt(desk: Desk, id: string | undefined): Promise<Author> {
  const account = await findAccount(desk.database, idIn(id) ?? 0);
  if (!account?.role) throw new Refusal('not-found', (await deskLanguageOf(desk)).desk.people.faults.gone);
  return { ...account, role: account.role };
}

/** The roles to choose from, each with what it may do. */
export const roleChoices = ({ frame, people }: DeskWords): { value: Role; text: string }[] => roles.map((role) => ({ value: role, text: `${frame.roles[role]}: ${people.rolesExplain[role]}` }));

/** A role that was chosen; undefined for none. */
export const roleIn = (text: string): Role | undefined => roles.find((role) => role === text);

/** The words for what the verbs of accounts refuse. */
export const faultWords = ({ people: { faults } }: DeskWords): Readonly<Record<string, string>> => ({
  name: faults.name,
  'email conflict': faults.emailTaken,
  email: faults.email,
  'login conflict': faults.loginTaken,
  login: faults.login,
  'role conflict': faults.lastOwner,
  role: faults.role,
  bio: faults.bio,
  website: faults.website,
  present: faults.present,
  postsTo: faults.postsTo,
  'form not-found': faults.gone,
});
