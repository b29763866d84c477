// Fetches somebody's picture through the guarded fetch, has it made anew by the picture process, and keeps it for a week.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { FetchRefused, type Fetcher } from '../../platform/net/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { openPortraits, type PictureMaker } from '../../posts/index.ts';
import { avatarLasts, avatarUrl, fetchAvatarJob, fetchAvatarsJob } from './avatar.ts';
import { forgetAvatar, guestsAfter, keepAvatar, postsWithGuest } from './avatar-store.ts';

/** What fetching works with. */
export type AvatarParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; pictures: PictureMaker };

/** No picture of a face is heavier. */
const heaviest = 512 * 1024;
/** Addresses that are seen to at a time. */
const batch = 100;

/** Handles jobs of the kind {@link fetchAvatarJob}. While pictures are on and the person is to be seen here, it asks again in its time. */
export const fetchAvatar =
  ({ records, fetcher, pictures }: AvatarParts): JobHandler =>
  async (payload) => {
    const { email } = v.parse(v.object({ email: v.string() }), payload);
    const { avatars } = await readSettings(records.database);
    const posts = await postsWithGuest(records.database, email);
    if (avatars === 'generated' || posts.length === 0) return records.change((change) => forgetAvatar(change, email));
    const answer = await fetcher.fetch(avatarUrl(avatars, email), { maxBytes: heaviest, headers: { accept: 'image/*' } }).catch(asNone);
    if (answer.status !== 200 && answer.status !== 404) throw new Error(`the picture was answered with ${answer.status}`);
    const image = answer.status === 200 ? await (await openPortraits()).portray(pictures, answer.body) : null;
    await records.change(async (change) => {
      if (await keepAvatar(change, email, image)) change.flush(...posts.map((id) => `comments:${id}`));
      await lookLater(change, email, new Date(Date.parse(change.now) + avatarLasts));
    });
  };

/** Handles jobs of the kind {@link fetchAvatarsJob}: a batch, and then itself again. */
export const fetchAvatars =
  ({ records }: Pick<AvatarParts, 'records'>): JobHandler =>
  async (payload) => {
    const { after } = v.parse(v.object({ after: v.string() }), payload);
    if ((await readSettings(records.database)).avatars === 'generated') return;
    const emails = await guestsAfter(records.database, after, batch);
    await records.change(async (change) => {
      for (const email of emails) await lookLater(change, email);
      const last = emails.at(-1);
      if (last !== undefined && emails.length === batch) await change.enqueue({ kind: fetchAvatarsJob, payload: { after: last }, uniqueKey: `${fetchAvatarsJob}:${last}` });
    });
  };

const lookLater = (change: Change, email: string, runAt?: Date): Promise<void> => change.enqueue({ kind: fetchAvatarJob, payload: { email }, uniqueKey: `${fetchAvatarJob}:${email}`, ...(runAt && { runAt }) });

/** What no other try will bring is as good as none. */
function asNone(error: unknown): { status: number; body: Buffer } {
  if (error instanceof FetchRefused && !error.mayPass) return { status: 404, body: Buffer.alloc(0) };
  throw error;
}
