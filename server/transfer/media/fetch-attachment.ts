// The job that fetches a file from the old blog.
import { GiveUp, type JobHandler } from '../../platform/jobs/index.ts';
import { FetchRefused, type Fetcher } from '../../platform/net/index.ts';
import { Refusal } from '../../kit/refusal.ts';
import type { MediaDeps } from '../../posts/index.ts';
import { arrive } from './arrive.ts';
import { arrivingFileFrom } from './arriving-file.ts';

/** Bytes of one file; a recording may be large, but it passes through memory. */
const longestFile = 128 * 1024 * 1024;
const longestWait = 180_000;

/** Handles jobs of the kind {@link fetchAttachmentJob}. */
export const fetchAttachment =
  (deps: MediaDeps & { fetcher: Pick<Fetcher, 'fetch'> }): JobHandler =>
  async (payload, { signal }) => {
    const file = arrivingFileFrom(payload);
    const { status, body } = await deps.fetcher.fetch(file.url, { maxBytes: longestFile, timeoutMs: longestWait, signal }).catch(giveUpUnlessItMayPass);
    if (status === 404 || status === 410 || status === 401 || status === 403) throw new GiveUp(`${file.url} answered ${status}`);
    if (status !== 200) throw new Error(`${file.url} answered ${status}`);
    await arrive(deps, file, body).catch((error: unknown) => {
      throw error instanceof Refusal ? new GiveUp(`${file.url}: ${error.message}`, { cause: error }) : error;
    });
  };

function giveUpUnlessItMayPass(error: unknown): never {
  if (error instanceof FetchRefused && !error.mayPass) throw new GiveUp(error.message, { cause: error });
  throw error;
}
