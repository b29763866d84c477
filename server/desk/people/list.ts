// Everybody who writes here, and the form to add somebody.
import { authorPath, hasSecondFactor, listAuthors } from '../../accounts/index.ts';
import { encodePath } from '../../platform/web/index.ts';
import { countPosts } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import { isFactorRequired } from '../security/required.ts';
import type { SignedInVisit } from '../visit.ts';
import { roleChoices } from './person.ts';

type Values = Readonly<Record<'name' | 'email' | 'login' | 'role', string>>;
const nobody: Values = { name: '', email: '', login: '', role: 'author' };

/** The list, with what was typed into the form and what is wrong with it. */
export async function peopleList({ author }: SignedInVisit, desk: Desk, { values = nobody, faults = {} }: { values?: Values; faults?: Faults } = {}): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  const isAsked = await isFactorRequired(desk);
  const rows = [];
  for (const { id, name, email, role, login, claimed } of await listAuthors(desk.database)) {
    if (role === null) continue;
    const posts = await countPosts(desk.database, { authorId: id });
    rows.push({ id, name, email, role: words.frame.roles[role], claimed, isWithoutFactor: isAsked && !(await hasSecondFactor(desk.database, id)), isYou: id === author.id, posts: words.people.posts(posts), postsUrl: `/desk/posts/?author=${id}`, editUrl: `/desk/people/${id}/`, pageUrl: encodePath(authorPath(login)) });
  }
  const locals = { rows, values, faults, roles: roleChoices(words), mails: desk.mails };
  return { kind: 'view', view: 'desk/people/list', title: words.people.people, place: 'people', status: Object.keys(faults).length === 0 ? 200 : 400, locals };
}
