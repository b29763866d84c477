// A moderator decides about one comment by the link of a mail, without signing in: a page that asks once more, and one button. Looking changes nothing.
import { findAccount, type Account } from '../../accounts/index.ts';
import { findComment, setCommentStatus, type CommentStatus, type ModeratedComment } from '../../comments/index.ts';
import { directionOf, plainLines } from '../../platform/text/index.ts';
import { findPost } from '../../posts/index.ts';
import { mayDecide, readModerationToken, type ModerationAct } from '../../subscriptions/index.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

const statusOf: Readonly<Record<ModerationAct, CommentStatus>> = { approve: 'approved', spam: 'spam', trash: 'trash' };

type Decision = { act: ModerationAct; moderator: Account; comment: ModeratedComment };

/** Asks. */
export async function decideForm(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const decision = await decisionOf(visit, desk);
  if (!isDecision(decision)) return decision;
  const { act, moderator, comment } = decision;
  const { desk: words } = await deskLanguageOf(desk);
  const says = words.mails.decide;
  const title = (await findPost(desk.database, comment.postId))?.title || words.posts.untitled;
  const locals = {
    by: says.by(comment.authorName || words.comments.anonymous, title),
    text: await plainLines(comment.html),
    direction: directionOf(comment.html),
    deciding: says.deciding(moderator.name),
    action: `/desk/by-mail/${visit.params['token'] ?? ''}/`,
    button: says.buttons[act],
  };
  return { kind: 'view', view: 'desk/by-mail/decide', title: says.titles[act], locals, headers };
}

/** Decides, where nobody did meanwhile. */
export async function decide(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const decision = await decisionOf(visit, desk);
  if (!isDecision(decision)) return decision;
  const { act, moderator, comment } = decision;
  const done = await desk.records.change(async (change) => {
    const now = await findComment(change.database, comment.id);
    return now?.status === 'pending' && setCommentStatus(change, comment.id, statusOf[act], { by: moderator.id });
  });
  if (!done) return decided(desk, (await findComment(desk.database, comment.id))?.status);
  const { decide: says } = (await deskLanguageOf(desk)).desk.mails;
  return note(says.doneTitle, says.done[act], 200);
}

/** The link is its holder's secret: no page that is gone to from here learns of it. */
const headers = { 'referrer-policy': 'same-origin' };

const isDecision = (found: Decision | DeskAnswer): found is Decision => 'comment' in found;

/** What a link decides; or why it does not any more. */
async function decisionOf({ params }: Visit, desk: Desk): Promise<Decision | DeskAnswer> {
  const said = readModerationToken(desk.secret, params['token'] ?? '');
  const moderator = said && said.until > desk.clock().getTime() ? await findAccount(desk.database, said.accountId) : undefined;
  const { decide: says } = (await deskLanguageOf(desk)).desk.mails;
  const comment = said && (await findComment(desk.database, said.commentId));
  const post = comment && (await findPost(desk.database, comment.postId));
  if (!said || !moderator || (post && !mayDecide(moderator, post))) return note(says.deadTitle, says.dead, 410);
  return comment?.status === 'pending' ? { act: said.act, moderator, comment } : decided(desk, comment?.status);
}

async function decided(desk: Desk, status: CommentStatus | undefined): Promise<DeskAnswer> {
  const { mails, comments } = (await deskLanguageOf(desk)).desk;
  const says = mails.decide;
  return status === undefined ? note(says.goneTitle, says.gone, 410) : note(says.lateTitle, says.late(comments.lists[status]), 409);
}

const note = (title: string, text: string, status: number): DeskAnswer => ({ kind: 'view', view: 'desk/by-mail/note', title, locals: { text }, status, headers });
