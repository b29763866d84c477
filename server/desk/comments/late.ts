// What other moderators decided while one was looking.
import { findComment } from '../../comments/index.ts';
import { openMentionModeration } from '../../mentions/index.ts';
import { deskLanguageOf, type Desk, type DeskLanguage } from '../desk.ts';
import { keyIn } from './queue.ts';

/** A sentence for each comment: what it is by now, and who decided so when. */
export async function lateLines(desk: Desk, keys: readonly string[]): Promise<string[]> {
  const language = await deskLanguageOf(desk);
  const lines: string[] = [];
  for (const { id, isMention } of keys.flatMap((key) => keyIn(key) ?? [])) {
    const mention = isMention ? await (await openMentionModeration()).findMention(desk.database, id) : undefined;
    if (mention) lines.push(language.desk.mentions.late(mention.authorName || mention.sourceHost, await decisionIn(desk, language, mention)));
    const comment = isMention ? undefined : await findComment(desk.database, id);
    if (comment) lines.push(language.desk.comments.late(comment.authorName || language.desk.comments.anonymous, await decisionIn(desk, language, comment)));
  }
  return lines;
}

/** What a comment or a mention is, and who decided so when: `Approved by Ada on March 1, 2013 at 12:00 PM`. */
export async function decisionIn(desk: Desk, { desk: { comments: words }, dateTime }: DeskLanguage, { status, decidedAt, decidedBy }: { status: keyof typeof words.lists; decidedAt: string | null; decidedBy: number | null }): Promise<string> {
  if (decidedAt === null) return words.lists[status];
  const by = decidedBy === null ? undefined : await desk.database.selectFrom('accounts').select('name').where('id', '=', decidedBy).executeTakeFirst();
  return words.decided(words.lists[status], by?.name ?? null, dateTime(decidedAt));
}
