// What a reply form is given when somebody begins to write, and what is read from it when it comes back. Loaded with the first form.
import type { Challenge } from 'altcha-lib';
import type { Settings } from '../../platform/settings/index.ts';
import { begunField, begunStamp, proofField, secondsSince, trapField, type Evidence } from './evidence.ts';

/** What a browser is handed: a stamp, and a riddle where the owner asks for a proof of work. */
export type Beginning = { begun: string; riddle: Challenge | null };

/** Somebody begins to write. */
export async function beginReply(secret: string, { proofOfWork }: Pick<Settings, 'proofOfWork'>, now: Date): Promise<Beginning> {
  return { begun: begunStamp(secret, now), riddle: proofOfWork ? await (await import('./proof.ts')).riddle(secret, now) : null };
}

/** What a form that was sent tells of how it was filled in. `field` reads one of its fields, empty where there is none. */
export async function readEvidence(field: (name: string) => string, { secret, now, referrer }: { secret: string; now: Date; referrer: string }): Promise<Evidence> {
  const answer = field(proofField);
  return {
    trap: field(trapField).slice(0, 200),
    seconds: secondsSince(secret, field(begunField), now),
    proofId: answer === '' ? null : ((await (await import('./proof.ts')).proofIn(secret, answer, now)) ?? null),
    referrer: referrer.slice(0, 500),
  };
}
