// Passwords hashed and compared a few at a time: each takes 19 MB and a thread for tens of milliseconds, and a flood of sign-ins must not take all there is.
import type { Database } from '../platform/records/index.ts';
import { WordedRefusal } from '../platform/language/index.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** {@link hashPassword} and {@link verifyPassword} behind a gate. Both throw a Refusal (unavailable) when too many wait already. */
export type Passwords = {
  hash(password: string): Promise<string>;
  verify(database: Database, accountId: number | undefined, password: string): Promise<boolean>;
};

/** Opens the gate: `atOnce` are done side by side, `waiting` more may stand in line. */
export function openPasswords({ atOnce = 2, waiting = 40 }: { atOnce?: number; waiting?: number } = {}): Passwords {
  const line: (() => void)[] = [];
  const state = { busy: 0 };
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.busy < atOnce) state.busy += 1;
    else {
      if (line.length >= waiting) throw new WordedRefusal('unavailable', (words) => words.accounts.busy);
      await new Promise<void>((resolve) => line.push(resolve));
    }
    try {
      return await work();
    } finally {
      // Whoever is next takes the place over, so that nobody slips in between.
      const next = line.shift();
      if (next) next();
      else state.busy -= 1;
    }
  };
  return {
    hash: (password) => through(() => hashPassword(password)),
    verify: (database, accountId, password) => through(() => verifyPassword(database, accountId, password)),
  };
}
