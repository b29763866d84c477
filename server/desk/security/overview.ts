// How an author signs in: passkeys, the authenticator app, recovery codes.
import { openSecondFactor, standingOf } from '../../accounts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Faults } from '../field-faults.ts';
import type { SignedInVisit } from '../visit.ts';
import { mustSetUpFactor } from './required.ts';

type Shown = { /** What is wrong with the name of the passkey `id`. */ renaming?: { id: number; name: string; fault: string }; faults?: Faults; status?: number };

/** The screen. */
export async function securityScreen({ author }: SignedInVisit, desk: Desk, { renaming, faults = {}, status = 200 }: Shown = {}): Promise<DeskAnswer> {
  const { desk: words, dateTime, date } = await deskLanguageOf(desk);
  const { listPasskeys, authenticatorSince, takesPasskeys, longestPasskeyName, fewCodes, codesInSet } = await openSecondFactor();
  const { passkeys: says, authenticator, codes } = words.security;
  const standing = await standingOf(desk.database, author.id);
  const since = await authenticatorSince(desk.database, author.id);
  const isOn = standing.passkeys > 0 || standing.hasAuthenticator;
  const passkeys = (await listPasskeys(desk.database, author.id)).map(({ id, name, isSynced, createdAt, usedAt }) => ({
    id,
    name,
    isSynced,
    told: `${says.made(date(createdAt))}, ${usedAt === null ? says.unused : says.used(dateTime(usedAt))}`,
    typed: renaming?.id === id ? renaming.name : name,
    fault: renaming?.id === id ? renaming.fault : undefined,
  }));
  const locals = {
    isOn,
    isMissing: await mustSetUpFactor(desk, author),
    passkeys,
    longest: longestPasskeyName,
    elsewhere: takesPasskeys(desk.baseUrl) ? null : says.elsewhere(desk.baseUrl),
    authenticator: since === undefined ? null : authenticator.since(date(since)),
    codes: isOn ? { left: codes.left(standing.recoveryCodes, codesInSet), warning: standing.recoveryCodes === 0 ? codes.none : standing.recoveryCodes <= fewCodes ? codes.few : null } : null,
    faults,
  };
  return { kind: 'view', view: 'desk/security/overview', title: words.security.title, place: 'profile', locals, status };
}
