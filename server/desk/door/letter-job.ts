// A letter that is to be written: noted in the change that causes it, written and sent by a job. Its link is made only then, so that no secret lies in the queue or in a backup.
import * as v from 'valibot';
import { browserNamed, linkTime } from '../../accounts/index.ts';
import type { Change } from '../../platform/records/index.ts';

/** The kind of job that writes and sends one. */
export const letterJob = 'desk.letter';

/** What is told of by letter, for it is what a thief would do. */
export const securityChanges = ['passkey-added', 'passkey-removed', 'authenticator-on', 'authenticator-off', 'codes-made', 'code-used', 'taken-off'] as const;
export type SecurityChange = (typeof securityChanges)[number];

const named = v.nullable(v.string());
const until = v.pipe(v.number(), v.safeInteger());
const shape = v.variant('kind', [
  /** To whoever has this login or address, if anybody does. */
  v.object({ kind: v.literal('reset'), name: v.string(), until }),
  v.object({ kind: v.literal('invitation'), accountId: v.pipe(v.number(), v.safeInteger()), until }),
  /** That how an account signs in has changed; `detail` is what its words need: a name, a number. `by` is null where no browser was in it. */
  v.object({ kind: v.literal('security'), accountId: v.pipe(v.number(), v.safeInteger()), what: v.picklist(securityChanges), detail: v.string(), by: v.optional(v.nullable(v.object({ browser: named, system: named })), null), at: v.string(), until }),
]);

/** A letter to be written. Its link is good until then (milliseconds since 1970). */
export type LetterNote = v.InferOutput<typeof shape>;

/** Asks for a letter; it goes out after the change, or at a moment after that. */
export const askForLetter = (change: Change, note: LetterNote, runAt?: Date): Promise<void> => change.enqueue({ kind: letterJob, payload: note, ...(runAt && { runAt }) });

/** Asks for the letter that invites an account to choose its first password; its link is good for seven days. */
export const askForInvitation = (change: Change, accountId: number): Promise<void> => askForLetter(change, { kind: 'invitation', accountId, until: Date.parse(change.now) + linkTime.invitation });

/** How long such news are worth a letter, in milliseconds. */
const securityNewsTime = 3 * 24 * 3_600_000;

/** Asks for the letter that tells of a change to how an account signs in. Of `agent`, the browser's own words for itself, only what it is called goes with it. */
export const askForSecurityLetter = (change: Change, accountId: number, { what, detail = '', agent }: { what: SecurityChange; detail?: string; agent?: string }): Promise<void> =>
  askForLetter(change, { kind: 'security', accountId, what, detail, by: agent === undefined ? null : browserNamed(agent), at: change.now, until: Date.parse(change.now) + securityNewsTime });

/** Reads a job's payload. Throws where it is none. */
export const readLetterNote = (payload: unknown): LetterNote => v.parse(shape, payload);
