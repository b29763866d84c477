// Takes tries from allowances: one row each, reckoned by the database, so that no number of processes or of requests at one moment gets more.
import { sql } from 'kysely';
import type { Change } from '../records/index.ts';
import { Held, type Allowance } from './allowance.ts';

/** An allowance, and whose: an address, a name, in whatever spelling makes it the same for the same. */
export type Claimed = { readonly allowance: Allowance; readonly whose: string };

/**
 * Takes one try. Undefined when it was there to take; otherwise the refusal, with the seconds to wait, and nothing is
 * taken. Each row keeps when it would be whole again (the generic cell rate algorithm).
 */
export async function take({ database, now }: Change, { allowance, whose }: Claimed): Promise<Held | undefined> {
  const key = keyOf(allowance, whose);
  const present = Date.parse(now);
  const { burst, every } = allowance;
  const room = present + (burst - 1) * every;
  const taken = await database
    .insertInto('throttles')
    .values({ key, free_at: present + every })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ free_at: sql<number>`case when throttles.free_at > ${sql.lit(present)} then throttles.free_at else ${sql.lit(present)} end + ${sql.lit(every)}` })
        .where('throttles.free_at', '<=', room),
    )
    .executeTakeFirst();
  if ((taken.numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined;
  const row = await database.selectFrom('throttles').select('free_at').where('key', '=', key).executeTakeFirst();
  return new Held(Math.max(1, Math.ceil(((row?.free_at ?? present + every) - room) / 1_000)));
}

/** Takes one try of each, in order, or says what holds it back. Those before it stay taken. */
export async function takeAll(change: Change, claims: readonly Claimed[]): Promise<Held | undefined> {
  for (const claim of claims) {
    const held = await take(change, claim);
    if (held) return held;
  }
  return undefined;
}

/** Gives one try back: it was no guess. */
export async function giveBack({ database }: Change, { allowance, whose }: Claimed): Promise<void> {
  await database
    .updateTable('throttles')
    .set({ free_at: sql<number>`free_at - ${sql.lit(allowance.every)}` })
    .where('key', '=', keyOf(allowance, whose))
    .execute();
}

/** Forgets the allowances that are whole again. */
export async function sweepThrottles({ database, now }: Change): Promise<void> {
  await database.deleteFrom('throttles').where('free_at', '<=', Date.parse(now)).execute();
}

const keyOf = ({ name }: Allowance, whose: string): string => `${name} ${whose}`;
