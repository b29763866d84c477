// What is done for media after the fact, by kind of job.
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { MediaDeps } from './media-deps.ts';
import { makeSizes, sizesJob } from './media-sizes.ts';
import { removeFilesHandler, removeFilesJob } from './remove-files.ts';
import { rerenderHandler, rerenderJob } from '../rerender-posts.ts';

/** The handlers of media's jobs. */
export const mediaJobs = (media: MediaDeps): Record<string, JobHandler> => ({
  [sizesJob]: makeSizes(media),
  [removeFilesJob]: removeFilesHandler({ mediaDir: media.mediaDir, database: media.records.database }),
  [rerenderJob]: rerenderHandler(media),
});
