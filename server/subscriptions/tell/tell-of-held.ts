// A comment or a mention waits: moderators are asked at once, once a day, or not, as the owner chose.
import * as v from 'valibot';
import { listAuthors, may, type Account } from '../../accounts/index.ts';
import { postMail } from '../../platform/mail/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Change, Records } from '../../platform/records/index.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { findPost, localMoment, momentOnClock, type Post } from '../../posts/index.ts';
import { moderationTime } from '../letters/held-letter.ts';
import { mayDecide } from '../moderator.ts';
import type { SubscriptionParts } from '../parts.ts';
import { commentPayload, heldKey } from './tell-of-comment.ts';

/** The kind of job that posts the daily mail. */
export const digestJob = 'comments.digest';

/** The hour of the blog's clock at which the daily mail goes out. */
const digestHour = '07:00';

const day = 24 * 3_600_000;

/** The handler of `comment.held`. */
export const tellOfHeld =
  ({ records, conversation }: SubscriptionParts): JobHandler =>
  async (payload) => {
    const { commentId } = v.parse(commentPayload, payload);
    const comment = await conversation.find(records.database, commentId);
    const post = comment?.status === 'pending' ? await findPost(records.database, comment.postId) : undefined;
    if (post) await tellModerators(records, post, { kind: 'held', payload: { commentId }, keyFor: (address) => heldKey(commentId, address) });
  };

/** The handler of `mention.held`. */
export const tellOfHeldMention =
  ({ records, conversation }: SubscriptionParts): JobHandler =>
  async (payload) => {
    const { mentionId } = v.parse(v.object({ mentionId: v.number() }), payload);
    const mention = await conversation.findMention(records.database, mentionId);
    const post = mention?.status === 'pending' ? await findPost(records.database, mention.postId) : undefined;
    if (post) await tellModerators(records, post, { kind: 'held-mention', payload: { mentionId }, keyFor: (address) => `held:m${mentionId}:${address.toLowerCase()}` });
  };

/** One mail to each who may decide on the post, now or with the daily one. */
async function tellModerators(records: Records, post: Post, { kind, payload, keyFor }: { kind: string; payload: object; keyFor: (address: string) => string }): Promise<void> {
  const { moderatorMails, timeZone } = await readSettings(records.database);
  if (moderatorMails === 'none') return;
  await records.change(async (change) => {
    if (moderatorMails === 'daily') return change.enqueue({ kind: digestJob, payload: {}, runAt: nextDigest(change.now, timeZone), uniqueKey: digestJob });
    const goodUntil = new Date(Date.parse(change.now) + moderationTime);
    // Whoever moderates nothing but their own posts is asked as long as they want mail about comments at all.
    const asked = await authorsWithMail(change, (account) => may(account.role, 'moderate') || (mayDecide(account, post) && account.mailsComments));
    for (const { id, name, address } of asked) await postMail(change, { kind, payload: { ...payload, accountId: id }, to: { name, address }, goodUntil, uniqueKey: keyFor(address) });
  });
}

/** The handler of the daily mail: one to each moderator, where anything waits. */
export const tellDaily =
  ({ records, conversation }: SubscriptionParts): JobHandler =>
  async () => {
    if ((await conversation.listHeld(records.database, 1)).total + (await conversation.listHeldMentions(records.database, 1)).total === 0) return;
    const { timeZone } = await readSettings(records.database);
    await records.change(async (change) => {
      const today = localMoment(change.now, timeZone).day;
      for (const { id, name, address } of await authorsWithMail(change, ({ role }) => may(role, 'moderate'))) await postMail(change, { kind: 'digest', payload: { accountId: id }, to: { name, address }, goodUntil: new Date(Date.parse(change.now) + day), uniqueKey: `digest:${today}:${address.toLowerCase()}` });
    });
  };

async function authorsWithMail({ database }: Change, isMeant: (account: Account) => boolean): Promise<(Pick<Account, 'id' | 'name'> & { address: string })[]> {
  return (await listAuthors(database)).flatMap((account) => (account.email !== null && isMeant(account) ? [{ id: account.id, name: account.name, address: account.email }] : []));
}

/** The next time that the blog's clock shows the hour. */
function nextDigest(now: string, timeZone: string): Date {
  for (const ahead of [0, day]) {
    const at = momentOnClock(`${localMoment(new Date(Date.parse(now) + ahead).toISOString(), timeZone).day}T${digestHour}`, timeZone);
    if (at !== undefined && at > now) return new Date(at);
  }
  return new Date(Date.parse(now) + day);
}
