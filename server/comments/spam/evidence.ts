// What a form tells of how it was filled in: the field that people do not see, when it was begun, and a proof of work.
import { createHmac } from 'node:crypto';
import { isSame } from './same.ts';

/** What speaks of a comment besides its words. */
export type Evidence = {
  /** What stood in the field that is to be left empty. */
  trap: string;
  /** Seconds between the first touch of the form and its sending; null where no script told. */
  seconds: number | null;
  /** What tells a right proof of work from every other, so that each counts once; null where there is none. */
  proofId: string | null;
  /** The page that the form was on, as the browser says. */
  referrer: string;
};

/** Where there is nothing to be told from. */
export const noEvidence: Evidence = { trap: '', seconds: null, proofId: null, referrer: '' };

/** Names of the fields that tell it. */
export const trapField = 'comment_topic';
export const begunField = 'comment_begun';
export const proofField = 'comment_proof';

/** A stamp is believed for so long; an older one tells nothing. */
const stampHours = 24;

/** Says that a form was begun now, so that its sender cannot say otherwise. The page itself is kept for everybody, so the stamp comes apart from it. */
export const begunStamp = (secret: string, now: Date): string => sealed(secret, String(Math.floor(now.getTime() / 1_000)));

/** Seconds since a stamp was given; null for none, a forged or an old one. */
export function secondsSince(secret: string, stamp: string, now: Date): number | null {
  const begun = /^\d{9,11}(?=\.)/.exec(stamp)?.[0];
  if (begun === undefined || !isSame(stamp, sealed(secret, begun))) return null;
  const seconds = Math.floor(now.getTime() / 1_000) - Number(begun);
  return seconds < 0 || seconds > stampHours * 3_600 ? null : seconds;
}

const sealed = (secret: string, text: string): string => `${text}.${createHmac('sha256', secret).update(`comment begun\n${text}`).digest('base64url')}`;
