// What comes of telling a hub or a service of news: its answer is kept where the owner sees it, and what may pass is tried again.
import { mostAttempts, type JobRun } from '../../../platform/jobs/index.ts';
import type { Records } from '../../../platform/records/index.ts';
import type { Answered } from '../sent-mention.ts';
import { keepNewsTold, type NewsListener } from './news-store.ts';

/** Keeps it. Throws where it is to be told again; who is given up on hears of the next news. */
export async function settleNews(records: Records, listener: NewsListener, answered: Answered, { attempt }: Pick<JobRun, 'attempt'>): Promise<void> {
  await records.change((change) => keepNewsTold(change, listener, answered));
  const { outcome, status, words, mayPass } = answered;
  if (mayPass && attempt < mostAttempts) throw new Error(`${listener.address} was not told of news: ${[outcome, status, words].filter((each) => each !== undefined).join(', ')}`);
}
