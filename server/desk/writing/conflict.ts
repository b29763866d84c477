// Two people saved one post: what the other one changed, one's own words, and three ways on.
import { findAccount } from '../../accounts/index.ts';
import { latestRevision, type Post } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { SignedInVisit } from '../visit.ts';
import { shownDifference } from './difference.ts';
import type { Act } from './read-values.ts';
import { writingPage } from './writing-page.ts';
import type { Values } from './values.ts';

/** The writing page with one's own words in it, and above them what the other one saved. Nothing of either is lost. */
export async function conflictPage(visit: SignedInVisit, desk: Desk, { present, values, act }: { present: Post; values: Values; act: Act }): Promise<DeskAnswer> {
  const { desk: { writing: words }, dateTime } = await deskLanguageOf(desk);
  const last = await latestRevision(desk.database, present.id);
  const who = last?.accountId == null ? undefined : await findAccount(desk.database, last.accountId);
  const explain = words.conflict.explain(who?.name ?? words.somebody, dateTime(present.updatedAt));
  if (visit.wantsJson) return { kind: 'json', status: 409, body: { error: explain, conflict: true, version: present.version } };
  const difference = await shownDifference(present, values, words);
  return {
    ...(await writingPage(visit, desk, { type: present.type, post: present, values, faults: {}, conflict: { explain, version: present.version, act, title: present.title, source: present.source, difference } })),
    status: 409,
  };
}
