// Recovery codes, shown once.
import { hasSecondFactor, openSecondFactor } from '../../accounts/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { askForSecurityLetter } from '../door/letter-job.ts';
import { agentOf, type SignedInVisit } from '../visit.ts';

/** Makes a set for whoever has none, within the change that gave them their first factor. */
export async function firstCodes(change: Change, { secret }: Desk, accountId: number): Promise<readonly string[] | undefined> {
  const { hasRecoveryCodes, holdFactors, makeRecoveryCodes } = await openSecondFactor();
  // Of two factors added at one moment, one brings codes: those of the other would be void as they are shown.
  await holdFactors(change, accountId);
  return (await hasRecoveryCodes(change.database, accountId)) ? undefined : makeRecoveryCodes(change, secret, accountId);
}

/** Makes a new set, in place of the one before. */
export async function newCodes({ author, request }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { makeRecoveryCodes } = await openSecondFactor();
  const codes = await desk.records.change(async (change) => {
    if (!(await hasSecondFactor(change.database, author.id))) return undefined;
    await askForSecurityLetter(change, author.id, { what: 'codes-made', agent: agentOf(request) });
    return makeRecoveryCodes(change, desk.secret, author.id);
  });
  return codes ? codesScreen(desk, codes) : { kind: 'to', location: '/desk/security/' };
}

/** Shows them, and gives them as a file. `done` is what was done besides, as a word of the catalogue. */
export async function codesScreen(desk: Desk, codes: readonly string[], done?: 'security.passkeyAdded' | 'security.authenticatorOn'): Promise<DeskAnswer> {
  const { desk: words } = await deskLanguageOf(desk);
  const { codes: says } = words.security;
  const blog = (await settingsOf(desk)).title || new URL(desk.baseUrl).host;
  const file = [says.file(blog), desk.baseUrl, '', ...codes, '', says.fileNote, ''].join('\r\n');
  const locals = {
    codes,
    told: done === undefined ? null : words.security.done[done === 'security.passkeyAdded' ? 'passkeyAdded' : 'authenticatorOn'],
    file: { name: `${new URL(desk.baseUrl).hostname}-recovery-codes.txt`, url: `data:text/plain;charset=utf-8,${encodeURIComponent(file)}` },
  };
  return { kind: 'view', view: 'desk/security/codes', title: says.newTitle, place: 'profile', locals };
}
