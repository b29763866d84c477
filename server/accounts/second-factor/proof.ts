// What changes an account's safety asks for a password or a passkey again when the last was long ago: a borrowed browser must not do it.
import type { Session } from '../session.ts';

/** How long a proof is good, in milliseconds. */
export const proofTime = 10 * 60_000;

/** Whether the person of a session has proved themselves just now. */
export const isProved = ({ provedAt }: Pick<Session, 'provedAt'>, now: Date): boolean => provedAt !== null && Date.parse(provedAt) + proofTime > now.getTime();
