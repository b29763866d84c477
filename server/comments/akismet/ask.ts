// Asks Akismet about a comment that waits for its answer, and does what it says. What it cannot answer waits for a moderator, and is asked again later.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { tellHeld } from '../announce.ts';
import type { HoldReason } from '../hold.ts';
import { findComment, type ModeratedComment } from '../moderation-store.ts';
import { findTrace, noteAkismet } from '../spam/trace-store.ts';
import { giveStatus } from '../status.ts';
import { AkismetSilent, checkComment } from './calls.ts';
import { accessOf, fieldsOf, type AkismetParts } from './told.ts';

/** Tries before a comment is left to the moderators for good: with the waits between them about five hours. */
const mostTries = 10;

/** Handles jobs of the kind {@link askAkismetJob}. */
export const askAkismet =
  ({ records, ...parts }: AkismetParts & { records: Records }): JobHandler =>
  async (payload, { attempt }) => {
    const { commentId } = v.parse(v.object({ commentId: v.pipe(v.number(), v.safeInteger()) }), payload);
    const { database } = records;
    if (!isAwaited(await findComment(database, commentId))) return;
    const settings = await readSettings(database);
    const access = accessOf(parts, settings);
    const fields = access && (await fieldsOf(database, parts, settings, commentId));
    const isAgain = (await findTrace(database, commentId)) === undefined || attempt > 1;
    try {
      // The key may have been taken out meanwhile: then the blog's own rules decide.
      const answer = access && fields ? await checkComment(access, { ...fields, ...(isAgain && { recheck_reason: 'unanswered' }) }) : 'ham';
      await records.change((change) => settle(change, commentId, answer, access !== undefined));
    } catch (error) {
      if (!(error instanceof AkismetSilent)) throw error;
      await records.change((change) => leaveToModerators(change, commentId));
      if (attempt < mostTries) throw error;
    }
  };

const awaited: ReadonlySet<HoldReason['code']> = new Set(['checking', 'unanswered']);

/** Whether a comment still waits for the answer: a moderator may have decided meanwhile. */
const isAwaited = (comment: ModeratedComment | undefined): comment is ModeratedComment => comment?.status === 'pending' && comment.heldFor.some(({ code }) => awaited.has(code));

async function settle(change: Change, id: number, answer: 'ham' | 'spam' | 'discard', wasAsked: boolean): Promise<void> {
  const comment = await findComment(change.database, id);
  if (wasAsked) await noteAkismet(change, id, answer === 'ham' ? 'ham' : 'spam');
  if (!isAwaited(comment)) return;
  const others = comment.heldFor.filter(({ code }) => !awaited.has(code));
  if (answer === 'ham') {
    await keepReasons(change, id, others);
    if (others.length === 0) await giveStatus(change, comment, 'approved');
    else if (!comment.heldFor.some(({ code }) => code === 'unanswered')) await tellHeld(change, id);
    return;
  }
  await keepReasons(change, id, [{ code: answer === 'spam' ? 'akismet' : 'blatant' }, ...others]);
  await giveStatus(change, comment, answer === 'spam' ? 'spam' : 'trash');
}

async function leaveToModerators(change: Change, id: number): Promise<void> {
  const comment = await findComment(change.database, id);
  if (!isAwaited(comment) || comment.heldFor.some(({ code }) => code === 'unanswered')) return;
  await keepReasons(change, id, comment.heldFor.map((reason) => (reason.code === 'checking' ? { code: 'unanswered' } : reason)));
  await tellHeld(change, id);
}

const keepReasons = ({ database }: Change, id: number, reasons: readonly HoldReason[]) =>
  database.updateTable('comments').set({ held_for: reasons.length === 0 ? null : JSON.stringify(reasons) }).where('id', '=', id).execute();
