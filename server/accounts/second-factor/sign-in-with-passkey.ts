// An author signs in with a passkey alone: it is something they have, and it made sure of its person.
import { WordedRefusal } from '../../platform/language/index.ts';
import { giveBack, take, visitorAt, type Allowance } from '../../platform/throttle/index.ts';
import type { Account } from '../account.ts';
import { letIn, type Browser, type LetIn } from '../let-in.ts';
import { findAccount } from '../store.ts';
import { sweepLater } from '../sweep.ts';
import { checkPasskey, type PasskeyParts } from './use-passkey.ts';

/** Answers from one address. None can be guessed; checking them costs. */
const perAddress: Allowance = { name: 'passkey from', burst: 20, every: 30_000 };

/** Signs in. `whose` is what the challenge was made for. Throws the same Refusal (unauthorized) whatever is wrong, or Held. */
export async function signInWithPasskey(parts: PasskeyParts, whose: string, json: string, browser: Browser): Promise<LetIn & { account: Account }> {
  const claim = { allowance: perAddress, whose: visitorAt(browser.address) };
  const held = await parts.records.change(async (change) => {
    await sweepLater(change);
    return take(change, claim);
  });
  if (held) throw held;
  const accountId = await checkPasskey(parts, { purpose: 'sign in', whose }, json);
  return parts.records.change(async (change) => {
    const account = await findAccount(change.database, accountId);
    if (!account?.role) throw new WordedRefusal('unauthorized', (words) => words.secondFactor.unknownPasskey, { field: 'passkey' });
    await giveBack(change, claim);
    return { account, ...(await letIn(change, parts.secret, accountId, { ...browser, factor: 'passkey-alone' })) };
  });
}
