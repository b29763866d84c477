// Mail, put together: what the conversation lends to subscriptions, and the jobs that write and send. What they do is loaded with the first of them.
import * as v from 'valibot';
import { anonymiseCommentsOf, commentHeldJob, commentShownJob, editLink, eraseCommentsOf, findComment, listCommentsBy, listModerated, ruleCodes } from './comments/index.ts';
import type { Clock } from './kit/clock.ts';
import type { JobHandler } from './platform/jobs/index.ts';
import { mentionHeldJob, openMentionModeration, openSending, type ModeratedMention } from './mentions/index.ts';
import { deskWordsFor, languageFor } from './platform/language/index.ts';
import type { Mailer } from './platform/mail/index.ts';
import type { Database, Records } from './platform/records/index.ts';
import { readSettings } from './platform/settings/index.ts';
import { absoluteAddress, findPost, postPublishedJob } from './posts/index.ts';
import type { Conversation, SubscriptionParts, ToldMention } from './subscriptions/index.ts';

/** Mail as a blog has it; without a mailer it waits in the outbox. */
export type Mailing = {
  readonly parts: SubscriptionParts;
  readonly jobs: Readonly<Record<string, JobHandler>>;
  /** Lets go what waited for a mail server, where there is one now. */
  begin(): Promise<void>;
};

/** Puts it together. */
export function openMailing({ mailer, ...given }: { records: Records; clock: Clock; baseUrl: string; secret: string; mailer: Mailer | undefined }): Mailing {
  const parts: SubscriptionParts = { ...given, conversation: conversationFor(given) };
  const { records } = given;
  const door = () => import('./subscriptions/index.ts');
  const outbox = () => import('./platform/mail/index.ts');
  return {
    parts,
    jobs: {
      'mail.send': async (payload, job) => {
        const [{ sendMail }, { noteDelivery, writeMail }] = await Promise.all([outbox(), door()]);
        await sendMail({ ...parts, mailer, write: writeMail(parts), onDelivery: noteDelivery })(payload, job);
      },
      'mail.sweep': async () => {
        const [{ sweepMails }, { sweepSubscribers }] = await Promise.all([outbox(), door()]);
        await records.change(async (change) => {
          await sweepMails(change);
          await sweepSubscribers(change);
        });
      },
      [commentShownJob]: async (payload, job) => {
        await (await door()).tellOfComment(parts)(payload, job);
        await tellWhereItStands(records, payload);
      },
      [commentHeldJob]: async (payload, job) => (await door()).tellOfHeld(parts)(payload, job),
      [mentionHeldJob]: async (payload, job) => (await door()).tellOfHeldMention(parts)(payload, job),
      'comments.digest': async (payload, job) => (await door()).tellDaily(parts)(payload, job),
      [postPublishedJob]: async (payload, job) => (await door()).tellOfPost(parts)(payload, job),
    },
    begin: async () => {
      if (mailer) await (await outbox()).releaseParked(records);
    },
  };
}

/** A comment on a post that answers another is news for that, too; and one from elsewhere that was let through may be answered there. */
async function tellWhereItStands(records: Records, payload: unknown): Promise<void> {
  const { commentId } = v.parse(v.object({ commentId: v.number() }), payload);
  const comment = await findComment(records.database, commentId);
  const post = comment && (await findPost(records.database, comment.postId));
  const { answersAnother, tellUpstreamLater } = await openSending();
  if (post && answersAnother(post)) await records.change((change) => tellUpstreamLater(change, post));
  if (comment?.originUrl == null || comment.decidedAt === null) return;
  const { readReplyAgain } = await openMentionModeration();
  await records.change((change) => readReplyAgain(change, commentId));
}

function conversationFor({ baseUrl, secret, clock }: { baseUrl: string; secret: string; clock: Clock }): Conversation {
  const addressOfPost = async (...[database, id]: Parameters<typeof findPost>): Promise<string> => absoluteAddress(baseUrl, (await findPost(database, id))?.path ?? '/');
  return {
    find: findComment,
    listHeld: (database, limit) => listModerated(database, { status: 'pending' }, { limit, offset: 0 }),
    async findMention(database, mentionId) {
      const mention = await (await openMentionModeration()).findMention(database, mentionId);
      return mention && told(database, mention);
    },
    async listHeldMentions(database, limit) {
      const { mentions, total } = await (await openMentionModeration()).listModeratedMentions(database, { status: 'pending' }, { limit, offset: 0 });
      return { mentions: await Promise.all(mentions.map((mention) => told(database, mention))), total };
    },
    async reasonsOf(database, commentId) {
      const { language, timeZone } = await readSettings(database);
      const { comments: words } = await deskWordsFor(languageFor(language, timeZone));
      const heldFor = (await findComment(database, commentId))?.heldFor ?? [];
      const inWords = (reasons: typeof heldFor): string[] => reasons.map(({ code, ...told }) => words.reasons[code](told));
      const isRule = ({ code }: (typeof heldFor)[number]): boolean => ruleCodes.some((each) => each === code);
      const [rules, signs] = [inWords(heldFor.filter(isRule)), inWords(heldFor.filter((reason) => !isRule(reason) && (reason.weight ?? 0) > 0))];
      return [...(rules.length > 0 ? [`${words.why} ${rules.join('; ')}.`] : []), ...signs.map((sign) => `${sign}.`)].join(' ');
    },
    async addressOf(database, commentId) {
      const comment = await findComment(database, commentId);
      return comment ? `${await addressOfPost(database, comment.postId)}comment/${commentId}/` : `${baseUrl}/`;
    },
    listBy: listCommentsBy,
    async editLink(database, { id, postId, authorEmail, accountId }) {
      return authorEmail === null || accountId !== null ? undefined : editLink(secret, { id, email: authorEmail, postUrl: await addressOfPost(database, postId) }, clock());
    },
    anonymise: anonymiseCommentsOf,
    erase: eraseCommentsOf,
  };
}

async function told(database: Database, { id, postId, status, authorName, sourceHost, title, sourceUrl, excerptHtml, authorIp, createdAt, heldFor }: ModeratedMention): Promise<ToldMention> {
  const { language, timeZone } = await readSettings(database);
  const { comments, mentions } = await deskWordsFor(languageFor(language, timeZone));
  const reasons = heldFor.length === 0 ? '' : `${comments.why} ${heldFor.map((reason) => mentions.reasons[reason]).join('; ')}.`;
  return { id, postId, status, name: authorName || sourceHost, title, url: sourceUrl, html: excerptHtml, address: authorIp, createdAt, reasons };
}
