// The job that fetches a reader's picture, by name: what does it is loaded with the first.
import type { Fetcher } from '../../platform/net/index.ts';
import type { Records } from '../../platform/records/index.ts';

/** The kind of job that fetches one. */
export const fetchFaceJob = 'accounts.face';

/** What fetching works with. `keep` has a picture made anew and says where it is served; undefined for what is none. */
export type FaceParts = { records: Records; fetcher: Pick<Fetcher, 'fetch'>; keep: (content: Buffer) => Promise<string | undefined> };
