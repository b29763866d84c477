// A reader's picture: taken from where their provider keeps it, by us and once, so that nobody else's browser goes there; and let go with them.
import * as v from 'valibot';
import { FetchRefused } from '../../platform/net/index.ts';
import type { Change, Database } from '../../platform/records/index.ts';
import type { Identity } from '../providers/provider.ts';
import { dropFaceJob, fetchFaceJob, type FaceParts } from './job-kinds.ts';

/** Has the picture of an identity fetched. Without one, the account's stays as it is. */
export async function fetchFaceLater(change: Change, accountId: number, { avatarUrl }: Pick<Identity, 'avatarUrl'>): Promise<void> {
  if (avatarUrl === null) return;
  await change.enqueue({ kind: fetchFaceJob, payload: { accountId, url: avatarUrl }, uniqueKey: `${fetchFaceJob}:${accountId}` });
}

/** Lets go of the pictures of accounts that are deleted, or wear them no more; asked before that is written. */
export async function dropFacesLater(change: Change, accountIds: readonly number[]): Promise<void> {
  if (accountIds.length === 0) return;
  const rows = await change.database.selectFrom('accounts').select('face').distinct().where('id', 'in', [...accountIds]).where('face', 'is not', null).execute();
  for (const { face } of rows) await change.enqueue({ kind: dropFaceJob, payload: { path: face }, uniqueKey: `${dropFaceJob}:${face}` });
}

const fetchShape = v.object({ accountId: v.number(), url: v.string() });
const heaviest = 2 * 1024 * 1024;

/** Handles {@link fetchFaceJob}. What is no picture, or is nowhere, leaves things as they are; what may pass is tried again. */
export async function fetchFace({ records, fetcher, openShelf }: FaceParts, payload: unknown): Promise<void> {
  const { accountId, url } = v.parse(fetchShape, payload);
  const answer = await fetcher.fetch(url, { accept: 'image/*', maxBytes: heaviest }).catch((error: unknown) => {
    if (error instanceof FetchRefused && !error.mayPass) return undefined;
    throw error;
  });
  if (answer?.status !== 200) return;
  const shelf = await openShelf();
  const face = await shelf.keep(answer.body);
  if (face === undefined) return;
  await records.change(async (change) => {
    const { database } = change;
    const before = await database.selectFrom('accounts').select('face').where('id', '=', accountId).executeTakeFirst();
    if (before === undefined) return change.enqueue({ kind: dropFaceJob, payload: { path: face }, uniqueKey: `${dropFaceJob}:${face}` });
    if (before.face === face) return;
    await dropFacesLater(change, [accountId]);
    await database.updateTable('accounts').set({ face }).where('id', '=', accountId).execute();
    change.flush('accounts');
  });
  // Another who wore the same may have let it go at this very moment.
  if (!(await shelf.isThere(face))) await shelf.keep(answer.body);
}

const dropShape = v.object({ path: v.string() });

/** Handles {@link dropFaceJob}: several may wear the same picture. */
export async function dropFace({ records, openShelf }: Pick<FaceParts, 'records' | 'openShelf'>, payload: unknown): Promise<void> {
  const { path } = v.parse(dropShape, payload);
  const isWorn = () => isWornIn(records.database, path);
  if (!(await isWorn())) await (await openShelf()).drop(path, isWorn);
}

const isWornIn = async (database: Database, path: string): Promise<boolean> => (await database.selectFrom('accounts').select('id').where('face', '=', path).limit(1).executeTakeFirst()) !== undefined;
