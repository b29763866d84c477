// An author changes their own password, and gives the present one for it.
import { WordedRefusal } from '../platform/language/index.ts';
import { giveBack, take, type Allowance } from '../platform/throttle/index.ts';
import { setPassword } from './password.ts';
import type { DoorParts } from './sign-in.ts';
import { passwordHashOf } from './store.ts';

const perSession: Allowance = { name: 'password asked', burst: 10, every: 60_000 };

/**
 * Makes sure that whoever is signed in knows the account's password: asked before what a borrowed browser must not do.
 * Throws a Refusal naming the field `field`, or Held after many wrong ones.
 */
export async function confirmPassword({ records, passwords }: Omit<DoorParts, 'secret' | 'clock'>, accountId: number, password: string, field = 'present'): Promise<void> {
  const claim = { allowance: perSession, whose: String(accountId) };
  const held = await records.change((change) => take(change, claim));
  if (held) throw held;
  if (!(await passwords.verify(records.database, accountId, password))) throw new WordedRefusal('invalid', (words) => words.accounts.present, { field });
  await records.change((change) => giveBack(change, claim));
}

/** Changes a password. The session `keep` goes on, all others of the account end. Throws as {@link confirmPassword} and `hashPassword` do. */
export async function changePassword(parts: Omit<DoorParts, 'secret' | 'clock'>, accountId: number, { present, next, keep }: { present: string; next: string; keep?: string }): Promise<void> {
  const was = await passwordHashOf(parts.records.database, accountId);
  await confirmPassword(parts, accountId, present);
  const hash = await parts.passwords.hash(next);
  await parts.records.change((change) => setPassword(change, accountId, hash, { was, ...(keep !== undefined && { keep }) }));
}
