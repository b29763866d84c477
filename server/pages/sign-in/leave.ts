// A reader logs out, and goes on where they were; what they were writing is kept.
import type { Request, Response } from 'express';
import { endSession, sessionCookie } from '../../accounts/index.ts';
import type { Site } from '../site.ts';
import { wishesIn } from './begin.ts';
import { goTo, isSecure, sessionIn, type SignInParts } from './parts.ts';

/** Ends the session here. */
export async function leave(parts: SignInParts, request: Request, response: Response): Promise<void> {
  const { onward } = await wishesIn(parts, request, response);
  const session = sessionIn(request);
  if (session !== undefined) await parts.records.change((change) => endSession(change, session));
  signOutHere(parts.site, response);
  goTo(response, onward);
}

/** Takes the cookie back. */
export const signOutHere = (site: Pick<Site, 'baseUrl'>, response: Response): void => void response.clearCookie(sessionCookie, { httpOnly: true, sameSite: 'lax', secure: isSecure(site), path: '/' });

