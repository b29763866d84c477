// When a site that could not be told is tried again, and when it is given up on.
import type { Answered } from './sent-mention.ts';

const firstWait = 15_000;
const longestWait = 12 * 3_600_000;
/** Tries in all; with the waits between them about two days. */
export const mostTries = 14;
/** How long a site may ask to be left alone. */
const longestAsked = 24 * 3_600_000;

/** Milliseconds until the next try after this many; as long as the site asks for, within reason. `chance` is between 0 and 1. Undefined when it is given up on. */
export function waitAfterTry(tries: number, { retryAfter }: Pick<Answered, 'retryAfter'>, chance: number): number | undefined {
  if (tries >= mostTries) return undefined;
  // Apart from each other, so that what failed together does not return together.
  const wait = Math.min(longestWait, firstWait * 2 ** (tries - 1)) * (0.8 + 0.4 * chance);
  return Math.round(Math.max(wait, Math.min(longestAsked, (retryAfter ?? 0) * 1_000)));
}

/** What `Retry-After` asks for, in seconds (RFC 9110, 10.2.3); undefined for what is neither a number nor a date. */
export function secondsAsked(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim());
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - now) / 1_000));
}
