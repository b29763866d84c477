// Has those told whom the owner named that the blog's feeds say something new.
import type { Change } from '../../../platform/records/index.ts';
import type { Settings } from '../../../platform/settings/index.ts';

/** Tells one WebSub hub; its payload is `{ hub }`. */
export const hubJob = 'feeds.hub';

/** Tells one update service; its payload is `{ service }`. */
export const serviceJob = 'feeds.service';

/** Quick edits join: a hub fetches the feeds each time. Milliseconds. */
const restingTime = 60_000;

/** Hubs hear of everything that changed, services only that something came out. */
export async function announceFeeds(change: Change, { hubs, updateServices }: Pick<Settings, 'hubs' | 'updateServices'>, { isNews }: { isNews: boolean }): Promise<void> {
  const soon = new Date(Date.parse(change.now) + (isNews ? 0 : restingTime));
  for (const hub of hubs) await change.enqueue({ kind: hubJob, payload: { hub }, runAt: soon, uniqueKey: `${hubJob}:${isNews ? 'news' : 'change'}:${hub}` });
  if (!isNews) return;
  for (const service of updateServices) await change.enqueue({ kind: serviceJob, payload: { service }, uniqueKey: `${serviceJob}:${service}` });
}
