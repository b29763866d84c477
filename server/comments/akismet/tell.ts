// Tells Akismet where a moderator decided otherwise than it did: what it missed, and what it took for spam and is none.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { findLesson } from '../spam/lesson-store.ts';
import { findTrace, noteAkismet } from '../spam/trace-store.ts';
import { submitComment } from './calls.ts';
import { tellAkismetJob } from './job-kinds.ts';
import { accessOf, fieldsOf, type AkismetParts } from './told.ts';

/** A decision is told after this long, for until then it is often taken back. */
const graceSeconds = 60;

/** Sees to it that Akismet hears of a decision, where it is asked at all. */
export async function tellAkismetLater(change: Change, commentId: number): Promise<void> {
  if ((await readSettings(change.database)).akismetKey === '') return;
  await change.enqueue({ kind: tellAkismetJob, payload: { commentId }, runAt: new Date(Date.parse(change.now) + graceSeconds * 1_000), uniqueKey: `${tellAkismetJob}:${commentId}` });
}

/** Handles jobs of the kind {@link tellAkismetJob}: compares what the moderator holds the comment for by now with what Akismet does. */
export const tellAkismet =
  ({ records, ...parts }: AkismetParts & { records: Records }): JobHandler =>
  async (payload) => {
    const { commentId } = v.parse(v.object({ commentId: v.pipe(v.number(), v.safeInteger()) }), payload);
    const { database } = records;
    const [lesson, trace] = [await findLesson(database, commentId), await findTrace(database, commentId)];
    const believed = trace?.akismet === 'spam' ? 'spam' : 'ham';
    if (!lesson || lesson.verdict === believed) return;
    const settings = await readSettings(database);
    const access = accessOf(parts, settings);
    const fields = access && (await fieldsOf(database, parts, settings, commentId));
    if (!access || !fields) return;
    await submitComment(access, lesson.verdict, fields);
    await records.change((change) => noteAkismet(change, commentId, lesson.verdict));
  };
