// Who else is at a post, asked every few seconds while it is open.
import { instant } from '../../kit/clock.ts';
import { findAccount } from '../../accounts/index.ts';
import { forgetPresence, latestRevision, notePresence, othersAt, type PostType } from '../../posts/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import { idIn, type SignedInVisit } from '../visit.ts';
import { postAt } from './at-post.ts';

/** Notes that the page is open (or, with `leaves`, that it was closed), and tells who else is there and whether the post was saved meanwhile. */
export async function presence(visit: SignedInVisit, desk: Desk, type: PostType): Promise<DeskAnswer> {
  const post = await postAt(visit, desk, type);
  const at = { postId: post.id, accountId: visit.author.id, now: instant(desk.clock()) };
  if (visit.form.has('leaves')) {
    await forgetPresence(desk.database, at);
    return { kind: 'json', body: {} };
  }
  await notePresence(desk.database, at);
  // Who writes may paste a photograph at any moment.
  desk.media.pictures.expect();
  const { desk: { writing: words }, list, dateTime } = await deskLanguageOf(desk);
  const others = (await othersAt(desk.database, at)).map(({ name }) => name);
  const overtaken = (idIn(visit.form.text('version')) ?? post.version) !== post.version;
  const by = overtaken ? (await latestRevision(desk.database, post.id))?.accountId : undefined;
  const who = by == null ? undefined : await findAccount(desk.database, by);
  return {
    kind: 'json',
    body: {
      version: post.version,
      others: others.length === 0 ? null : words.others(list(others), others.length),
      overtaken: overtaken ? words.conflict.overtaken(who?.name ?? words.somebody, dateTime(post.updatedAt)) : null,
    },
  };
}
