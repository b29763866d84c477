// What the pages are made with on which other sites tell us of theirs.
import type { Database, Records } from '../../platform/records/index.ts';
import type { PageCache } from '../../platform/cache/index.ts';
import type { Site } from '../site.ts';

/** What is told is taken with. `patience`: milliseconds that who pings may wait for a verdict. */
export type MentionParts = { isBlocked: (database: Database, whom: { url: string; address: string }) => Promise<boolean>; waiting: { count: number }; full: { until: number }; patience: number };

/** The parts of the pages. */
export type PingParts = { site: Site; records: Records; pages: PageCache; mentions: MentionParts };

/** What receiving works with. */
export const receivingOf = ({ site, records, mentions }: PingParts) => ({ ...mentions, records, baseUrl: site.baseUrl, clock: site.clock });
