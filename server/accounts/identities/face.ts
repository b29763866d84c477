// A reader's picture: taken from where their provider keeps it, by us and once, so that nobody else's browser goes there.
import * as v from 'valibot';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { FetchRefused } from '../../platform/net/index.ts';
import type { Change } from '../../platform/records/index.ts';
import type { Identity } from '../providers/provider.ts';
import { fetchFaceJob, type FaceParts } from './job-kinds.ts';

/** Has the picture of an identity fetched. Without one, the account's stays as it is. */
export async function fetchFaceLater(change: Change, accountId: number, { avatarUrl }: Pick<Identity, 'avatarUrl'>): Promise<void> {
  if (avatarUrl === null) return;
  await change.enqueue({ kind: fetchFaceJob, payload: { accountId, url: avatarUrl }, uniqueKey: `${fetchFaceJob}:${accountId}` });
}

const shape = v.object({ accountId: v.number(), url: v.string() });
const heaviest = 2 * 1024 * 1024;

/** Handles {@link fetchFaceJob}. What is no picture, or is nowhere, leaves things as they are; what may pass is tried again. */
export const fetchFace =
  ({ records, fetcher, keep }: FaceParts): JobHandler =>
  async (payload) => {
    const { accountId, url } = v.parse(shape, payload);
    const answer = await fetcher.fetch(url, { accept: 'image/*', maxBytes: heaviest }).catch((error: unknown) => {
      if (error instanceof FetchRefused && !error.mayPass) return undefined;
      throw error;
    });
    if (answer?.status !== 200) return;
    const face = await keep(answer.body);
    if (face === undefined) return;
    await records.change(async (change) => {
      const changed = await change.database.updateTable('accounts').set({ face }).where('id', '=', accountId).where((where) => where.or([where('face', 'is', null), where('face', '!=', face)])).executeTakeFirst();
      if (changed.numUpdatedRows > 0n) change.flush('accounts');
    });
  };
