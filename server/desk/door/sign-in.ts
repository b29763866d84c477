// Signing in and out.
import { endSession, findOwner, offeredProviders, openSecondFactor, signIn, type CameThrough, type SignedIn } from '../../accounts/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { browserOf, halfCookies, signedInCookies, signedOutCookies } from './cookies.ts';
import { faultsFrom, headersOf, statusOf, type Faults } from './faults.ts';
import { ownPath } from './own-path.ts';

/** The form; who is signed in already goes on to where they wanted. */
export async function signInForm({ author, query }: Visit, desk: Desk): Promise<DeskAnswer> {
  const onward = query.get('then') ?? '';
  if (author) return { kind: 'to', location: ownPath(onward, desk.baseUrl) };
  return form(desk, { onward, values: { name: '', lasting: false } });
}

/** A try. What was typed is shown again, but for the password. */
export async function trySignIn(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const { form: typed } = visit;
  const [name, password, onward, lasting] = [typed.text('name'), typed.text('password'), typed.text('onward'), typed.has('lasting')];
  const words = (await deskLanguageOf(desk)).desk;
  const again = { onward, values: { name: name.slice(0, 300), lasting } };
  const missing: Record<string, string> = { ...(name.trim() === '' && { name: words.door.faults.nameMissing }), ...(password === '' && { password: words.door.faults.needed }) };
  if (Object.keys(missing).length > 0) return form(desk, { ...again, faults: missing, status: 400 });
  try {
    const came = await signIn(desk, { name, password, ...browserOf(visit, lasting), onward: ownPath(onward, desk.baseUrl) });
    if (visit.wantsJson) return told(came, lasting);
    return comeIn(came, { lasting, location: ownPath(onward, desk.baseUrl) });
  } catch (error) {
    const status = statusOf(error);
    const faults = status === 401 ? { form: words.door.faults.wrong } : faultsFrom(error, words);
    if (visit.wantsJson) return { kind: 'json', status, body: { error: Object.values(faults)[0] ?? '', field: null }, headers: headersOf(error) };
    return form(desk, { ...again, faults, status, headers: headersOf(error) });
  }
}

const told = (came: SignedIn, lasting: boolean): DeskAnswer =>
  came.kind === 'in' ? { kind: 'json', body: { signedIn: came.account.login }, cookies: signedInCookies({ ...came, lasting }) } : { kind: 'json', body: { secondStep: secondStepUrl }, cookies: halfCookies(came.half) };

/** On to where they wanted, or to the page that asks for the second factor. */
export const comeIn = (came: CameThrough, { lasting, location }: { lasting: boolean; location: string }): DeskAnswer =>
  came.kind === 'in' ? { kind: 'to', location, cookies: signedInCookies({ ...came, lasting }) } : { kind: 'to', location: secondStepUrl, cookies: halfCookies(came.half) };

const secondStepUrl = '/desk/sign-in/second/';

/** The form again, after another way in did not open. */
export const signInAgain = ({ form: typed }: Visit, desk: Desk, said: Pick<Typed, 'faults' | 'status' | 'headers'>): Promise<DeskAnswer> =>
  form(desk, { onward: typed.text('onward'), values: { name: '', lasting: typed.has('lasting') }, ...said });

type Typed = { onward: string; values: { name: string; lasting: boolean }; faults?: Faults; status?: number; headers?: Readonly<Record<string, string>> };

async function form(desk: Desk, { onward, values, faults = {}, status = 200, headers = {} }: Typed): Promise<DeskAnswer> {
  const language = await deskLanguageOf(desk);
  const words = language.desk.door.signIn;
  const title = (await settingsOf(desk)).title || language.words.title.untitledBlog;
  const asked = ownPath(onward, desk.baseUrl);
  const isElsewhere = offeredProviders(desk.providers, await settingsOf(desk)).length > 0;
  const locals = { heading: words.heading(title), onward: asked === '/desk/' ? '' : asked, values, faults, ready: (await findOwner(desk.database)) !== undefined, takesPasskeys: (await openSecondFactor()).takesPasskeys(desk.baseUrl), elsewhereUrl: isElsewhere ? `/sign-in/?onward=${encodeURIComponent(asked)}` : null };
  return { kind: 'view', view: 'desk/door/sign-in', title: words.title, locals, status, headers };
}

/** Signs out here; without a session there is nothing to end, and nothing to complain of. */
export async function signOut({ session }: Visit, desk: Desk): Promise<DeskAnswer> {
  if (session) await desk.records.change((change) => endSession(change, session.id));
  return { ...toDone('/desk/sign-in/', 'door.signedOut'), cookies: signedOutCookies };
}
