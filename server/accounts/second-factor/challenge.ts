// Challenges that passkeys answer: made without being written down, and written down once they were answered, so that none is good twice.
import { createHash, randomBytes } from 'node:crypto';
import { instant } from '../../kit/clock.ts';
import type { Change } from '../../platform/records/index.ts';
import { sameSeal, sealOf } from '../sealed.ts';

/** What an answer is to be good for. */
export type Purpose = 'sign in' | 'second step' | 'proof' | 'new passkey';

/** For what, and whose: of a session, of a half session, or of a browser's cookie, whichever there is. */
export type ChallengeFor = { purpose: Purpose; whose: string };

/** How long an answer is waited for, in milliseconds. */
export const challengeTime = 10 * 60_000;

/** A challenge, in the spelling that browsers are given and give back (base64url). */
export function newChallenge(secret: string, about: ChallengeFor, now: Date): string {
  const text = `${randomBytes(16).toString('base64url')}.${now.getTime() + challengeTime}`;
  return Buffer.from(`${text}.${sealed(secret, about, text)}`).toString('base64url');
}

/** Uses a challenge up. False for one that was not made for this, is late, or was answered before, rightly or not. */
export async function spendChallenge({ database, now }: Change, secret: string, about: ChallengeFor, challenge: string): Promise<boolean> {
  const [, text = '', until = '', seal = ''] = /^([\w-]{22}\.(\d{13}))\.([\w-]{43})$/.exec(Buffer.from(challenge, 'base64url').toString()) ?? [];
  if (text === '' || !sameSeal(sealed(secret, about, text), seal) || Number(until) <= Date.parse(now)) return false;
  const spent = await database
    .insertInto('spent_challenges')
    .values({ key: createHash('sha256').update(text).digest('hex'), expires_at: instant(new Date(Number(until))) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (spent.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

const sealed = (secret: string, { purpose, whose }: ChallengeFor, text: string): string => sealOf(secret, `passkey challenge\n${purpose}`, `${whose}\n${text}`);
