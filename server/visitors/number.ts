// The number that readers see: who came before this blog counted, and everyone counted since.
import type { Database } from '../platform/records/index.ts';
import type { Settings } from '../platform/settings/index.ts';
import { countVisitors } from './tally-store.ts';

/** How many visitors there were, and since which month (`2011-03`): the owner's, or that of the first one counted here; null before there is one. */
export async function visitorsUpToNow(database: Database, { visitorsBefore, visitorsSince }: Pick<Settings, 'visitorsBefore' | 'visitorsSince'>): Promise<{ visitors: number; since: string | null }> {
  const { visitors, firstDay } = await countVisitors(database);
  return { visitors: visitorsBefore + visitors, since: visitorsSince || (firstDay?.slice(0, 7) ?? null) };
}
