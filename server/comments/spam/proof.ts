// A proof of work: a riddle that takes a browser a second and a sender of thousands a day. Made and checked by altcha-lib.
import { randomInt } from 'node:crypto';
import { createHmac } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import type { Change } from '../../platform/records/index.ts';
import { take } from '../../platform/throttle/index.ts';

/** How long a riddle may be solved and sent: as long as somebody writes. */
const validFor = 4 * 3_600_000;
/** Rounds of one guess, and guesses until the answer: about a second on a telephone. */
const cost = 2_000;
const [fewest, most] = [400, 900];

const hex = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/), v.maxLength(200));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const payload = v.object({
  challenge: v.object({
    parameters: v.strictObject({
      algorithm: v.literal('PBKDF2/SHA-256'),
      cost: v.literal(cost),
      data: v.strictObject({ until: count }),
      keyLength: v.literal(32),
      keyPrefix: hex,
      keySignature: hex,
      nonce: hex,
      salt: hex,
    }),
    signature: hex,
  }),
  solution: v.object({ counter: count, derivedKey: hex }),
});

/** A riddle for one comment. */
export const riddle = (secret: string, now: Date): Promise<Challenge> =>
  createChallenge({ algorithm: 'PBKDF2/SHA-256', cost, counter: randomInt(fewest, most), deriveKey, data: { until: now.getTime() + validFor }, ...secretsFrom(secret) });

/** What tells a right, timely answer from every other; undefined for anything else. `answer` is JSON. */
export async function proofIn(secret: string, answer: string, now: Date): Promise<string | undefined> {
  const parsed = v.safeParse(v.pipe(v.string(), v.maxLength(4_000), v.parseJson(), payload), answer);
  if (!parsed.success || parsed.output.challenge.parameters.data.until < now.getTime()) return undefined;
  const { verified } = await verifySolution({ ...parsed.output, solution: { ...parsed.output.solution, time: 0 }, deriveKey, ...secretsFrom(secret) });
  return verified ? parsed.output.challenge.parameters.nonce : undefined;
}

/** Uses a proof up: false where it was used before. */
export const useUp = async (change: Change, proofId: string): Promise<boolean> => (await take(change, { allowance: { name: 'proof', burst: 1, every: validFor }, whose: proofId })) === undefined;

/** Keys of its own, so that a signature of a riddle opens nothing else. */
const secretsFrom = (secret: string) => {
  const key = (purpose: string): string => createHmac('sha256', secret).update(`proof of work\n${purpose}`).digest('hex');
  return { hmacSignatureSecret: key('riddle'), hmacKeySignatureSecret: key('answer') };
};
