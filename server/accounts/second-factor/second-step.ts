// Whoever is half signed in proves the second factor and is in; guessing codes is held back by account and by address.
import { WordedRefusal } from '../../platform/language/index.ts';
import type { Change } from '../../platform/records/index.ts';
import { giveBack, takeAll, visitorAt, type Allowance, type Claimed } from '../../platform/throttle/index.ts';
import { readKnownBrowser } from '../known-browser.ts';
import { letIn, type Browser, type LetIn } from '../let-in.ts';
import type { Factor } from '../session.ts';
import { takeCode } from './authenticator.ts';
import { closeHalfSession, type HalfSession } from './half-session.ts';
import { takeRecoveryCode } from './recovery-codes.ts';
import { checkPasskey, type PasskeyParts } from './use-passkey.ts';

const minute = 60_000;

/** Codes tried from one address, whatever the account. */
const perAddress: Allowance = { name: 'code from', burst: 20, every: minute };
/** Codes tried for one account, from wherever: of a million codes three are right at any moment, so that a year of guessing at this pace finds one with less than one in ten. */
const perAccount: Allowance = { name: 'code as', burst: 8, every: 20 * minute };
/** Codes tried for one account from a browser that it was signed in with before: who knows its password cannot lock its owner out. */
const perKnownBrowser: Allowance = { name: 'code again', burst: 8, every: 15 * minute };

/** The browser of a second step. */
export type StepBrowser = Pick<Browser, 'address' | 'agent' | 'known' | 'present'>;

/** By a code of the app. Throws a Refusal that names the field: wrong or used (unauthorized), Held, or too late (gone). */
export const stepWithCode = (parts: PasskeyParts, half: HalfSession, code: string, browser: StepBrowser): Promise<LetIn> =>
  guess(parts, half, browser, { factor: 'code', isRight: (change) => takeCode(change, parts.secret, half.accountId, code) });

/** By a recovery code; `after` runs in the same change. Throws as {@link stepWithCode} does. */
export const stepWithRecoveryCode = (parts: PasskeyParts, half: HalfSession, code: string, browser: StepBrowser, after: (change: Change) => Promise<void>): Promise<LetIn> =>
  guess(parts, half, browser, {
    factor: 'recovery-code',
    async isRight(change) {
      const isRight = await takeRecoveryCode(change, parts.secret, half.accountId, code);
      if (isRight) await after(change);
      return isRight;
    },
  });

/** By a passkey of the account. Throws a Refusal whatever is wrong. */
export async function stepWithPasskey(parts: PasskeyParts, half: HalfSession, json: string, browser: StepBrowser): Promise<LetIn> {
  await checkPasskey(parts, { purpose: 'second step', whose: half.id }, json, half.accountId);
  return parts.records.change((change) => finish(change, parts, half, browser, 'passkey'));
}

async function guess(parts: PasskeyParts, half: HalfSession, browser: StepBrowser, { factor, isRight }: { factor: Factor; isRight(change: Change): Promise<boolean> }): Promise<LetIn> {
  const claims = claimsOf(parts, half, browser);
  // Taken before the code is looked at, so that tries at one moment are all counted.
  const held = await parts.records.change((change) => takeAll(change, claims));
  if (held) throw held;
  return parts.records.change(async (change) => {
    if (!(await isRight(change))) throw new WordedRefusal('unauthorized', (words) => words.secondFactor.wrongCode, { field: factor });
    for (const claim of claims) await giveBack(change, claim);
    return finish(change, parts, half, browser, factor);
  });
}

function claimsOf({ secret }: PasskeyParts, { accountId }: HalfSession, { address, known }: StepBrowser): Claimed[] {
  const browser = readKnownBrowser(secret, known);
  if (browser?.accountIds.includes(accountId)) return [{ allowance: perKnownBrowser, whose: `${accountId} with ${browser.name}` }];
  return [{ allowance: perAddress, whose: visitorAt(address) }, { allowance: perAccount, whose: String(accountId) }];
}

async function finish(change: Change, { secret }: PasskeyParts, { id, accountId, lasting, provider }: HalfSession, browser: StepBrowser, factor: Factor): Promise<LetIn> {
  if (!(await closeHalfSession(change, id))) throw new WordedRefusal('gone', (words) => words.secondFactor.lateSignIn, { field: 'form' });
  return letIn(change, secret, accountId, { ...browser, lasting, factor, ...(provider !== null && { provider }) });
}
