// Signing in with a passkey alone.
import { createHash, randomBytes } from 'node:crypto';
import { openSecondFactor } from '../../accounts/index.ts';
import { cookieOf } from '../../platform/web/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { browserOf, signedInCookies } from './cookies.ts';
import { faultsFrom, headersOf, statusOf } from './faults.ts';
import { ownPath } from './own-path.ts';
import { signInAgain } from './sign-in.ts';

/** Ties a challenge to the browser that asked for it. */
const knockCookie = 'desk_knock';
const quarter = 15 * 60_000;

/** What the browser is to ask of a passkey: the same for everybody. */
export async function askForPasskey({ request }: Visit, desk: Desk): Promise<DeskAnswer> {
  const { requestPasskey } = await openSecondFactor();
  const kept = knockOf(cookieOf(request, knockCookie));
  const value = kept ?? randomBytes(16).toString('base64url');
  const options = await requestPasskey(desk, desk.database, { purpose: 'sign in', whose: digest(value) });
  return { kind: 'json', body: options, cookies: [{ name: knockCookie, value, maxAge: quarter }] };
}

/** A try. What is wrong is the same whatever it is. */
export async function trySignInWithPasskey(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const { form } = visit;
  const { signInWithPasskey } = await openSecondFactor();
  const lasting = form.has('lasting');
  try {
    const whose = digest(knockOf(cookieOf(visit.request, knockCookie)) ?? '');
    const { present, ...browser } = browserOf(visit, lasting);
    const came = await signInWithPasskey(desk, whose, form.text('credential'), { ...browser, present });
    return { kind: 'to', location: ownPath(form.text('onward'), desk.baseUrl), cookies: [...signedInCookies({ ...came, lasting }), { name: knockCookie, value: '', maxAge: 0 }] };
  } catch (error) {
    const { desk: words } = await deskLanguageOf(desk);
    const status = statusOf(error);
    const faults = status === 401 || status === 400 ? { form: words.security.faults.passkey } : faultsFrom(error, words);
    return signInAgain(visit, desk, { faults, status, headers: headersOf(error) });
  }
}

const knockOf = (value: string | undefined): string | undefined => (/^[\w-]{22}$/.test(value ?? '') ? value : undefined);

const digest = (value: string): string => createHash('sha256').update(value).digest('base64url');
