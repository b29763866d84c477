// Fetches somebody's picture from their own site, has it made anew, and keeps it while they are to be seen here.
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { FetchRefused, type Fetched } from '../../platform/net/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import type { MentionJobParts } from '../job-parts.ts';
import { fetchInTurn } from '../verify/fetch-in-turn.ts';
import { lookForFace } from './face.ts';

/** No picture of a face is heavier. */
const heaviest = 512 * 1024;
const patience = 8_000;
/** For how long one is taken for true, in milliseconds. */
const lasts = 14 * 24 * 3_600_000;
/** Tries until there is taken to be none. */
const mostTries = 5;

/** Handles jobs of the kind `mentions.face`. */
export const fetchFace =
  (parts: MentionJobParts): JobHandler =>
  async (payload, job) => {
    const { records, openJoining, portray } = parts;
    const { url } = v.parse(v.object({ url: v.string() }), payload);
    const posts = [...(await postsShowing(records.database, url)), ...(await (await openJoining()).showsPhoto(records.database, url))];
    if (posts.length === 0) return records.change((change) => forget(change, url));
    const answer = await fetchInTurn(parts, url, { accept: 'image/*', maxBytes: heaviest, timeoutMs: patience, signal: job.signal }).catch(asNone(job.attempt));
    if (answer === 'later') return records.change((change) => lookForFace(change, url, soonAfter(change.now, url)));
    if (answer && mayPass(answer) && job.attempt < mostTries) throw new Error(`the picture was answered with ${answer.status}`);
    const image = answer?.status === 200 ? await portray(answer.body) : null;
    await records.change(async (change) => {
      if (await keepFace(change, url, image)) change.flush(...posts.map((id) => `comments:${id}`));
      await lookForFace(change, url, new Date(Date.parse(change.now) + lasts));
    });
  };

/** Forgets it, and the copies of it that are kept. */
async function forget(change: Change, url: string): Promise<void> {
  const forgotten = await change.database.deleteFrom('mention_faces').where('photo_url', '=', url).executeTakeFirst();
  if (forgotten.numDeletedRows > 0n) change.flush('avatars');
}

const mayPass = ({ status }: Fetched): boolean => status === 429 || status >= 500;

/** What no other try will bring is as good as none. */
const asNone =
  (attempt: number) =>
  (error: unknown): undefined => {
    if (!(error instanceof FetchRefused) || (error.mayPass && attempt < mostTries)) throw error;
  };

/** Within ten minutes, not all at once: a host that has many faces is asked for them one after another. */
const soonAfter = (now: string, url: string): Date => new Date(Date.parse(now) + 30_000 + (createHash('sha256').update(url).digest().readUInt16BE() % 570) * 1_000);

/** The posts under which somebody with this picture is to be seen. */
async function postsShowing(database: Database, url: string): Promise<number[]> {
  const rows = await database.selectFrom('mentions').select('post_id').distinct().where('author_photo', '=', url).where('status', '=', 'approved').where('retracted_at', 'is', null).where('comment_id', 'is', null).execute();
  return rows.map((row) => row.post_id);
}

/** True where it is another than before. */
async function keepFace({ database, now }: Change, url: string, image: string | null): Promise<boolean> {
  const before = await database.selectFrom('mention_faces').select('image').where('photo_url', '=', url).executeTakeFirst();
  await database
    .insertInto('mention_faces')
    .values({ photo_url: url, name: randomBytes(16).toString('base64url'), image, looked_at: now })
    .onConflict((conflict) => conflict.column('photo_url').doUpdateSet({ image, looked_at: now }))
    .execute();
  return (before?.image ?? null) !== image;
}
