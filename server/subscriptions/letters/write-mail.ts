// Writes the words of a mail of the outbox, when it goes or is looked at: what it tells of is looked up then.
import * as v from 'valibot';
import type { MailWriter } from '../../platform/mail/index.ts';
import type { SubscriptionParts } from '../parts.ts';
import { adoptLetter } from './adopt-letter.ts';
import { commentLetter } from './comment-letter.ts';
import { digestLetter, heldLetter, heldMentionLetter } from './held-letter.ts';
import { confirmLetter, openLetter } from './link-letter.ts';
import { postLetter } from './post-letter.ts';
import { stationeryOf } from './stationery.ts';

const id = v.pipe(v.number(), v.safeInteger());

const shape = v.variant('kind', [
  v.object({ kind: v.literal('comment'), commentId: id, subscriberId: v.optional(id), accountId: v.optional(id) }),
  v.object({ kind: v.literal('post'), postId: id, subscriberId: id }),
  v.object({ kind: v.literal('confirm'), subscriberId: id }),
  v.object({ kind: v.literal('open'), subscriberId: id, until: id }),
  v.object({ kind: v.literal('held'), commentId: id, accountId: id }),
  v.object({ kind: v.literal('held-mention'), mentionId: id, accountId: id }),
  v.object({ kind: v.literal('digest'), accountId: id }),
  v.object({ kind: v.literal('adopt'), accountId: id, until: id }),
]);

/** The writer of all mails that this room posts. */
export const writeMail =
  (parts: SubscriptionParts): MailWriter =>
  async (mail) => {
    const about = v.parse(shape, { ...(mail.payload as object), kind: mail.kind });
    const stationery = await stationeryOf(parts);
    switch (about.kind) {
      case 'comment':
        return commentLetter(stationery, mail, about);
      case 'post':
        return postLetter(stationery, mail, about);
      case 'confirm':
        return confirmLetter(stationery, mail, about);
      case 'open':
        return openLetter(stationery, mail, about);
      case 'held':
        return heldLetter(stationery, mail, about);
      case 'held-mention':
        return heldMentionLetter(stationery, mail, about);
      case 'adopt':
        return adoptLetter(stationery, mail, about);
      case 'digest':
        return digestLetter(stationery, mail, about);
    }
  };
