// A moderator decides about one comment or mention by the link of a mail, without signing in: a page that asks once more, and one button. Looking changes nothing.
import { findAccount, type Account } from '../../accounts/index.ts';
import { findComment, type CommentStatus } from '../../comments/index.ts';
import { html, type SafeHtml } from '../../kit/safe-html.ts';
import { openMentionModeration } from '../../mentions/index.ts';
import type { Database } from '../../platform/records/index.ts';
import { directionOf, plainLines } from '../../platform/text/index.ts';
import { findPost } from '../../posts/index.ts';
import { mayDecide, readModerationToken, type ModerationAct, type ModerationByMail } from '../../subscriptions/index.ts';
import { decided as decidedAbout, seenAs } from '../comments/decided.ts';
import type { DeskAnswer } from '../desk-answer.ts';
import { deskLanguageOf, type Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

type Decision = { act: ModerationAct; moderator: Account; about: About };

/** What is decided about. */
type About = { id: number; isMention: boolean; postId: number; status: CommentStatus; name: string; html: SafeHtml };

/** Asks. */
export async function decideForm(visit: Visit, desk: Desk): Promise<DeskAnswer> {
  const decision = await decisionOf(visit, desk);
  if (!isDecision(decision)) return decision;
  const { act, moderator, about } = decision;
  const { desk: words } = await deskLanguageOf(desk);
  const says = words.mails.decide;
  const title = (await findPost(desk.database, about.postId))?.title || words.posts.untitled;
  const locals = {
    by: says.by(about.name || words.comments.anonymous, title),
    text: await plainLines(about.html),
    direction: directionOf(about.html),
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
  const { act, moderator, about } = decision;
  const done = await desk.records.change(async (change) => (await seenAs(change.database, about))?.status === 'pending' && decidedAbout(change, act, about, { by: moderator.id }));
  if (!done) return decided(desk, (await seenAs(desk.database, about))?.status);
  const { decide: says } = (await deskLanguageOf(desk)).desk.mails;
  return note(says.doneTitle, says.done[act], 200);
}

async function aboutOf(database: Database, { what, id }: ModerationByMail): Promise<About | undefined> {
  if (what === 'comment') {
    const comment = await findComment(database, id);
    return comment && { id, isMention: false, postId: comment.postId, status: comment.status, name: comment.authorName, html: comment.html };
  }
  const mention = await (await openMentionModeration()).findMention(database, id);
  return mention && { id, isMention: true, postId: mention.postId, status: mention.status, name: mention.authorName || mention.sourceHost, html: html`<p>${mention.title}</p><p>${{ html: mention.excerptHtml }}</p><p>${mention.sourceUrl}</p>` };
}

/** The link is its holder's secret: no page that is gone to from here learns of it. */
const headers = { 'referrer-policy': 'same-origin' };

const isDecision = (found: Decision | DeskAnswer): found is Decision => 'about' in found;

/** What a link decides; or why it does not any more. */
async function decisionOf({ params }: Visit, desk: Desk): Promise<Decision | DeskAnswer> {
  const said = readModerationToken(desk.secret, params['token'] ?? '');
  const moderator = said && said.until > desk.clock().getTime() ? await findAccount(desk.database, said.accountId) : undefined;
  const { decide: says } = (await deskLanguageOf(desk)).desk.mails;
  const about = said && (await aboutOf(desk.database, said));
  const post = about && (await findPost(desk.database, about.postId));
  if (!said || !moderator || (post && !mayDecide(moderator, post))) return note(says.deadTitle, says.dead, 410);
  return about?.status === 'pending' ? { act: said.act, moderator, about } : decided(desk, about?.status);
}

async function decided(desk: Desk, status: CommentStatus | undefined): Promise<DeskAnswer> {
  const { mails, comments } = (await deskLanguageOf(desk)).desk;
  const says = mails.decide;
  return status === undefined ? note(says.goneTitle, says.gone, 410) : note(says.lateTitle, says.late(comments.lists[status]), 409);
}

const note = (title: string, text: string, status: number): DeskAnswer => ({ kind: 'view', view: 'desk/by-mail/note', title, locals: { text }, status, headers });
