// What a browser keeps of a sign-in.
import { halfCookie, halfTime, sessionCookie, sessionIdOf, type Browser } from '../../accounts/index.ts';
import { cookieOf } from '../../platform/web/index.ts';
import type { SetCookie } from '../desk-answer.ts';
import { agentOf, type Visit } from '../visit.ts';

/** Tells a browser that an account was signed in with from any other. Nobody's page depends on it, so it does not begin as personal cookies do. */
export const knownCookie = 'desk_known';

/** The browser of a visit, as a sign-in notes it. */
export function browserOf({ request, address }: Visit, lasting: boolean): Browser {
  const token = cookieOf(request, sessionCookie);
  return { address, agent: agentOf(request), lasting, known: cookieOf(request, knownCookie), present: token === undefined ? undefined : sessionIdOf(token) };
}

const day = 24 * 3_600_000;

/** The cookies of a sign-in; a session that does not last goes when the browser closes. */
export const signedInCookies = ({ token, known, lasting }: { token: string; known: string; lasting: boolean }): SetCookie[] => [
  { name: sessionCookie, value: token, ...(lasting && { maxAge: 30 * day }) },
  { name: knownCookie, value: known, maxAge: 400 * day },
  { name: halfCookie, value: '', maxAge: 0 },
];

/** The cookie of who has to prove their second factor yet. */
export const halfCookies = (half: string): SetCookie[] => [{ name: halfCookie, value: half, maxAge: halfTime }];

/** Takes the session back. */
export const signedOutCookies: readonly SetCookie[] = Object.freeze([{ name: sessionCookie, value: '', maxAge: 0 }]);
