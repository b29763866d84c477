// Who it is that reads, told by the session that their browser brings.
import type { IncomingMessage } from 'node:http';
import { hasSecondFactor, readSession, sessionCookie, type Reader } from './accounts/index.ts';
import type { Settings } from './platform/settings/index.ts';
import { cookieOf } from './platform/web/index.ts';
import type { Workshop } from './workshop.ts';

/** Who reads, where they are signed in. An author who must set up a second factor first is nobody yet. */
export async function readerOf(workshop: Workshop, request: IncomingMessage, settings: () => Promise<Settings>): Promise<Reader | null> {
  const token = cookieOf(request, sessionCookie);
  const session = token === undefined ? undefined : await readSession(workshop, token);
  if (!session) return null;
  const { account, provider } = session;
  const isHeld = account.role !== null && (await settings()).secondFactorRequired && !(await hasSecondFactor(workshop.records.database, account.id));
  return isHeld ? null : { ...account, provider };
}
