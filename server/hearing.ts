// Hearing of other sites, put together: what comments and moderation lend to mentions. What it does is loaded with the first of them.
import { isIP } from 'node:net';
import { openJoinedReplies, openModeration, originPhotoJob } from './comments/index.ts';
import { faceHandler, mentionJobs, type MentionJobParts } from './mentions/index.ts';
import type { PagesParts } from './pages/index.ts';
import type { JobHandler } from './platform/jobs/index.ts';
import type { Database } from './platform/records/index.ts';
import { openPortraits, type PictureMaker } from './posts/index.ts';

/** What pages take pings with. */
export const openHearing = (): PagesParts['mentions'] => ({ isBlocked, waiting: { count: 0 }, full: { until: 0 }, patience: 3_000 });

/** The jobs that prove what was told, and look after what came of it. */
export function hearingJobs({ pictures, ...given }: Pick<MentionJobParts, 'records' | 'fetcher' | 'baseUrl' | 'pages'> & { pictures: PictureMaker }): Readonly<Record<string, JobHandler>> {
  const parts: MentionJobParts = { ...given, openJoining: openJoinedReplies, isBlocked, portray: async (content) => (await openPortraits()).portray(pictures, content) };
  return { ...mentionJobs(parts), [originPhotoJob]: faceHandler(parts) };
}

/** Who may not tell of pages is whoever may not comment; a site without a name is shut out by its address. */
async function isBlocked(database: Database, { url, address }: { url: string; address: string }): Promise<boolean> {
  const { bansOn } = await openModeration();
  const host = (URL.parse(url)?.hostname ?? '').replace(/^\[|\]$/g, '');
  const bans = [...(await bansOn(database, { url, address, email: null })), ...(isIP(host) > 0 ? await bansOn(database, { url: null, address: host, email: null }) : [])];
  return bans.length > 0;
}
