// What is done apart from requests: every kind of job that a blog has, with what does it.
import * as v from 'valibot';
import { identityJobs, sweepDoor, sweepJob } from './accounts/index.ts';
import { commentJobs } from './comments/index.ts';
import { hearingJobs } from './hearing.ts';
import type { Mailing } from './mailing.ts';
import { sendingJobs } from './mentions/index.ts';
import type { JobHandler } from './platform/jobs/index.ts';
import type { Mailer } from './platform/mail/index.ts';
import type { Settings } from './platform/settings/index.ts';
import { mediaJobs, openFaces, publishDueJob, publishDuePosts, readdressJob, readdressPosts, termJobs } from './posts/index.ts';
import { endDays, endOfDayJob } from './visitors/index.ts';
import type { Workshop } from './workshop.ts';

/** What jobs work with. */
export type BlogJobParts = Pick<Workshop, 'config' | 'clock' | 'records' | 'posts' | 'media' | 'fetcher' | 'strangersPages'> & { mailing: Mailing; secret: string; mailer: Mailer | undefined; settings: () => Promise<Settings> };

/** The handlers by kind. What only few of them need is loaded with the first of these. */
export function blogJobs({ config: { baseUrl }, clock, records, posts, media, fetcher, strangersPages, mailing, secret, mailer, settings }: BlogJobParts): Readonly<Record<string, JobHandler>> {
  return {
    ...mediaJobs(media),
    ...termJobs({ records }),
    ...mailing.jobs,
    ...hearingJobs({ records, fetcher, baseUrl, pictures: media.pictures, pages: strangersPages }),
    ...sendingJobs({ records, fetcher, baseUrl, clock }),
    ...commentJobs({ records, fetcher, pictures: media.pictures, baseUrl }),
    [publishDueJob]: async () => {
      await records.change((change) => publishDuePosts(change, posts));
    },
    [readdressJob]: async (payload) => {
      const { afterId } = v.parse(v.object({ afterId: v.pipe(v.number(), v.safeInteger()) }), payload);
      await records.change((change) => readdressPosts(change, { afterId }));
    },
    [sweepJob]: () => records.change(sweepDoor),
    ...identityJobs({ records, fetcher, openShelf: async () => (await openFaces()).faceShelf(media) }),
    [endOfDayJob]: async () => records.change(async (change) => endDays(change, (await settings()).timeZone)),
    'desk.letter': async (payload, job) => {
      const { sendLetter } = await import('./desk/index.ts');
      await sendLetter({ records, clock, baseUrl, secret, mailer })(payload, job);
    },
    // Loaded with the first file to fetch: what reads and writes other blogs' formats weighs more than all that serves this one.
    'transfer.fetch-attachment': async (payload, job) => {
      const { fetchAttachment } = await import('./transfer/index.ts');
      await fetchAttachment({ ...media, fetcher })(payload, job);
    },
  };
}
