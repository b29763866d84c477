// Somebody proved who they are: they get a session, or are asked for their second factor first.
import type { Change } from '../platform/records/index.ts';
import { knowBrowser, readKnownBrowser } from './known-browser.ts';
import { openHalfSession } from './second-factor/half-session.ts';
import { hasSecondFactor } from './second-factor/standing.ts';
import { endSession, openSession, type SignInPlace } from './sessions.ts';
import { sweepLater } from './sweep.ts';

/** The browser that somebody signs in with. */
export type Browser = SignInPlace & {
  /** Stay signed in for thirty days. */
  lasting: boolean;
  /** What the browser kept of earlier sign-ins, as {@link LetIn.known} gave it. */
  known?: string | undefined;
  /** The session that the browser has already: it ends, whoever's it is. */
  present?: string | undefined;
};

/** For the browser to keep: `token` while the session lasts, `known` for good. */
export type LetIn = { token: string; expiresAt: string; known: string };

/** What the first factor led to; `half` is the token of who has to prove the second. */
export type CameThrough = ({ kind: 'in' } & LetIn) | { kind: 'half'; half: string };

/** After a password, a link to choose one, or another account: lets in whoever has no second factor. `onward` is where they go on to. */
export async function comeThrough(change: Change, secret: string, accountId: number, browser: Browser, onward: string): Promise<CameThrough> {
  if (!(await hasSecondFactor(change.database, accountId))) return { kind: 'in', ...(await letIn(change, secret, accountId, browser)) };
  await sweepLater(change);
  return { kind: 'half', half: await openHalfSession(change, accountId, { lasting: browser.lasting, provider: browser.provider ?? null, onward }) };
}

/** Opens a session for somebody who proved all there is to prove, in place of the one that the browser had. */
export async function letIn(change: Change, secret: string, accountId: number, browser: Browser): Promise<LetIn> {
  // A session that somebody else put into this browser ends here.
  if (browser.present !== undefined) await endSession(change, browser.present);
  await sweepLater(change);
  return { ...(await openSession(change, accountId, browser)), known: knowBrowser(secret, readKnownBrowser(secret, browser.known), accountId) };
}
