// An author sets up an authenticator app, or turns it off.
import { openSecondFactor } from '../../accounts/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import { take, type Allowance } from '../../platform/throttle/index.ts';
import { toDone, type DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, settingsOf, type Desk } from '../desk.ts';
import { faultsFrom, headersOf, statusOf, type Faults } from '../door/faults.ts';
import { askForSecurityLetter } from '../door/letter-job.ts';
import { agentOf, type SignedInVisit } from '../visit.ts';
import { codesScreen, firstCodes } from './codes.ts';
import { securityScreen } from './overview.ts';
import { drawQr } from './qr.ts';
import { isFactorRequired } from './required.ts';

const here = '/desk/security/';
const newHere = '/desk/security/authenticator/new/';

/** First codes that one account may try. */
const firstTries: Allowance = { name: 'first code', burst: 10, every: 60_000 };

/** Makes a secret, and goes to where it is shown. */
export async function begin({ author }: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { beginAuthenticator } = await openSecondFactor();
  await desk.records.change((change) => beginAuthenticator(change, desk.secret, author.id));
  return { kind: 'to', location: newHere };
}

/** Shows the secret as a picture and as text, and asks for a first code. */
export const newAuthenticatorForm = (visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> => form(visit, desk, {});

async function form({ author }: SignedInVisit, desk: Desk, { faults = {}, status = 200, headers = {} }: { faults?: Faults; status?: number; headers?: Readonly<Record<string, string>> }): Promise<DeskAnswer> {
  const { begunSecret, totpUri } = await openSecondFactor();
  const secret = await begunSecret(desk.database, desk.secret, author.id, desk.clock());
  if (secret === undefined) return toDone(here, 'security.lateNew');
  const uri = totpUri(secret, { issuer: (await settingsOf(desk)).title || new URL(desk.baseUrl).host, label: author.login });
  const { newTitle } = (await deskLanguageOf(desk)).desk.security.authenticator;
  return { kind: 'view', view: 'desk/security/new-authenticator', title: newTitle, place: 'profile', locals: { qr: await drawQr(uri), uri, key: secret.match(/.{1,4}/g) ?? [], faults }, status, headers };
}

/** Takes the first code; with the first factor come recovery codes. */
export async function confirm(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { author, request, form: typed } = visit;
  const { confirmAuthenticator } = await openSecondFactor();
  const { desk: words } = await deskLanguageOf(desk);
  try {
    const held = await desk.records.change((change) => take(change, { allowance: firstTries, whose: String(author.id) }));
    if (held) throw held;
    const codes = await desk.records.change(async (change) => {
      await confirmAuthenticator(change, desk.secret, author.id, typed.text('code'));
      await askForSecurityLetter(change, author.id, { what: 'authenticator-on', agent: agentOf(request) });
      return firstCodes(change, desk, author.id);
    });
    return codes ? codesScreen(desk, codes, 'security.authenticatorOn') : toDone(here, 'security.authenticatorOn');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === 'gone') return toDone(here, 'security.lateNew');
    const faults = error.field === 'code' ? { code: words.security.faults.newCode } : faultsFrom(error, words);
    return form(visit, desk, { faults, status: statusOf(error), headers: headersOf(error) });
  }
}

/** Turns it off, a begun one too. */
export async function turnOff(visit: SignedInVisit, desk: Desk): Promise<DeskAnswer> {
  const { author, request } = visit;
  const { removeAuthenticator } = await openSecondFactor();
  const mustHaveOne = await isFactorRequired(desk);
  try {
    await desk.records.change(async (change) => {
      if (await removeAuthenticator(change, { accountId: author.id, mustHaveOne })) await askForSecurityLetter(change, author.id, { what: 'authenticator-off', agent: agentOf(request) });
    });
    return toDone(here, 'security.authenticatorOff');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return securityScreen(visit, desk, { faults: { form: (await deskLanguageOf(desk)).desk.security.faults.last }, status: error.status });
  }
}
